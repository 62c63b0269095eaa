import { DiagnosticError } from '@butler-postgres/diagnostics';
import type { Kubectl } from '@butler-postgres/kubectl';
import { openTransactions } from './clients.ts';
import { Hold, type HoldPlace, type Limits, type Word } from './hold.ts';
import type { HeldPooler } from './poolers.ts';

/** The primary that is to go, and by which Service poolers find it. */
export interface Primary extends Omit<HoldPlace, 'pod'> {
  readonly name: string;
}

/** A Pooler with the scripts in its pods, which hold nobody back yet. */
interface Armed {
  readonly pooler: HeldPooler;
  readonly holds: readonly Hold[];
}

/**
 * Begins the scripts in all pods of all poolers, so that no client waits for kubectl.
 *
 * @throws DiagnosticError `not-paused` where a pod does not reach the primary, or runs no script
 */
export async function armAll(
  kubectl: Kubectl,
  poolers: readonly HeldPooler[],
  primary: Primary,
  limits: Limits,
): Promise<readonly Armed[]> {
  const armed = poolers.map((pooler) => ({
    pooler,
    holds: pooler.pods.map((pod) => Hold.begin(kubectl, { ...primary, pod: pod.name }, limits)),
  }));
  const words = await Promise.all(armed.map(({ holds }) => wordsOf(holds)));
  const failed = words.findIndex((all) => all.some((word) => word !== 'ready'));
  if (failed === -1) return armed;
  giveUp(armed.flatMap(({ holds }) => holds));
  const worst = words[failed]?.find((word) => word !== 'ready') ?? 'gone';
  throw await reason(kubectl, armed[failed]?.pooler.name ?? '', worst, primary, limits);
}

/**
 * Pauses all pods of all poolers. Clients of a pooler in session mode that do not leave in time are not held back.
 *
 * @param say - is given a line for each pooler whose clients are not held back
 * @returns those that hold their clients back
 * @throws DiagnosticError `busy` when a transaction does not end in time, `not-paused` where PgBouncer cannot be asked; nobody waits
 *   any more then
 */
export async function pauseAll(
  kubectl: Kubectl,
  all: readonly Armed[],
  primary: Primary,
  limits: Limits,
  say: (line: string) => void,
): Promise<readonly Hold[]> {
  const paused: Hold[] = [];
  // to pause sessions waits for their clients to leave, and meanwhile the others should go on
  for (const session of [true, false]) {
    const together = all.filter(({ pooler }) => (pooler.mode === 'session') === session);
    together.forEach(({ holds }) => {
      holds.forEach((hold) => {
        hold.pause();
      });
    });
    for (const { pooler, holds } of together) {
      const words = await wordsOf(holds);
      paused.push(...holds.filter((_, index) => words[index] === 'paused'));
      const worst = words.find((word) => word !== 'paused');
      if (worst === undefined) continue;
      if (worst !== 'busy' || !session) {
        giveUp(all.flatMap((armed) => armed.holds));
        throw await reason(kubectl, pooler.name, worst, primary, limits);
      }
      say(
        `clients of ${pooler.name} keep their sessions for longer than ${limits.patience} s, and will lose them`,
      );
    }
  }
  return paused;
}

async function wordsOf(holds: readonly Pick<Hold, 'says'>[]): Promise<readonly Word[]> {
  return Promise.all(holds.map((hold) => hold.says()));
}

/** Lets all clients go on, with the primary that there is. */
export function giveUp(holds: readonly Hold[]): void {
  holds.forEach((hold) => {
    hold.giveUp();
  });
}

/**
 * Lets all clients go on when a new primary takes writes.
 *
 * @param say - is given a line for each pod whose connection broke: it goes on by itself
 * @throws DiagnosticError `no-primary` when none does before the deadline
 */
export async function resumeAll(
  holds: readonly Pick<Hold, 'pod' | 'go' | 'says'>[],
  { deadline }: Limits,
  say: (line: string) => void,
): Promise<void> {
  holds.forEach((hold) => {
    hold.go();
  });
  const words = await wordsOf(holds);
  const podsThatSay = (word: Word): string =>
    holds.flatMap(({ pod }, i) => (words[i] === word ? [pod] : [])).join(', ');
  const gone = podsThatSay('gone');
  if (gone !== '')
    say(
      `nothing more is heard of ${gone}: clients go on with the new primary, or after ${deadline} s at the latest`,
    );
  const late = podsThatSay('late');
  if (late !== '')
    throw new DiagnosticError(
      'no-primary',
      `${late} found no new primary that takes writes in ${deadline} s; clients go on without one`,
      'The operator goes on with the switchover. See what it waits for: butler-postgres doctor.',
    );
}

const why: Partial<Record<Word, string>> & { readonly gone: string } = {
  blind: 'its pods do not reach the primary by the Service and with their own certificate',
  refused: 'somebody else has paused it, or its console refuses psql',
  gone: 'its pods run no script',
};

async function reason(
  kubectl: Kubectl,
  pooler: string,
  word: Word,
  primary: Primary,
  { patience }: Limits,
): Promise<DiagnosticError> {
  const after = 'Nothing was changed, and clients go on.';
  if (word !== 'busy')
    return new DiagnosticError('not-paused', `${pooler} cannot be paused: ${why[word] ?? why.gone}`, after);
  const open = await openTransactions(kubectl, primary.name);
  const lines = open.map(
    ({ user, database, application, state, seconds }) =>
      `${user} in ${database}${application === '' ? '' : ` (${application})`}: ${state}, open for ${seconds} s`,
  );
  return new DiagnosticError(
    'busy',
    `clients of ${pooler} did not end their transactions in ${patience} s`,
    [after, 'The oldest transactions:', ...lines].join('\n'),
  );
}
