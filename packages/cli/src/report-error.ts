import type { Terminal } from './terminal.ts';

/** Prints what stopped a command, for people: its message and hint, and no stack trace. */
export async function reportError(error: unknown, { err }: Terminal): Promise<void> {
  const [{ DiagnosticError }, { ToolError }] = await Promise.all([
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/helm-cli'),
  ]);
  if (error instanceof DiagnosticError) {
    err(`butler-postgres: ${error.message}\n${error.hint === undefined ? '' : `  ${error.hint}\n`}`);
  } else if (error instanceof ToolError) {
    err(`butler-postgres: ${error.message}\n`);
  } else {
    const reason = error instanceof Error ? error.message : String(error);
    err(`butler-postgres: internal error: ${reason}\nPlease report it with the command and the files.\n`);
  }
}
