import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '@butler-postgres/helm-cli';
import { healed, type Heal, type Site } from '../faults/fault.ts';
import { openNode } from '../faults/node-pod.ts';
import { SmallVolumes } from '../faults/small-volumes.ts';
import { operatorReady } from '../manifest.ts';
import { handOver } from '../monitors.ts';
import { LOAD, loadCluster, loadImage, upgradeLoad } from '../load-release.ts';
import { field, type KubeObject } from '../object.ts';
import { ObjectStore } from '../object-store.ts';
import type { Options } from '../options.ts';
import { Prometheus } from '../prometheus.ts';
import type { AlertLine } from '../results/result.ts';
import { Scenario } from '../scenario.ts';
import { SqlClient } from '../sql-client.ts';
import { met, notYet, waitFor, type Look } from '../wait.ts';
import type { Ground, LastingFault } from './fault.ts';
import { firedSince } from './verdict.ts';

const MINUTE = 60_000;
/** Alerts that wait five minutes fire within it, also where what they look at must be a minute old first. */
const HELD = 8 * MINUTE;
/** What the alert that is meant gets beyond it: where a machine is busy, several scrapes in a row may fail. */
const LONGER = 4 * MINUTE;

const monitored: Record<string, Json> = {
  'monitoring.podMonitor.enabled': true,
  'monitoring.alerts.enabled': true,
};

/** A release of its own for a fault that lasts, with the chart's alerts as they are. */
export class LastingRelease {
  readonly #scenario: Scenario;
  readonly #options: Options;
  readonly #prometheus: Prometheus;
  #heal: Heal = healed;
  #client: Promise<SqlClient> | undefined;
  #store: Promise<ObjectStore> | undefined;
  #node: ReturnType<typeof openNode> | undefined;
  #volumes: Promise<SmallVolumes> | undefined;

  private constructor(scenario: Scenario, options: Options) {
    this.#scenario = scenario;
    this.#options = options;
    this.#prometheus = new Prometheus(scenario.kube, options.prometheus);
  }

  /** Opens a namespace for it. */
  static async open(options: Options): Promise<LastingRelease> {
    return new LastingRelease(await Scenario.open('lasting'), options);
  }

  /** Ends the fault, and deletes all that is of the release. */
  async close(): Promise<void> {
    // a pod that is gone has nothing to heal
    await this.#heal().catch(() => undefined);
    await this.#scenario.close();
  }

  /** Installs the release, holds a fault, and gives what fired meanwhile. */
  async suffer(fault: LastingFault): Promise<Omit<AlertLine, 'chart' | 'run' | 'at'>> {
    const values = { ...monitored, ...(await fault.values?.(this.#ground)) };
    let since = Date.now();
    const objects = await this.#upgrade(values);
    if (fault.begin) {
      await this.#well(objects, fault.known);
      since = Date.now();
      this.#heal = await fault.begin(this.#site(values));
    } else await handOver(this.#options, this.#scenario.kube.kubeconfig);
    await sleep(HELD);
    // whether it fired in the end is for the verdict to say
    await waitFor(() => this.#hasFired(fault.meant), {
      timeout: LONGER,
      describe: `${fault.meant} to fire`,
    }).catch(() => undefined);
    const now = Date.now();
    const span = { start: since / 1000, end: now / 1000, step: 5 };
    const series = await this.#scenario.until('the alerts that fired', async () =>
      met(await this.#prometheus.range(this.#alerts('alertstate="firing"'), span)),
    );
    const alerts = firedSince(series, since, fault);
    return {
      type: 'alert',
      fault: fault.name,
      meant: fault.meant,
      lasted: Math.round((now - since) / 1000),
      alerts,
    };
  }

  get #ground(): Ground {
    return {
      scenario: this.#scenario,
      store: () => (this.#store ??= ObjectStore.open(this.#scenario, this.#options.s3)),
      node: (command) => this.#onNode(command),
      volumes: () =>
        (this.#volumes ??= SmallVolumes.make(this.#scenario, (command) => this.#onNode(command), 1)),
    };
  }

  async #onNode(command: string): Promise<void> {
    this.#node ??= loadImage(this.#scenario).then((image) => openNode(this.#scenario, image));
    const run = await this.#node;
    if (run === undefined) throw new Error('no pod may reach into the node');
    await run(command);
  }

  #site(values: Readonly<Record<string, Json>>): Site {
    const { kube, namespace } = this.#scenario;
    return {
      ...this.#ground,
      name: LOAD,
      cluster: () => loadCluster(this.#scenario),
      upgrade: async (own) => {
        await this.#upgrade({ ...values, ...own });
      },
      client: async (command) => {
        this.#client ??= loadImage(this.#scenario).then((image) =>
          SqlClient.start(kube, { namespace, cluster: LOAD, image }),
        );
        return (await this.#client).run([...command]);
      },
    };
  }

  async #upgrade(values: Readonly<Record<string, Json>>): Promise<KubeObject[]> {
    // another scenario may have taken it away for a moment
    await operatorReady(this.#scenario.kube);
    return upgradeLoad(this.#scenario, values);
  }

  /** Waits until all is well, and Prometheus knows it. */
  async #well(objects: readonly KubeObject[], known = 'vector(1)'): Promise<void> {
    const instances = Number(field(await this.#scenario.well(objects), 'spec', 'instances'));
    await handOver(this.#options, this.#scenario.kube.kubeconfig);
    const { namespace } = this.#scenario;
    const answers = `count(max by (pod) (cnpg_pg_postmaster_start_time{namespace="${namespace}"}))`;
    const poolers = `count(max by (pod) (cnpg_pgbouncer_collections_total{namespace="${namespace}"}))`;
    await this.#scenario.until(
      'Prometheus to find all well',
      async () => {
        const expressions = [answers, poolers, this.#alerts('severity="critical"'), known];
        const [of = [], by = [], alerts = [], goesBy = []] = await Promise.all(
          expressions.map((expression) => this.#prometheus.query(expression)),
        );
        const seen = [of[0]?.value[1], by[0]?.value[1], alerts.length, goesBy.length > 0]
          .map(String)
          .join(', ');
        return seen === `${instances}, 1, 0, true`
          ? met(true)
          : notYet(`instances, poolers, alerts, what the alert goes by: ${seen}`);
      },
      10 * MINUTE,
    );
  }

  async #hasFired(alert: string): Promise<Look<boolean>> {
    const firing = this.#alerts(`alertname="${alert}",alertstate="firing"`);
    const found = await this.#prometheus.query(`max_over_time(${firing}[1h])`);
    return found.length > 0 ? met(true) : notYet('nothing');
  }

  #alerts(matcher: string): string {
    return `ALERTS{namespace="${this.#scenario.namespace}",${matcher}}`;
  }
}
