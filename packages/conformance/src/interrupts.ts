import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Signals that ask this process to end. It stays, to clear away what the programs leave that it runs; those get the signal, which a
 * terminal sends to all, and `kill` to one.
 */
export class Interrupts {
  #child: ChildProcess | undefined;
  #came = false;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        this.#came = true;
        this.#child?.kill(signal);
      });
  }

  /** Whether one came. */
  get came(): boolean {
    return this.#came;
  }

  /**
   * Runs a program with its output passed through.
   *
   * @returns its exit status; 1 when a signal ended it, or came before
   * @throws Error when it cannot be started
   */
  async run(
    program: string,
    args: readonly string[],
    options: { env: NodeJS.ProcessEnv; cwd: string },
  ): Promise<number> {
    if (this.#came) return 1;
    this.#child = spawn(program, args, { ...options, stdio: 'inherit' });
    const [status] = (await once(this.#child, 'exit')) as [number | null];
    return status ?? 1;
  }
}
