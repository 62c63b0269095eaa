import { runTool } from '@butler-postgres/helm-cli';
import { execa, ExecaError } from 'execa';
import { DiagnosticError } from '@butler-postgres/diagnostics';

/** Where a program runs. */
export interface Place {
  readonly pod: string;
  readonly container?: string;
}

/** kubectl with the context that it has, in one namespace. Each call rejects with a ToolError that has kubectl's words. */
export class Kubectl {
  /** @param namespace - where the Cluster is; without one, the namespace of kubectl's context */
  constructor(readonly namespace: string | undefined) {}

  /** Runs it, and gives what it printed. */
  async run(args: readonly string[], stdin?: string): Promise<string> {
    const { stdout } = await runTool('kubectl', 'kubectl', this.#args(args), { stdin });
    return stdout;
  }

  /** An object, or undefined where there is none of that name. */
  async get(kind: string, name: string): Promise<unknown> {
    const text = await this.run(['get', kind, name, '--ignore-not-found', '--output=json']);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** All objects of a kind. */
  async list(kind: string): Promise<readonly unknown[]> {
    const { items } = JSON.parse(await this.run(['get', kind, '--output=json'])) as { items: unknown[] };
    return items;
  }

  /** Runs a program in a pod's container. */
  async exec(place: Place, command: readonly string[]): Promise<string> {
    return this.run(execArgs(place, command));
  }

  /**
   * Runs two programs, and gives the second one what the first one prints.
   *
   * @throws DiagnosticError `pipe` with the words of the one that failed
   */
  async pipe(
    from: readonly [Place, readonly string[]],
    to: readonly [Place, readonly string[]],
  ): Promise<void> {
    try {
      // the stream between them is of bytes, and too long to be kept
      const unkept = { buffer: { stdout: false, stderr: true } } as const;
      await execa('kubectl', this.#args(execArgs(...from)), unkept).pipe(
        'kubectl',
        this.#args(execArgs(to[0], to[1], true)),
      );
    } catch (error) {
      if (!(error instanceof ExecaError)) throw error;
      const { stderr } = error as { stderr?: unknown };
      const said = typeof stderr === 'string' ? stderr.trim() : '';
      throw new DiagnosticError('pipe', `the copy failed: ${said === '' ? error.shortMessage : said}`);
    }
  }

  /** The command as one would type it. */
  shown(args: readonly string[]): string {
    return ['kubectl', ...this.#args(args)].map(word).join(' ');
  }

  #args(args: readonly string[]): string[] {
    return this.namespace === undefined ? [...args] : ['--namespace', this.namespace, ...args];
  }
}

/** The arguments of kubectl that run a program in a container. */
export function execArgs(
  { pod, container = 'postgres' }: Place,
  command: readonly string[],
  input = false,
): string[] {
  return ['exec', ...(input ? ['--stdin'] : []), pod, '--container', container, '--', ...command];
}

/** A word as a POSIX shell reads it. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
