import { acknowledgedWrites, type Operation } from '../checker/history.ts';
import type { Pause } from '../results/result.ts';

/** A time without an acknowledged write that is shown, in microseconds. */
const SHOWN = 500_000;

/** How many operations of each client failed, or are unknown. */
export function errorsByClient(history: readonly Operation[]): Record<string, number> {
  const errors: Record<string, number> = {};
  for (const { client, result } of history) if (result !== 'ok') errors[client] = (errors[client] ?? 0) + 1;
  return errors;
}

/**
 * The times without an acknowledged write.
 *
 * @param since - Unix time in milliseconds, from which they are counted
 */
export function pausesOf(history: readonly Operation[], since: number): Pause[] {
  const times = acknowledgedWrites(history);
  const seconds = (at: number): number => at / 1e6 - since / 1000;
  return times.slice(1).flatMap((to, i) => {
    const from = times[i] ?? to;
    return to - from > SHOWN ? [{ from: seconds(from), to: seconds(to) }] : [];
  });
}
