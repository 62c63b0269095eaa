import { loadavg } from 'node:os';
import { check, type Verdict } from '../checker/check.ts';
import type { Operation } from '../checker/history.ts';
import { CheckedLoad, type Services } from '../checker/load.ts';
import { clusterRef } from '../object.ts';
import { ObjectStore } from '../object-store.ts';
import type { Options } from '../options.ts';
import type { CompositeLine } from '../results/result.ts';
import type { Scenario } from '../scenario.ts';
import type { SqlClient } from '../sql-client.ts';
import { installLoad, LOAD, loadCluster, loadImage } from '../load-release.ts';
import { met, notYet } from '../wait.ts';
import { keepPassword, PASSWORDS } from './credentials.ts';
import type { Need, Site } from './fault.ts';
import { FaultedRelease } from './faulted-release.ts';
import { faultedValues, INSTANCES } from './faulted-values.ts';
import { following } from './following.ts';
import { freshTables } from './fresh-tables.ts';
import { happen } from './happen.ts';
import { errorsByClient, pausesOf } from './seen-by-clients.ts';
import { openNode } from './node-pod.ts';
import { faultsOf, type Composite } from './planner.ts';
import { relay } from './relay.ts';
import { SmallVolumes } from './small-volumes.ts';
import { Watch } from './watch.ts';

const MINUTE = 60_000;
/** Writes that must be acknowledged before the faults and after them. */
const FEW = 40;
/** Volumes for instances that are made again. */
const SPARE = 3;
const LOGIN = `sslmode=verify-full passfile=${PASSWORDS}`;

/** What became of a composite. */
export interface Outcome {
  readonly history: readonly Operation[];
  readonly verdict: Verdict;
  readonly line: Omit<CompositeLine, 'chart' | 'objects' | 'run' | 'at'>;
}

/** A cluster of three instances with synchronous replication, to which faults happen while a checked load runs. */
export class FaultedCluster {
  readonly #site: Site;
  readonly #sql: SqlClient;
  readonly #services: Services;
  readonly #release: FaultedRelease;
  readonly #volumes: SmallVolumes | undefined;
  /** What it has of what faults need. */
  readonly has: readonly Need[];

  private constructor(
    site: Site,
    sql: SqlClient,
    services: Services,
    has: readonly Need[],
    release: FaultedRelease,
    volumes: SmallVolumes | undefined,
  ) {
    this.#site = site;
    this.#sql = sql;
    this.#services = services;
    this.has = has;
    this.#release = release;
    this.#volumes = volumes;
  }

  /**
   * Installs it.
   *
   * @param options - whether nobody else uses the cluster, an image of PgBouncer that is not the operator's, and a server for its archive
   * @param hasLimit - whether its volumes can be full
   */
  static async start(
    scenario: Scenario,
    { alone, pgbouncerImage, s3 }: Pick<Options, 'alone' | 'pgbouncerImage' | 's3'>,
    hasLimit: boolean,
  ): Promise<FaultedCluster> {
    const store = s3 === undefined ? undefined : await ObjectStore.open(scenario, s3);
    const node = await openNode(scenario, await loadImage(scenario));
    const onNode = node ?? lacking('no pod may reach into the node');
    const volumes = hasLimit ? await SmallVolumes.make(scenario, onNode, INSTANCES + SPARE) : undefined;
    const three = faultedValues(pgbouncerImage, store, volumes);
    const { client } = await installLoad(scenario, three);
    const release = new FaultedRelease(scenario, three);
    const site: Site = {
      scenario,
      name: LOAD,
      cluster: () => loadCluster(scenario),
      upgrade: (values) => release.upgrade(values),
      client: (command) => client.run([...command]),
      node: onNode,
      store: store ? () => Promise.resolve(store) : lacking('there is no object store'),
      volumes: volumes ? () => Promise.resolve(volumes) : lacking('its volumes have no limit'),
    };
    const has: Need[] = [];
    if (alone) has.push('a cluster of its own');
    if (node) has.push('the node');
    if (store) has.push('an object store');
    if (volumes) has.push('volumes with a limit');
    const { ways, command } = await relay([`${LOAD}-pooler-rw`, `${LOAD}-pooler-sessions`]);
    // it ends with the pod
    void client.run([...command]).catch(() => undefined);
    await client.run([...keepPassword()]);
    const [rw = '', transfers = '', ro] = [...ways, `host=${LOAD}-ro`].map((way) => `${way} ${LOGIN}`);
    return new FaultedCluster(site, client, { rw, transfers, ro: ro ?? '' }, has, release, volumes);
  }

  /**
   * Lets faults happen under load, waits until all is well again, and checks what the clients were told.
   *
   * @throws WaitTimeout when the clients cannot write again, or the cluster does not become healthy
   */
  async suffer(composite: Composite): Promise<Outcome> {
    const { scenario } = this.#site;
    const { seed } = composite;
    await this.#healthy();
    await this.#volumes?.recycle();
    await freshTables(scenario, this.#sql, INSTANCES - 1);
    const watch = new Watch(scenario, LOAD);
    const load = await CheckedLoad.start(
      (command) => this.#site.client(['env', '--unset=PGPASSWORD', ...command]),
      `/tmp/checked-${seed}-${Date.now()}`,
      this.#services,
    );
    await this.#written(load, 'before the faults');

    await happen(composite, this.#site, (fault) => {
      watch.note('fault', fault);
    });
    watch.note('fault', 'over');
    await this.#release.again();
    const over = Date.now();
    await this.#written(load, 'after the faults');
    await this.#healthy();
    const diverged = await following(scenario, INSTANCES - 1);
    await this.#healthy();
    const redundancy = (Date.now() - over) / 1000;
    await this.#written(load, 'when all is well');
    await load.stop();
    const moments = await watch.stop();
    await this.#release.undo();

    const history = await load.history();
    const verdict = await check(history);
    const { operations, counts: findings, pause, behind } = verdict;
    const line = {
      type: 'composite',
      seed,
      faults: faultsOf(composite),
      operations,
      errors: errorsByClient(history),
      findings,
      pause,
      behind,
      redundancy,
      ...(diverged.length > 0 ? { diverged } : {}),
      load: loadavg()[0] ?? 0,
      moments,
      pauses: pausesOf(history, watch.begun),
    } as const;
    return { history, verdict, line };
  }

  async #healthy(): Promise<void> {
    await this.#site.scenario.healthy(clusterRef(LOAD));
  }

  async #written(load: CheckedLoad, when: string): Promise<void> {
    const before = await load.writes();
    await this.#site.scenario.until(
      `writes ${when}`,
      async () => {
        const now = await load.writes();
        return now >= before + FEW ? met(now) : notYet(`${now - before} writes acknowledged`);
      },
      10 * MINUTE,
    );
  }
}

const lacking = (what: string) => () => Promise.reject(new Error(what));
