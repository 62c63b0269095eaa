import type { Major } from '../database/tools.ts';
import type { Arena } from './arena.ts';
import type { PromiseId } from './promises.ts';

/** Who attacks, and by which login. The leaver, a developer, and the veteran, an admin, are removed from the values before the chart's Jobs run. */
export const actors = {
  reader: 'reader',
  developer: 'rubin',
  service: 'panda',
  admin: 'ops',
  shared: 'shared',
  leaver: 'leaver',
  veteran: 'veteran',
  outsider: 'outsider',
  manager: 'butler_manager',
} as const;

export type Actor = keyof typeof actors;

/** How it is known whether an attempt succeeded, once the chart's Jobs have run. */
export type Judge =
  /** The last statement must be refused. */
  | { readonly by: 'refusal' }
  /** A trap must not have run as superuser or as butler_manager: see trap.ts. */
  | { readonly by: 'trap' }
  /** A query as superuser must give no row, unless the last run of the grants named `reported`. */
  | {
      readonly by: 'query';
      readonly sql: string;
      readonly database?: string;
      readonly reported?: string;
    }
  /** The attempt itself must have noted nothing: {@link Arena.note}. */
  | { readonly by: 'note' }
  /** A look of its own must find nothing. */
  | { readonly by: 'look'; readonly look: (arena: Arena) => Promise<readonly string[]> };

/** Something that somebody tries against a promise. */
export interface Attempt {
  readonly id: string;
  readonly promise: PromiseId;
  readonly as: Actor;
  /** The majors where it can be tried; all by default. */
  readonly majors?: readonly Major[];
  /** `lsstdb1` by default. */
  readonly database?: string;
  /** What a superuser did by hand before. */
  readonly setup?: readonly string[];
  /** Statements, each in a transaction of its own; the first that is refused is the last. Or steps of its own. */
  readonly attempt: readonly string[] | ((arena: Arena) => Promise<void>);
  readonly judge: Judge;
}

/** An attempt to stop a Job of the chart. It is made alone, with its session open while the Job runs once. */
export interface LoneAttempt extends Omit<Attempt, 'judge' | 'promise' | 'attempt'> {
  readonly promise: 'repair-runs';
  /** The grants must correct what a superuser did by hand; the Job after an upgrade must end well. */
  readonly job: 'grants' | 'upgrade';
  readonly attempt: readonly string[];
  /** By a superuser, afterwards; each statement in a transaction of its own. */
  readonly undo: readonly string[];
}

/** An attempt whose last statement must be refused. */
export function refused(
  promise: PromiseId,
  as: Actor,
  id: string,
  attempt: readonly string[],
  rest: Pick<Attempt, 'majors' | 'database' | 'setup'> = {},
): Attempt {
  return { id, promise, as, attempt, judge: { by: 'refusal' }, ...rest };
}
