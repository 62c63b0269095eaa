import type { CompositeLine } from '../results/result.ts';

/**
 * A sentence on the composites that left a standby behind for good. No acknowledged row is lost with it, and a chart is green in spite of
 * it: the operator chooses the primary, and calls such a standby ready; the alert PostgresStandbyDetached and `butler-postgres doctor` do not.
 */
export function divergedWords(composites: readonly CompositeLine[]): string {
  const seeds = composites.filter(({ diverged }) => diverged !== undefined).map(({ seed }) => seed);
  if (seeds.length === 0) return 'No standby diverged.';
  return `In ${seeds.length} of ${composites.length} a standby diverged from the new primary for good, while the operator called it ready, and was made again as the runbook of PostgresStandbyDetached says: seed ${seeds.join(', ')}.`;
}
