import { execa } from 'execa';
import { ToolError } from './tool-error.ts';

export interface RunOptions {
  /** Text for the standard input; without it the input is empty. */
  readonly stdin?: string | undefined;
  /** Working directory; default: that of this process. */
  readonly cwd?: string | undefined;
  /** The whole environment; default: that of this process. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

export interface RunResult {
  /** Exit status; null when a signal ended the process. */
  readonly exitStatus: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs an executable with an argument list, without a shell, and collects what it prints.
 * Any exit status is a result; the promise rejects (with Node's own error) only when the program cannot be started.
 */
export async function run(
  file: string,
  args: readonly string[],
  { stdin = '', cwd, env }: RunOptions = {},
): Promise<RunResult> {
  const { exitCode, signal, stdout, stderr, cause } = await execa(file, args, {
    input: stdin,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env, extendEnv: false }),
    stripFinalNewline: false,
    maxBuffer: Infinity,
    reject: false,
  });
  if (exitCode === undefined && signal === undefined) throw cause;
  return { exitStatus: exitCode ?? null, stdout, stderr };
}

/**
 * Runs a tool and expects it to succeed.
 *
 * @param tool the name used in the error
 * @param file path of the executable
 * @throws ToolError `failed` with the command, its exit status and what it wrote to stderr
 */
export async function runTool(
  tool: string,
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const result = await start(tool, file, args, options);
  if (result.exitStatus !== 0) throw failure(tool, file, args, result);
  return result;
}

/** Like `run`, but a program that cannot be started is a ToolError. */
export async function start(
  tool: string,
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  try {
    return await run(file, args, options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ToolError({
      code: 'failed',
      tool,
      message: `${tool} could not be started: ${reason}\n  command: ${asShell([file, ...args])}`,
      command: [file, ...args],
      cause,
    });
  }
}

/** The error for a run that did not end with status 0; what the tool said comes first, the command last. */
export function failure(tool: string, file: string, args: readonly string[], result: RunResult): ToolError {
  const status = result.exitStatus === null ? 'ended by a signal' : `exit status ${result.exitStatus}`;
  const said = result.stderr.trim() || result.stdout.trim() || '(it printed nothing)';
  return new ToolError({
    code: 'failed',
    tool,
    message: `${tool} ${args[0] ?? ''} failed (${status}): ${said}\n  command: ${asShell([file, ...args])}`,
    command: [file, ...args],
    exitStatus: result.exitStatus ?? undefined,
    stderr: result.stderr,
  });
}

/** A command as one could paste it into a POSIX shell. */
export function asShell(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ');
}
