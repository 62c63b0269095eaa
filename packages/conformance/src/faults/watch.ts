import { clusterRef, field, items, text, type ObjectRef } from '../object.ts';
import type { Moment } from '../results/result.ts';
import type { Scenario } from '../scenario.ts';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks. */
const EVERY = 500;

/** Notes what changes of a Cluster, its lease, its labels and its pooler, until it is stopped. */
export class Watch {
  readonly moments: Moment[] = [];
  readonly #begun = Date.now();
  readonly #last = new Map<string, string>();
  #isOn = true;
  readonly #ended: Promise<void>;

  /** @param cluster - name of the Cluster */
  constructor(
    private readonly scenario: Scenario,
    private readonly cluster: string,
  ) {
    this.#ended = this.#look();
  }

  /** Unix time at which it began, in milliseconds. */
  get begun(): number {
    return this.#begun;
  }

  /** Notes something that is not seen in the cluster. */
  note(lane: string, what: string): void {
    this.moments.push({ at: (Date.now() - this.#begun) / 1000, lane, what });
  }

  async stop(): Promise<readonly Moment[]> {
    this.#isOn = false;
    await this.#ended;
    return this.moments;
  }

  async #look(): Promise<void> {
    while (this.#isOn) {
      // an API server that does not answer says nothing
      await this.#once().catch(() => undefined);
      await sleep(EVERY);
    }
  }

  async #once(): Promise<void> {
    const { kube, namespace } = this.scenario;
    const pods = { apiVersion: 'v1', kind: 'Pod' };
    const of = (labels: string): { namespace: string; selector: string } => ({
      namespace,
      selector: `cnpg.io/cluster=${this.cluster},${labels}`,
    });
    const metadata = { name: this.cluster };
    const lease: ObjectRef = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata };
    const [cluster, held, primaries, poolers] = await Promise.all([
      kube.get(clusterRef(this.cluster), namespace),
      kube.get(lease, namespace),
      kube.list(pods, of('cnpg.io/instanceRole=primary')),
      kube.list(pods, of('cnpg.io/podRole=pooler')),
    ]);
    this.#see('phase', text(cluster, 'status', 'phase'));
    this.#see('primary', text(cluster, 'status', 'currentPrimary'));
    this.#see('ready', `${JSON.stringify(field(cluster, 'status', 'readyInstances') ?? 0)} instances`);
    this.#see('lease', text(held, 'spec', 'holderIdentity') || 'nobody');
    this.#see('label', primaries.map((pod) => pod.metadata.name).join(' ') || 'nobody');
    const ready = poolers.filter((pod) =>
      items(pod, 'status', 'containerStatuses').every((one) => field(one, 'ready') === true),
    );
    this.#see('pooler', `${ready.length} ready`);
  }

  #see(lane: string, what: string): void {
    if (this.#last.get(lane) === what) return;
    this.#last.set(lane, what);
    this.note(lane, what);
  }
}
