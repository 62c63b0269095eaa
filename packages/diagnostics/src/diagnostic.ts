/** One step into values: a key of a map, or an index of a list. */
export type PathSegment = string | number;

/** A position in a file; lines and columns count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a diagnostic is about. */
export interface Location extends Partial<Position> {
  /** The value; empty for a file as a whole. */
  readonly path: readonly PathSegment[];
}

/** A second location that helps to understand a diagnostic, and why it does. */
export interface RelatedLocation extends Location {
  readonly message: string;
}

/** Something that is wrong or doubtful, as data. */
export interface Diagnostic {
  /** An error stops, a warning is shown. */
  readonly severity: 'error' | 'warning';
  /** What kind of diagnostic it is, such as `unknown-key`; stable, for programs. */
  readonly code: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** What to do about it, where that is known. */
  readonly hint?: string | undefined;
  readonly location: Location;
  readonly related?: readonly RelatedLocation[];
}

/** A diagnostic before its location is known. */
export type Finding = Pick<Diagnostic, 'code' | 'message' | 'hint'>;
