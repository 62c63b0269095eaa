import type { Diagnostic } from './diagnostic.ts';

/** Compares two diagnostics for `sort`: by file, line and column; what has no file comes first. */
export function compareDiagnostics({ location: a }: Diagnostic, { location: b }: Diagnostic): number {
  const [before, after] = [a.file ?? '', b.file ?? ''];
  if (before !== after) return before < after ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
