import type { Kubectl, Proxy } from '@butler-postgres/kubectl';

/** Where what a switchover changes is in the API server. */
interface Paths {
  readonly status: string;
  readonly pod: string;
}

/** The two changes of a switchover, by a connection that is open before clients wait. */
export class Promotion {
  readonly #proxy: Proxy;
  readonly #paths: Paths;
  readonly #to: string;

  private constructor(proxy: Proxy, paths: Paths, to: string) {
    this.#proxy = proxy;
    this.#paths = paths;
    this.#to = to;
  }

  /** @param to - the pod that is to be the primary */
  static async prepare(
    kubectl: Kubectl,
    cluster: { readonly name: string; readonly namespace: string },
    to: string,
  ): Promise<Promotion> {
    const { name, namespace } = cluster;
    const paths = {
      status: `/apis/postgresql.cnpg.io/v1/namespaces/${namespace}/clusters/${name}/status`,
      pod: `/api/v1/namespaces/${namespace}/pods/${to}`,
    };
    return new Promotion(await kubectl.proxy(Object.values(paths)), paths, to);
  }

  /** Asks the operator for a switchover, as `kubectl cnpg promote` does: internal/cmd/plugin/promote of CloudNativePG 1.30. */
  async begin(): Promise<void> {
    const status = {
      targetPrimary: this.#to,
      // in microseconds, as the operator writes it
      targetPrimaryTimestamp: new Date().toISOString().replace('Z', '000Z'),
      phase: 'Switchover in progress',
      phaseReason: `Switching over to ${this.#to}`,
    };
    await this.#proxy.patch(this.#paths.status, { status });
  }

  /**
   * Has the Service lead to the new primary. The operator does so, too, at its next look: seconds later, when it has asked all instances,
   * also the one that restarts, for how they are (`ReconcileMetadata` in internal/controller of CloudNativePG 1.30).
   *
   * @returns whether it could be done; without the right to change pods the operator's look is waited for
   */
  async lead(): Promise<boolean> {
    const labels = { role: 'primary', 'cnpg.io/instanceRole': 'primary' };
    return this.#proxy.patch(this.#paths.pod, { metadata: { labels } }).then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    await this.#proxy.close();
  }
}
