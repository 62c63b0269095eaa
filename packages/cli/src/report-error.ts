import type { Terminal } from './terminal.ts';

/** What the system answers where a path, or the right to use it, is wrong. */
const pathErrors = ['EACCES', 'EEXIST', 'EISDIR', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'];

/** Prints what stopped a command, for people: its message and hint, and no stack trace. */
export async function reportError(error: unknown, terminal: Terminal): Promise<void> {
  const [{ DiagnosticError, shorten, visible }, { ToolError }] = await Promise.all([
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/helm-cli'),
  ]);
  const err = (text: string): void => {
    terminal.err(visible(text));
  };
  if (error instanceof DiagnosticError) {
    err(`butler-postgres: ${error.message}\n${error.hint === undefined ? '' : `  ${error.hint}\n`}`);
  } else if (error instanceof ToolError) {
    err(`butler-postgres: ${error.message}\n`);
  } else if (isRefusedPath(error)) {
    err(`butler-postgres: ${error.message}\n  Check the path and its permissions.\n`);
  } else {
    const reason = error instanceof Error ? error.message : String(error);
    err(
      `butler-postgres: internal error: ${shorten(reason, 1000)}\nPlease report it with the command and the files.\n`,
    );
  }
}

function isRefusedPath(error: unknown): error is Error {
  const { code = '', path, syscall = '' } = (error ?? {}) as NodeJS.ErrnoException;
  return path !== undefined && pathErrors.includes(code) && !syscall.startsWith('spawn');
}
