import { countFindings, type Finding, type FindingKind } from './finding.ts';
import { acknowledgedWrites, countResults, type Operation, type Result } from './history.ts';
import { checkLists } from './lists.ts';
import { checkBalances, checkTransfers } from './transfers.ts';

/** What a history proves. */
export interface Verdict {
  readonly operations: Readonly<Record<Result, number>>;
  /** None: nothing was lost, doubled, reordered or stale, and no two servers took writes. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
  /** The longest time that an answer through ro was behind, in seconds. */
  readonly behind: number;
  /** The longest time without an acknowledged write, in seconds. */
  readonly pause: number;
}

/**
 * Checks a whole history.
 *
 * @param staleness - seconds that answers through ro may be behind; none: as long as they like
 * @throws Error when Porcupine's program is not there
 */
export async function check(history: readonly Operation[], staleness = Infinity): Promise<Verdict> {
  const { findings: ofLists, behind } = checkLists(history, staleness);
  const findings = [...ofLists, ...checkBalances(history), ...(await checkTransfers(history))];
  return {
    operations: countResults(history),
    findings,
    counts: countFindings(findings),
    behind,
    pause: longestPause(history),
  };
}

function longestPause(history: readonly Operation[]): number {
  const times = acknowledgedWrites(history);
  return times.slice(1).reduce((longest, at, i) => Math.max(longest, at - (times[i] ?? at)), 0) / 1e6;
}
