import type { Json } from '@butler-postgres/helm-cli';
import type { Interruption } from './events.ts';
import { field, type KubeObject } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { installLoad, instancesOf, LOAD, upgradeLoad } from '../load-release.ts';
import type { Session, SqlClient } from '../sql-client.ts';
import { met, notYet } from '../wait.ts';
import { lasting, longestPause, rowsIn, WriteLoad, type Acknowledged } from '../write-load.ts';
import { stepsIn, type Steps } from './steps.ts';

const MINUTE = 60_000;
const CLUSTER = LOAD;
const POOLER = { host: `${CLUSTER}-pooler-rw` };
const DIRECT = { host: `${CLUSTER}-rw` };
/** Rows that must be acknowledged before an interruption and after it. */
const FEW = 20;

/** What an interruption cost. */
export interface Interrupted {
  /** The longest time without an acknowledged write. */
  readonly seconds: number;
  /** Where they went, if another instance was promoted. */
  readonly steps: Steps | undefined;
}

/** A cluster whose primary is taken away while a client writes through the pooler. */
export class InterruptedCluster {
  readonly #scenario: Scenario;
  #values: Record<string, Json>;
  #cluster: KubeObject;
  readonly #client: SqlClient;
  readonly #load: WriteLoad;
  #restarts = 0;

  private constructor(
    scenario: Scenario,
    values: Record<string, Json>,
    cluster: KubeObject,
    client: SqlClient,
    load: WriteLoad,
  ) {
    this.#scenario = scenario;
    this.#values = values;
    this.#cluster = cluster;
    this.#client = client;
    this.#load = load;
  }

  /**
   * Installs it, and lets the client begin.
   *
   * @param own - values by path, over those of a laptop
   * @param instances - one of the others confirms each commit
   * @throws WaitTimeout when it does not become healthy
   */
  static async start(
    scenario: Scenario,
    own: Record<string, Json>,
    instances = 3,
  ): Promise<InterruptedCluster> {
    const values = { ...instancesOf(instances), ...own };
    const { cluster, client } = await installLoad(scenario, values);
    await scenario.until('a table', async () => {
      const made = await client.attempt(POOLER, 'CREATE TABLE IF NOT EXISTS written (n bigint PRIMARY KEY)');
      return made.exitCode === 0 ? met(true) : notYet(made.stderr);
    });
    const load = WriteLoad.start(client, POOLER.host, 'written');
    return new InterruptedCluster(scenario, values, cluster, client, load);
  }

  /** Name of the Cluster. */
  get name(): string {
    return CLUSTER;
  }

  /** The image of its instances. */
  get image(): string {
    return String(field(this.#cluster, 'status', 'image'));
  }

  /**
   * Lets something happen, and waits until the client writes and the cluster is healthy again.
   *
   * @param repair - what is done when the client writes, and without which the cluster does not become healthy
   * @returns what it cost
   * @throws WaitTimeout when it does not come back
   */
  async interrupt(
    { name, happen }: Interruption,
    repair: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Interrupted> {
    const since = await this.#written(`writes before: ${name}`);
    this.#cluster = await this.#scenario.healthy(this.#cluster);
    const { kube, namespace } = this.#scenario;
    const buffers = `${80 + 8 * this.#restarts}MB`;
    const isOver = await happen({
      scenario: this.#scenario,
      cluster: this.#cluster,
      reconfigure: async () => {
        this.#restarts++;
        const change = { 'cluster.postgresql.parameters.shared_buffers': buffers };
        await upgradeLoad(this.#scenario, { ...this.#values, ...change });
      },
      isReconfigured: async () =>
        (await this.#client.attempt(DIRECT, 'SHOW shared_buffers')).stdout.trim() === buffers,
    });
    await this.#scenario.until(
      `the end of: ${name}`,
      async () => {
        const now = await kube.get(this.#cluster, namespace);
        return now && (await isOver(now)) ? met(true) : notYet(JSON.stringify(field(now, 'status', 'phase')));
      },
      10 * MINUTE,
    );
    await this.#written(`writes after: ${name}`);
    await repair();
    this.#cluster = await this.#scenario.healthy(this.#cluster);
    await this.#written(`writes when healthy after: ${name}`);
    const pause = longestPause(await this.#load.acknowledged(), since);
    return { seconds: lasting(pause), steps: await stepsIn(pause, this.#scenario, this.#cluster) };
  }

  /** Upgrades the release, by values over those that it has, and gives its objects. */
  async upgrade(own: Record<string, Json>): Promise<KubeObject[]> {
    this.#values = { ...this.#values, ...own };
    return upgradeLoad(this.#scenario, this.#values);
  }

  /** The Service of the pooler that the client writes through. */
  get pooler(): string {
    return POOLER.host;
  }

  /** Runs a program beside the writer, with the application user's login in its environment. */
  run(command: readonly string[]): Promise<Session> {
    return this.#client.run([...command]);
  }

  /** Asks the primary, without a pooler. */
  query(sql: string): Promise<string> {
    return this.#client.query(DIRECT, sql);
  }

  /** Versions of what runs. */
  async versions(): Promise<{ postgresql: string; pgbouncer: string }> {
    const { kube, namespace } = this.#scenario;
    const selector = `cnpg.io/poolerName=${POOLER.host}`;
    const [pod] = await kube.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, selector });
    const version = ['pgbouncer', '--version'];
    const { stdout } = await kube.exec(namespace, pod?.metadata.name ?? '', 'pgbouncer', version);
    const [, pgbouncer = ''] = /^PgBouncer (\S+)/.exec(stdout) ?? [];
    const [postgresql = ''] = (await this.query('SHOW server_version')).split(' ');
    return { postgresql, pgbouncer };
  }

  /** Ends the writing. */
  async stop(): Promise<void> {
    await this.#load.stop();
  }

  /** What the client was told is written. */
  acknowledged(): Promise<Acknowledged[]> {
    return this.#load.acknowledged();
  }

  /** What is written. */
  async kept(): Promise<Set<number>> {
    return rowsIn(await this.query('SELECT n FROM written'));
  }

  /** Waits until some more rows are acknowledged, and gives how many there are. */
  async #written(what: string): Promise<number> {
    const before = (await this.#load.acknowledged()).length;
    return this.#scenario.until(
      what,
      async () => {
        const { length } = await this.#load.acknowledged();
        if (length >= before + FEW) return met(length);
        return notYet(`${length - before} rows acknowledged; psql said: ${await this.#load.errors()}`);
      },
      10 * MINUTE,
    );
  }
}
