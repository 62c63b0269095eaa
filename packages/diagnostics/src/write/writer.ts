import type { Diagnostic } from '../diagnostic.ts';

/** How diagnostics are shown to people. */
export interface Style {
  /** How many at the most; the rest is counted. All, unless it is given. */
  readonly most?: number;
  /** Whether in colours, for a terminal. */
  readonly isColored?: boolean;
}

/** What a check found, and what it says of the whole. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** For people, below the diagnostics; ends with a line break. */
  readonly summary: string;
  /** For programs, beside the diagnostics, such as how many documents there are. */
  readonly data: Readonly<Record<string, unknown>>;
  /** For people; programs get everything. */
  readonly style?: Style;
}

/** Writes a report as one text, which ends with a line break. */
export type Writer = (report: Report) => string;
