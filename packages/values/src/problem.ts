/** One step into values: a key of a map, or an index of a list. */
export type PathSegment = string | number;

/** A place in a file; lines and columns count from 1, columns in characters. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that is wrong with values, as data. */
export interface Problem {
  /** What kind of problem it is, such as `unknown-key`; stable, for programs. */
  readonly code: string;
  /** Where in the values; empty for a file as a whole. */
  readonly path: readonly PathSegment[];
  /** What is wrong, in words. */
  readonly message: string;
  /** What to do about it, where that is known. */
  readonly mend?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** An error stops, a warning is shown. */
  readonly severity: 'error' | 'warning';
}

/** A path as people write it: `cluster.postgresql.pg_hba[0]`, `labels["a.b/c"]`. */
export function formatPath(path: readonly PathSegment[]): string {
  return path
    .map((segment, index) => {
      if (typeof segment === 'number') return `[${segment}]`;
      if (!/^[\w-]+$/.test(segment)) return `[${JSON.stringify(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join('');
}

/**
 * One line for people, in the form that editors and CI systems turn into links:
 * `values/a/prod.yaml:12:5: error: cluster.instnces: unknown key. Did you mean "instances"?`
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, path, message, mend } = problem;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const parts = [place, severity, formatPath(path)].filter((part) => part !== '');
  const sentence = mend === undefined ? message : `${message.replace(/\.$/, '')}. ${mend}`;
  return `${parts.join(': ')}: ${sentence}`;
}
