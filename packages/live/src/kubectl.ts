import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import { objectsAt } from './json.ts';

/** Which Kubernetes cluster is asked; without both, the one that kubectl asks. */
export interface KubectlOptions {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/** What a Kubernetes cluster says of the objects of a kind: them, or why it does not say. */
export type Answer = { readonly items: readonly JsonObject[] } | { readonly unseen: string };

/** Where objects are: in a namespace, in all, or in none. */
export type Where = { readonly namespace: string } | 'everywhere';

const run = promisify(execFile);

/** Asks a Kubernetes cluster by kubectl, which knows how to log in. It only gets and lists. */
export class Kubectl {
  readonly #options: readonly string[];

  constructor({ kubeconfig, context }: KubectlOptions) {
    this.#options = [
      ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
      ...(context === undefined ? [] : ['--context', context]),
    ];
  }

  /**
   * The version of the API server.
   *
   * @throws DiagnosticError when there is no kubectl, or it reaches no cluster
   */
  async version(): Promise<string> {
    const { text, error } = await this.#ask('version', '--output', 'json');
    const found: unknown = error === undefined ? JSON.parse(text) : undefined;
    const version =
      isObject(found) && isObject(found['serverVersion']) && found['serverVersion']['gitVersion'];
    if (typeof version === 'string') return version.replace(/^v/, '');
    throw new DiagnosticError(
      'kubectl',
      `kubectl reaches no Kubernetes cluster: ${error ?? 'it says no version'}`,
      'Name one with --kubeconfig or --context.',
    );
  }

  /** Lists the objects of a kind; a kind that the server does not have has none. */
  async list(resource: string, where: Where): Promise<Answer> {
    const scope = where === 'everywhere' ? ['--all-namespaces'] : ['--namespace', where.namespace];
    const { text, error } = await this.#ask('get', resource, ...scope, '--output', 'json');
    if (error === undefined) return { items: objectsAt(JSON.parse(text) as JsonObject, 'items') };
    return /the server doesn't have a resource type/.test(error) ? { items: [] } : { unseen: error };
  }

  async #ask(...args: readonly string[]): Promise<{ text: string; error?: string }> {
    try {
      const all = [...args, '--request-timeout=30s', ...this.#options];
      const { stdout } = await run('kubectl', all, { maxBuffer: 256 * 1024 * 1024 });
      return { text: stdout };
    } catch (error) {
      const { code, stderr = '' } = error as NodeJS.ErrnoException & { stderr?: string };
      const reason = code === 'ENOENT' ? 'there is no program kubectl' : stderr.trim().split('\n').at(-1);
      return { text: '', error: reason ?? '' };
    }
  }
}
