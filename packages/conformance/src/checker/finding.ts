/**
 * What a history may prove of a database:
 *
 * - `lost`: an acknowledged element is not there for good
 * - `duplicated`: an element is there twice
 * - `invented`: an element is there that nobody appended, or whose append failed
 * - `reordered`: two answers, or an answer and the order of time, cannot both be of one list
 * - `stale`: an answer lacks what had been acknowledged before it was asked for
 * - `split-brain`: a write was acknowledged by a server that did not know what another had acknowledged before
 * - `torn`: balances of which a part of a transfer is missing
 * - `not-linearizable`: no order of the transfers explains the answers
 * - `undecided`: the search for an order was given up
 * - `incomplete`: the history does not say what is there for good
 */
export type FindingKind =
  | 'lost'
  | 'duplicated'
  | 'invented'
  | 'reordered'
  | 'stale'
  | 'split-brain'
  | 'torn'
  | 'not-linearizable'
  | 'undecided'
  | 'incomplete';

/** One thing that must not be. */
export interface Finding {
  readonly kind: FindingKind;
  readonly message: string;
}

/** How many findings there are of each kind. */
export function countFindings(findings: readonly Finding[]): Partial<Record<FindingKind, number>> {
  const count: Partial<Record<FindingKind, number>> = {};
  for (const { kind } of findings) count[kind] = (count[kind] ?? 0) + 1;
  return count;
}
