import type { Range } from '../prometheus.ts';
import type { AlertLine, FiredAlert } from '../results/result.ts';
import type { LastingFault } from './fault.ts';

/**
 * The alerts that fired during a fault, in the order in which they did.
 *
 * @param series - `ALERTS` that were firing, of one namespace
 * @param since - Unix time in milliseconds at which the fault began
 */
export function firedSince(
  series: readonly Range[],
  since: number,
  { meant, also }: Pick<LastingFault, 'meant' | 'also'>,
): FiredAlert[] {
  const first = new Map<string, FiredAlert>();
  for (const { metric, values } of series) {
    const { alertname: name = '', severity = '' } = metric;
    const [time] = values[0] ?? [];
    if (time === undefined) continue;
    const after = Math.max(0, Math.round(time - since / 1000));
    const known = first.get(name);
    if (known && known.after <= after) continue;
    const why = name === meant ? 'meant for it' : also[name];
    first.set(name, { name, severity, after, ...(why === undefined ? {} : { why }) });
  }
  return [...first.values()].sort((a, b) => a.after - b.after);
}

/** What is wrong with the alerts of a fault: the one meant for it is missing, or another critical one woke somebody up. */
export function alertFaults({
  fault,
  meant,
  lasted,
  alerts,
}: Pick<AlertLine, 'fault' | 'meant' | 'lasted' | 'alerts'>): string[] {
  const missing = alerts.some(({ name }) => name === meant)
    ? []
    : [`${fault}: ${meant} did not fire within ${Math.round(lasted)} s`];
  const others = alerts.filter(({ severity, why }) => severity === 'critical' && why === undefined);
  return [
    ...missing,
    ...others.map(({ name, after }) => `${fault}: ${name} fired after ${after} s, and is not meant for it`),
  ];
}
