/** How an operation ended for its client: what failed did not happen; of what is unknown nobody can say. */
export type Result = 'ok' | 'failed' | 'unknown';

interface Asked {
  /** Who asked; a client does one thing at a time. */
  readonly client: string;
  /** The Service that was asked: of the primary, or of the standbys. */
  readonly through: 'rw' | 'ro';
  /** Unix time in microseconds; all clients have one clock. */
  readonly invoked: number;
  /** When the answer came, or the client gave up. */
  readonly completed: number;
  readonly result: Result;
  /** SQLSTATE of the answer; empty where the connection broke. */
  readonly state: string;
}

/** An element added to the end of a list, and the list after it. No value is appended twice. */
export interface Append extends Asked {
  readonly kind: 'append';
  readonly key: number;
  readonly value: number;
  readonly seen: readonly number[] | null;
}

/** A list, whole. */
export interface Read extends Asked {
  readonly kind: 'read';
  readonly key: number;
  readonly seen: readonly number[] | null;
  /** Read when the load had ended and everything was well again: what is there for good. */
  readonly final?: boolean;
}

/** An amount moved from one row to another by one statement, and both balances after it. */
interface Transfer extends Asked {
  readonly kind: 'transfer';
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly seen: Balance | null;
}

/** All balances by one statement; their sum is 0, as all began with 0. */
interface Balances extends Asked {
  readonly kind: 'balances';
  readonly seen: Balance | null;
}

/** Balance by id of the row. */
type Balance = Readonly<Record<string, number>>;

/** What a client asked for, and what it was told. */
export type Operation = Append | Read | Transfer | Balances;

/**
 * Reads a history.
 *
 * @param text - JSON lines, in any order
 * @throws SyntaxError when a line is no JSON, as one that was cut off
 */
export function readHistory(text: string): Operation[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Operation);
}

/** When writes were acknowledged, in microseconds, ascending. */
export function acknowledgedWrites(history: readonly Operation[]): number[] {
  return history
    .filter(({ kind, result }) => result === 'ok' && (kind === 'append' || kind === 'transfer'))
    .map(({ completed }) => completed)
    .sort((a, b) => a - b);
}

/** How many operations ended in which way. */
export function countResults(history: readonly Operation[]): Record<Result, number> {
  const count = { ok: 0, failed: 0, unknown: 0 };
  for (const { result } of history) count[result] += 1;
  return count;
}
