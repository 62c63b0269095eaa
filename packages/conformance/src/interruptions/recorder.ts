import { availableParallelism, loadavg } from 'node:os';
import { chartDigest } from '@butler-postgres/release';
import { items, text } from '../object.ts';
import { operatorDeployment } from '../operator.ts';
import type { Scenario } from '../scenario.ts';
import { lostRows } from '../write-load.ts';
import { nodesForPods, type Interruption } from './events.ts';
import type { InterruptedCluster } from './interrupted-cluster.ts';
import { addRun, type Run, type Settings, type Stall, type Store } from './report.ts';

/** Notes what is measured of one cluster. */
export class Recorder {
  readonly #scenario: Scenario;
  readonly #cluster: InterruptedCluster;
  readonly #about: { readonly instances: number; readonly settings: Settings };
  readonly #stalls: Stall[] = [];

  constructor(
    scenario: Scenario,
    cluster: InterruptedCluster,
    about: { readonly instances: number; readonly settings: Settings },
  ) {
    this.#scenario = scenario;
    this.#cluster = cluster;
    this.#about = about;
  }

  /**
   * Interrupts the cluster; see {@link InterruptedCluster.interrupt}.
   *
   * @param store - how the object store is meanwhile
   * @returns seconds without an acknowledged write
   */
  async interrupt(event: Interruption, store: Store, repair?: () => Promise<void>): Promise<number> {
    const [load] = loadavg() as [number, number, number];
    const { seconds, steps } = await this.#cluster.interrupt(event, repair);
    const round = (number: number): number => Math.round(number * 10) / 10;
    this.#stalls.push({
      interruption: event.name,
      store,
      seconds: round(seconds),
      ...(steps && { steps: { leased: round(steps.leased), promoted: round(steps.promoted) } }),
      load: round(load),
    });
    return seconds;
  }

  /**
   * Ends the writing, and says what was lost.
   *
   * @param file - report that the run is added to; none: it is printed alone
   * @returns acknowledged rows, and those of them that are not there
   */
  async end(file: string | undefined): Promise<{ acknowledged: number; lost: readonly number[] }> {
    await this.#cluster.stop();
    const acknowledged = await this.#cluster.acknowledged();
    const lost = lostRows(acknowledged, await this.#cluster.kept());
    console.table(this.#stalls);
    if (file !== undefined) {
      const counts = { acknowledged: acknowledged.length, lost: lost.length };
      await addRun(file, { ...(await this.#context()), ...counts, stalls: this.#stalls });
    }
    return { acknowledged: acknowledged.length, lost };
  }

  async #context(): Promise<Omit<Run, 'acknowledged' | 'lost' | 'stalls'>> {
    const { kube, chart } = this.#scenario;
    const [node] = await kube.list({ apiVersion: 'v1', kind: 'Node' });
    const [container] = items(await operatorDeployment(kube), 'spec', 'template', 'spec', 'containers');
    return {
      at: new Date().toISOString(),
      ...this.#about,
      chart: await chartDigest(chart),
      versions: {
        kubernetes: text(node, 'status', 'nodeInfo', 'kubeletVersion').replace(/^v/, ''),
        operator: text(container, 'image').split(':').at(-1) ?? '',
        ...(await this.#cluster.versions()),
      },
      machine: { cpus: availableParallelism(), nodes: await nodesForPods(kube) },
    };
  }
}
