import { alertFaults } from '../lasting/verdict.ts';
import type { AlertLine, FiredAlert } from '../results/result.ts';

/** The heads of {@link lastingRow}. */
export const LASTING_HEADS = ['fault', 'held', 'alert meant for it', 'fired after', 'others that fired'];

/** The row of a fault that lasts. */
export interface LastingRow {
  /** Fault, time that it was held, alert meant for it. */
  readonly held: readonly [string, string, string];
  /** How severe the alert is, and when it fired; undefined where it did not. */
  readonly fired?: string;
  readonly others: readonly string[];
  /** Why the row is not green. */
  readonly wrong: readonly string[];
}

const after = ({ severity, after: seconds }: FiredAlert): string => `${severity}, ${seconds} s`;

/** What a report says of a fault that lasts. */
export function lastingRow(line: AlertLine): LastingRow {
  const { fault, meant, lasted, alerts } = line;
  const fired = alerts.find(({ name }) => name === meant);
  return {
    held: [fault, `${Math.round(lasted)} s`, meant],
    ...(fired && { fired: after(fired) }),
    others: alerts
      .filter(({ name }) => name !== meant)
      .map((one) => `${one.name} (${after(one)})${one.why === undefined ? '' : `: ${one.why}`}`),
    wrong: alertFaults(line),
  };
}
