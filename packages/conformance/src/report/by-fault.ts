import { readStep } from '../faults/planner.ts';
import type { CompositeLine } from '../results/result.ts';
import { group, quantile } from './numbers.ts';

/** A fault over all composites that had it. */
export interface FaultSummary {
  readonly fault: string;
  readonly composites: number;
  /** How many of them had a finding. */
  readonly found: number;
  /** The longest time without an acknowledged write in each, in seconds, ascending: the other faults' as well as its own. */
  readonly pauses: readonly number[];
}

/** Sums up composites by their faults, in the order of names. */
export function byFault(composites: readonly CompositeLine[]): FaultSummary[] {
  const had = composites.flatMap((line) => line.faults.map((said) => ({ line, fault: readStep(said).name })));
  return [...group(had, ({ fault }) => fault)]
    .map(([fault, of]) => ({
      fault,
      composites: of.length,
      found: of.filter(({ line }) => Object.keys(line.findings).length > 0).length,
      pauses: of.map(({ line }) => line.pause).sort((a, b) => a - b),
    }))
    .sort((a, b) => a.fault.localeCompare(b.fault));
}

/** The row of a fault: name, composites, with a finding, median and longest pause. */
export function faultRow({ fault, composites, found, pauses }: FaultSummary): string[] {
  const seconds = [quantile(pauses, 0.5), pauses.at(-1) ?? 0].map((pause) => `${pause.toFixed(1)} s`);
  return [fault, String(composites), String(found), ...seconds];
}

/** The heads of {@link faultRow}. */
export const FAULT_HEADS = ['fault', 'composites', 'with a finding', 'pause, median', 'longest'];
