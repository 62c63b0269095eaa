import type { Diagnostic } from '../diagnostic.ts';

/** What a check found, and what it says of the whole. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** For people, below the diagnostics; ends with a line break. */
  readonly summary: string;
  /** For programs, beside the diagnostics, such as how many documents there are. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Writes a report as one text, which ends with a line break. */
export type Writer = (report: Report) => string;
