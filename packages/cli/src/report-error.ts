import type { Finding } from '@butler-postgres/diagnostics';
import type { Terminal } from './terminal.ts';

/** What the system answers where a path, or the right to use it, is wrong. */
const pathErrors = ['EACCES', 'EEXIST', 'EISDIR', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'];

/** Prints what stopped a command, for people or programs: its message and hint, and no stack trace. */
export async function reportError(error: unknown, terminal: Terminal, isJson = false): Promise<void> {
  const [{ DiagnosticError, shorten, toJson, visible }, { ToolError }] = await Promise.all([
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/helm-cli'),
  ]);
  const reason = error instanceof Error || isRefusedPath(error) ? error.message : String(error);
  const found: Finding =
    error instanceof DiagnosticError
      ? { code: error.code, message: reason, hint: error.hint }
      : error instanceof ToolError
        ? { code: 'tool', message: reason }
        : isRefusedPath(error)
          ? { code: 'path', message: reason, hint: 'Check the path and its permissions.' }
          : { code: 'internal', message: `internal error: ${shorten(reason, 1000)}`, hint: report };
  const { hint } = found;
  if (isJson) {
    const diagnostic = { severity: 'error', ...found, location: { path: [] } };
    terminal.out(toJson({ valid: false, diagnostics: [diagnostic] }));
  } else {
    const indent = hint === report ? '' : '  ';
    terminal.err(
      visible(`butler-postgres: ${found.message}\n${hint === undefined ? '' : `${indent}${hint}\n`}`),
    );
  }
}

const report = 'Please report it with the command and the files.';

function isRefusedPath(error: unknown): error is Error {
  const { code = '', path, syscall = '' } = (error ?? {}) as NodeJS.ErrnoException;
  // who opens a folder is told so when reading it, which knows no path any more
  return (
    (path !== undefined || syscall === 'read') && pathErrors.includes(code) && !syscall.startsWith('spawn')
  );
}
