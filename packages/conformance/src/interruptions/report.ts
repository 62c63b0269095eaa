import { readFile, writeFile } from 'node:fs/promises';
import type { Steps } from './steps.ts';

/** How the object store is, where there is one. */
export const STORES = ['none', 'answers', 'refuses', 'is silent'] as const;
export type Store = (typeof STORES)[number];

/** Whose settings: the chart's defaults, or those of the operator and PgBouncer. */
export type Settings = 'chart' | 'operator';

/** What one interruption cost. */
export interface Stall {
  readonly interruption: string;
  readonly store: Store;
  /** Longest time without an acknowledged write. */
  readonly seconds: number;
  /** Where they went, if another instance was promoted; of runs before 2026-11-27 nobody asked. */
  readonly steps?: Steps;
  /** Load average of the machine in the minute before; of runs before 2026-11-26 the highest of the run. */
  readonly load: number;
}

/** One cluster, and what happened to it. */
export interface Run {
  /** Its end, in ISO 8601. */
  readonly at: string;
  readonly instances: number;
  readonly settings: Settings;
  /** SHA-256 of the chart's files. */
  readonly chart: string;
  readonly versions: Readonly<Record<'kubernetes' | 'operator' | 'postgresql' | 'pgbouncer', string>>;
  readonly machine: { readonly cpus: number; readonly nodes: number };
  /** Rows of which the client was told that they are written, and how many of them were not there at the end. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly stalls: readonly Stall[];
}

/** What scenarios `interruptions` and `store-away` measured, in the order of their runs. */
export interface Report {
  readonly runs: readonly Run[];
}

/** What was measured with these settings. */
export function stallsOf(runs: readonly Run[], settings: Settings): Stall[] {
  return runs.filter((run) => run.settings === settings).flatMap(({ stalls }) => stalls);
}

/**
 * Reads a report.
 *
 * @param file - one that {@link addRun} wrote
 * @throws Error when it is not there, or is no JSON
 */
export async function readReport(file: string): Promise<Report> {
  return JSON.parse(await readFile(file, 'utf8')) as Report;
}

/**
 * Adds a run to a report.
 *
 * @param file - the report; it is begun where there is none
 */
export async function addRun(file: string, run: Run): Promise<void> {
  const { runs } = await readReport(file).catch((error: unknown): Report => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { runs: [] };
    throw error;
  });
  await writeFile(file, `${JSON.stringify({ runs: [...runs, run] } satisfies Report, null, 2)}\n`);
}
