import { clusters, type Kubectl, type PreparedPatch } from '@butler-postgres/kubectl';

/** What is asked of the API server while clients wait; kubectl is begun before. */
export class Promotion {
  readonly #to: string;
  readonly #ask: PreparedPatch;
  readonly #lead: PreparedPatch;

  /** @param to - the pod that is to be the primary */
  constructor(kubectl: Kubectl, cluster: string, to: string) {
    this.#to = to;
    this.#ask = kubectl.preparePatch(clusters, cluster, '--subresource=status');
    this.#lead = kubectl.preparePatch('pod', to);
  }

  /** Asks the operator for it, as `kubectl cnpg promote` does: internal/cmd/plugin/promote of CloudNativePG 1.30. */
  async ask(): Promise<void> {
    await this.#ask.send({
      status: {
        targetPrimary: this.#to,
        // in microseconds, as the operator writes it
        targetPrimaryTimestamp: new Date().toISOString().replace('Z', '000Z'),
        phase: 'Switchover in progress',
        phaseReason: `Switching over to ${this.#to}`,
      },
    });
  }

  /**
   * Has the Service lead to the new primary. The operator does so, too, at its next look: seconds later, when it has asked all instances,
   * also the one that restarts, for how they are (`ReconcileMetadata` in internal/controller of CloudNativePG 1.30).
   *
   * @returns whether it could be done; without the right to change pods the operator's look is waited for
   */
  async lead(): Promise<boolean> {
    const labels = { role: 'primary', 'cnpg.io/instanceRole': 'primary' };
    return this.#lead.send({ metadata: { labels } }).then(
      () => true,
      () => false,
    );
  }

  /** Asks for nothing more. */
  end(): void {
    this.#ask.cancel();
    this.#lead.cancel();
  }
}
