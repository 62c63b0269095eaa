import type { Conversation, Kubectl } from '@butler-postgres/kubectl';
import { switchoverScript } from '@butler-postgres/chart';

/** How long things may take, in seconds. */
export interface Limits {
  /** For transactions in flight to end, before the switchover is given up. */
  readonly patience: number;
  /** For a new primary to take writes, before clients are let go on without one. */
  readonly deadline: number;
}

/** Where clients are held back, and from whom. */
export interface HoldPlace {
  readonly pod: string;
  /** The Service by which PgBouncer finds the primary. */
  readonly service: string;
  /** Address of the primary that is to go. */
  readonly old: string;
}

/**
 * What a pod of a Pooler says: `ready` when it can hold its clients back, `blind` where it cannot look at the primary, `busy` where
 * transactions did not end in time, `refused` where somebody else has paused PgBouncer, `late` where clients go on without a new primary,
 * `gone` where it says nothing any more.
 */
export type Word = 'ready' | 'blind' | 'paused' | 'busy' | 'refused' | 'resumed' | 'late' | 'gone';

/** The clients of one pod of a Pooler, which can be held back. */
export class Hold {
  /** Its name. */
  readonly pod: string;
  readonly #session: Conversation;

  private constructor(pod: string, session: Conversation) {
    this.pod = pod;
    this.#session = session;
  }

  /** Begins a script in the pod, which holds nobody back yet. */
  static begin(kubectl: Kubectl, { pod, service, old }: HoldPlace, { patience, deadline }: Limits): Hold {
    const args = [String(patience), String(deadline), service, old];
    const script = ['bash', '-c', switchoverScript('hold'), 'hold', ...args];
    return new Hold(pod, kubectl.converse({ pod, container: 'pgbouncer' }, script));
  }

  /** What it says next. */
  async says(): Promise<Word> {
    return ((await this.#session.says()) as Word | undefined) ?? 'gone';
  }

  /** Has it hold its clients back. */
  pause(): void {
    this.#session.tell('pause');
  }

  /** Lets it look for the new primary. */
  go(): void {
    this.#session.tell('go');
  }

  /** Lets its clients go on, with the primary that there is. */
  giveUp(): void {
    this.#session.tell('giveup');
  }
}
