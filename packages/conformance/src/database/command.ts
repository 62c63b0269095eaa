import { spawn } from 'node:child_process';
import type { Program } from './tools.ts';

/** What a command said. */
export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Beside a program's own variables: nothing of this process may change how PostgreSQL's programs connect. */
export const plainEnvironment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', HOME: '/nonexistent' };

/**
 * Runs a program to its end.
 *
 * @param options.input - for its standard input
 * @param options.isEnough - tells of its output whether it is ended now, as by hand
 * @returns what it said; also when it failed
 * @throws Error when it cannot be started
 */
export function runProgram(
  program: Program,
  args: readonly string[],
  options: {
    env?: Record<string, string>;
    input?: string;
    isEnough?: (stdout: string) => boolean;
    cwd?: string;
    uid?: number;
    gid?: number;
  } = {},
): Promise<Output> {
  const { env, input = '', isEnough = () => false, ...place } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program.path, args, {
      ...place,
      env: { ...plainEnvironment, ...program.env, ...env },
      stdio: 'pipe',
    });
    let stdout = '';
    let stderr = '';
    // decoded across chunks: one may end inside a character
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (isEnough(stdout)) child.kill('SIGINT');
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, stdout, stderr });
    });
    // a program that ends without reading is no failure of its own
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/**
 * Runs a program that must succeed.
 *
 * @returns its standard output
 * @throws Error with its words when it fails
 */
export async function mustRun(...call: Parameters<typeof runProgram>): Promise<string> {
  const { code, stdout, stderr } = await runProgram(...call);
  if (code === 0) return stdout;
  const [program, args] = call;
  throw new Error(`${program.path} ${args.join(' ')} failed (${code}):\n${stderr || stdout}`);
}
