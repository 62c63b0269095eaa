import type { FindingKind } from '../checker/finding.ts';
import type { Result as OperationResult } from '../checker/history.ts';

interface Line {
  /** Digest of the chart, of `chartDigest`. */
  readonly chart: string;
  /** The run that it belongs to. */
  readonly run: string;
  /** When it was written, ISO 8601. */
  readonly at: string;
}

/** A run of the suite, and what it ran on. */
export interface RunLine extends Line {
  readonly type: 'run';
  readonly versions: Readonly<Record<string, string>>;
  /** Files of a site's values, whose storage, nodes and images it used; older lines have none. */
  readonly values?: readonly string[];
  /** Load of the machine that ran the suite, by the kernel's count over a minute. */
  readonly load: number;
}

/** How a test of a scenario ended. What was not run is not passed. */
export interface TestLine extends Line {
  readonly type: 'test';
  readonly scenario: string;
  readonly test: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly seconds: number;
  /** What was seen when it failed, or why it was not run. */
  readonly why?: string;
}

/** A time without an acknowledged write, of a scenario that measures it. */
interface StallLine extends Line {
  readonly type: 'stall';
  readonly scenario: string;
  readonly what: string;
  readonly seconds: number;
}

/** Something that happened, in seconds after the beginning. */
export interface Moment {
  readonly at: number;
  /** Whose it is: `fault`, `phase`, `primary`, `ready`, `lease`, `label` or `pooler`. */
  readonly lane: string;
  readonly what: string;
}

/** A time in which no write was acknowledged, in seconds after the beginning. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** Two or three faults under load, and what the checker says of them. */
export interface CompositeLine extends Line {
  readonly type: 'composite';
  /** Digest of the release's objects, of `objectsDigest`. */
  readonly objects: string;
  readonly seed: number;
  readonly faults: readonly string[];
  readonly operations: Readonly<Record<OperationResult, number>>;
  /** Operations that failed or are unknown, by client. */
  readonly errors: Readonly<Record<string, number>>;
  readonly findings: Readonly<Partial<Record<FindingKind, number>>>;
  /** The first findings in words, and the file beside the results that has the whole history; without findings none. */
  readonly seen?: { readonly findings: readonly string[]; readonly history: string };
  /** The longest time without an acknowledged write, in seconds. */
  readonly pause: number;
  /** The longest time that an answer of a standby was behind, in seconds. */
  readonly behind: number;
  /** From the end of the faults until all standbys followed the primary and all instances were ready again, in seconds. */
  readonly redundancy: number;
  /** Standbys that never followed again, which the operator calls ready, and that were made again; without them none. */
  readonly diverged?: readonly string[];
  readonly load: number;
  readonly moments: readonly Moment[];
  readonly pauses: readonly Pause[];
}

/** Faults together after which clients did not write again, or not all instances came back, in the time that they had. */
export interface StuckLine extends Line {
  readonly type: 'stuck';
  /** As in {@link CompositeLine}. */
  readonly objects: string;
  readonly seed: number;
  readonly faults: readonly string[];
  /** What was waited for, and what was seen. */
  readonly why: string;
}

/** An alert that fired during a fault. */
export interface FiredAlert {
  readonly name: string;
  readonly severity: string;
  /** Seconds from the beginning of the fault. */
  readonly after: number;
  /** Why it is right that it fired: it is the one meant, or the fault is its cause, too. None: nobody expected it. */
  readonly why?: string;
}

/** A fault that lasted, and the alerts that it raised. */
export interface AlertLine extends Line {
  readonly type: 'alert';
  readonly fault: string;
  /** The alert that is there for it. */
  readonly meant: string;
  /** Seconds. */
  readonly lasted: number;
  readonly alerts: readonly FiredAlert[];
}

/** A line of the file of results. */
export type ResultLine = RunLine | TestLine | StallLine | CompositeLine | StuckLine | AlertLine;
