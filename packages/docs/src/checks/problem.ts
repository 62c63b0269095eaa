import { formatPath, visible, type Diagnostic } from '@butler-postgres/diagnostics';

/** A diagnostic as the page shows it. */
export interface Problem extends Pick<Diagnostic, 'severity' | 'code' | 'message' | 'hint'> {
  readonly file: string;
  /** From 1; a file as a whole has none. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Dotted; empty for a file as a whole. */
  readonly path: string;
}

/** In the words of the program's text. */
export function problemOf({ severity, code, message, hint, location }: Diagnostic): Problem {
  const { file = '', line, column, path } = location;
  return {
    severity,
    code,
    message: visible(message),
    hint: hint && visible(hint),
    file,
    line,
    column,
    path: visible(formatPath(path)),
  };
}
