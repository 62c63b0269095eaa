import { DiagnosticError } from '@butler-postgres/diagnostics';
import { asShell, runTool, ToolError } from '@butler-postgres/helm-cli';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { execa, ExecaError } from 'execa';
import { Conversation } from './conversation.ts';
import { forward, type Forwarded } from './forward.ts';
import { PreparedPatch } from './prepared-patch.ts';

/** Which Kubernetes cluster is asked, and where; what is absent is as kubectl itself has it. */
export interface KubectlOptions {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  /** Where names are looked up; without it, the namespace of kubectl's context. */
  readonly namespace?: string | undefined;
}

/** What a Kubernetes cluster says of objects: them, or why it does not say. */
export type Answer = { readonly items: readonly JsonObject[] } | { readonly unseen: string };

/** In which container a program runs. */
export interface InContainer {
  readonly pod: string;
  readonly container?: string;
}

/** kubectl as a client, since it knows how to log in. Calls reject with a ToolError that has its words; `answer` turns them into data. */
export class Kubectl {
  readonly #options: KubectlOptions;

  constructor(options: KubectlOptions = {}) {
    this.#options = options;
  }

  get namespace(): string | undefined {
    return this.#options.namespace;
  }

  /** The same Kubernetes cluster, and another namespace. */
  in(namespace: string): Kubectl {
    return new Kubectl({ ...this.#options, namespace });
  }

  /** Runs it, and gives what it printed. */
  async run(args: readonly string[], stdin?: string): Promise<string> {
    const { stdout } = await runTool('kubectl', 'kubectl', this.#args(args), { stdin });
    return stdout;
  }

  /** Runs it with this terminal, and gives its exit status. */
  async attach(args: readonly string[]): Promise<number> {
    const { exitCode } = await execa('kubectl', this.#args(args), { stdio: 'inherit', reject: false });
    return exitCode ?? 1;
  }

  /** Runs it, and gives what it prints line by line, as it comes; rejects where it fails. */
  async *lines(args: readonly string[]): AsyncGenerator<string> {
    try {
      yield* execa('kubectl', this.#args(args), { stdin: 'ignore', buffer: { stdout: false, stderr: true } });
    } catch (error) {
      if (!(error instanceof ExecaError)) throw error;
      throw new DiagnosticError('kubectl', saidBy(error as Said));
    }
  }

  /** Begins a program in a pod's container, to speak with it. */
  converse(where: InContainer, command: readonly string[]): Conversation {
    return new Conversation(this.#args(execArgs(where, command, true)));
  }

  /** Begins a patch of an object, to send it later. */
  preparePatch(kind: string, name: string, ...options: readonly string[]): PreparedPatch {
    return new PreparedPatch(this.#args(['patch', kind, name, ...options]));
  }

  /** Leads a free port of this machine to one of a pod. */
  async forward(pod: string, port: number): Promise<Forwarded> {
    return forward(this.#args(['port-forward', `pod/${pod}`, `:${port}`]));
  }

  /** An object, or undefined where there is none of that name. */
  async get(kind: string, name: string): Promise<unknown> {
    const text = await this.run(['get', kind, name, '--ignore-not-found', '--output=json']);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** All objects of a kind. */
  async list(kind: string): Promise<readonly unknown[]> {
    return itemsIn(await this.run(['get', kind, '--output=json']));
  }

  /** The same, or why it cannot be seen; a kind that the server does not have has no objects. */
  async answer(kind: string, where?: 'everywhere'): Promise<Answer> {
    const scope = where === 'everywhere' ? ['--all-namespaces'] : [];
    try {
      return { items: itemsIn(await this.run(['get', kind, ...scope, '--output=json', timeout])) };
    } catch (error) {
      const reason = reasonOf(error);
      return /the server doesn't have a resource type/.test(reason) ? { items: [] } : { unseen: reason };
    }
  }

  /**
   * The version of the API server.
   *
   * @throws DiagnosticError `kubectl` when there is no kubectl, or it reaches no cluster
   */
  async version(): Promise<string> {
    const stop = (reason: string): DiagnosticError =>
      new DiagnosticError(
        'kubectl',
        `kubectl reaches no Kubernetes cluster: ${reason}`,
        'Name one with --kubeconfig or --context.',
      );
    const text = await this.run(['version', '--output=json', timeout]).catch((error: unknown) => {
      throw stop(reasonOf(error));
    });
    const { serverVersion } = JSON.parse(text) as JsonObject;
    const version = isObject(serverVersion) ? serverVersion['gitVersion'] : undefined;
    if (typeof version !== 'string') throw stop('it says no version');
    return version.replace(/^v/, '');
  }

  /** Runs a program in a pod's container. */
  async exec(where: InContainer, command: readonly string[]): Promise<string> {
    return this.run(execArgs(where, command));
  }

  /**
   * Runs two programs, and gives the second one what the first one prints.
   *
   * @throws DiagnosticError `pipe` with the words of the one that failed
   */
  async pipe(
    from: readonly [InContainer, readonly string[]],
    to: readonly [InContainer, readonly string[]],
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
      throw new DiagnosticError('pipe', `the copy failed: ${saidBy(error as Said)}`);
    }
  }

  /** The command as one would type it. */
  shown(args: readonly string[]): string {
    return asShell(['kubectl', ...this.#args(args)]);
  }

  /** The arguments with those that say which cluster, and where. */
  #args(args: readonly string[]): string[] {
    const { kubeconfig, context, namespace } = this.#options;
    return [
      ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
      ...(context === undefined ? [] : ['--context', context]),
      ...(namespace === undefined ? [] : ['--namespace', namespace]),
      ...args,
    ];
  }
}

/** As long as a question may take, so that an API server that hangs is an answer, too. */
const timeout = '--request-timeout=30s';

/** kubectl's own last words, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof ToolError)) throw error;
  const said = error.stderr.trim().split('\n').at(-1) ?? '';
  return said === '' ? (error.message.split('\n')[0] ?? '') : said;
}

interface Said {
  readonly stderr?: unknown;
  readonly shortMessage: string;
}

/** What a program said, or how it ended. */
function saidBy({ stderr, shortMessage }: Said): string {
  const said = typeof stderr === 'string' ? stderr.trim() : '';
  return said === '' ? shortMessage : said;
}

/** The arguments of kubectl that run a program in a container. */
export function execArgs(
  { pod, container = 'postgres' }: InContainer,
  command: readonly string[],
  input = false,
): string[] {
  return ['exec', ...(input ? ['--stdin'] : []), pod, '--container', container, '--', ...command];
}

function itemsIn(text: string): readonly JsonObject[] {
  const { items } = JSON.parse(text) as { items: readonly JsonValue[] };
  return items.filter((item): item is JsonObject => isObject(item));
}
