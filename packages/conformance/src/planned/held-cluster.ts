import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '@butler-postgres/helm-cli';
import { jobEnd, type JobEnd } from '../jobs.ts';
import { clusterRef, items, text, type KubeObject } from '../object.ts';
import { bench, countBenched, type Benched } from '../bench-load.ts';
import { InterruptedCluster } from '../interruptions/interrupted-cluster.ts';
import type { Options } from '../options.ts';
import { butlerPostgres } from '../program.ts';
import type { Scenario } from '../scenario.ts';
import { KUBECTL } from './steps.ts';

/** Of the same major version as the cluster begins with. */
const ANOTHER_IMAGE = 'ghcr.io/cloudnative-pg/postgresql:17.10-standard-trixie';

/** A cluster with several poolers, whose clients the program holds back. */
export class HeldCluster {
  readonly cluster: InterruptedCluster;
  readonly #scenario: Scenario;
  readonly #folder: string;
  /** The one that it has, and the other one. */
  #images: readonly [string, string];
  readonly #rows: object[] = [];
  #acknowledged = 0;

  private constructor(
    cluster: InterruptedCluster,
    scenario: Scenario,
    folder: string,
    images: readonly [string, string],
  ) {
    this.cluster = cluster;
    this.#scenario = scenario;
    this.#folder = folder;
    this.#images = images;
  }

  /** Installs it: three instances, of which one confirms each commit, and pools for transactions and for sessions. */
  static async start(
    scenario: Scenario,
    { pgbouncerImage, upgradeImages }: Pick<Options, 'pgbouncerImage' | 'upgradeImages'>,
  ): Promise<HeldCluster> {
    const pooler = (poolMode: string, instances: number): Json => ({
      type: 'rw',
      poolMode,
      instances,
      parameters: { default_pool_size: 10 },
      ...(pgbouncerImage === undefined ? {} : { image: pgbouncerImage }),
    });
    const folder = await mkdtemp(join(tmpdir(), 'held-'));
    const wrapper = join(folder, 'kubectl');
    await writeFile(wrapper, KUBECTL);
    await chmod(wrapper, 0o755);
    const cluster = await InterruptedCluster.start(scenario, {
      'cluster.primaryUpdateStrategy': 'supervised',
      'cluster.postgresql.parameters.max_connections': 100,
      'poolers.second': pooler('transaction', 2),
      'poolers.sessions': pooler('session', 1),
    });
    return new HeldCluster(cluster, scenario, folder, [cluster.image, upgradeImages?.[1] ?? ANOTHER_IMAGE]);
  }

  /** Runs a command of the program; `atStep` is what happens before it asks kubectl for something: {@link at}. */
  async program(
    command: string,
    args: readonly string[] = [],
    atStep = '',
  ): Promise<{ readonly code: number; readonly text: string }> {
    const env = { PATH: `${this.#folder}:${String(process.env['PATH'])}`, AT_STEP: atStep };
    const all = [command, this.cluster.name, ...args];
    const { code, stdout, stderr } = await butlerPostgres(this.#scenario, all, env);
    return { code, text: `${stdout}${stderr}` };
  }

  /** Gives the release the other one of two images, by Helm, and has the program end the update. */
  async update(): Promise<{ readonly code: number; readonly text: string }> {
    await this.cluster.upgrade({ 'cluster.image.name': this.#nextImage() });
    return this.program('switchover', ['--update', '600']);
  }

  /**
   * Has a Job of the chart make another instance the primary, and gives how it ended and whether it is.
   *
   * @param meanwhile - what happens to the Job
   */
  async byJob(meanwhile?: (job: string) => Promise<void>): Promise<readonly [JobEnd, boolean]> {
    const before = await this.#primary();
    const to = (await this.#instances()).find((name) => name !== before) ?? '';
    return [
      await this.#job({ 'switchover.to': to, 'switchover.afterUpdate': false }, meanwhile),
      (await this.#primary()) === to,
    ];
  }

  /** Has a Job of the chart end an update to the other image, and gives how it ended and whether the primary is another one. */
  async updateByJob(): Promise<readonly [JobEnd, boolean]> {
    const before = await this.#primary();
    const image = { 'cluster.image.name': this.#nextImage() };
    const end = await this.#job({ ...image, 'switchover.to': '', 'switchover.afterUpdate': true });
    return [end, (await this.#primary()) !== before];
  }

  /** Upgrades the release, and waits for the Job of its switchover. */
  async #job(
    values: Record<string, Json>,
    meanwhile: (job: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<JobEnd> {
    const objects = await this.cluster.upgrade(values);
    const job = objects.find(({ kind, metadata }) => kind === 'Job' && /-switchover-/.test(metadata.name));
    await meanwhile(job?.metadata.name ?? '');
    return jobEnd(this.#scenario, job?.metadata.name ?? '', 15 * 60_000);
  }

  async #primary(): Promise<string> {
    return text(await this.#found(), 'status', 'currentPrimary');
  }

  async #instances(): Promise<string[]> {
    return items(await this.#found(), 'status', 'instanceNames') as string[];
  }

  async #found(): Promise<KubeObject | undefined> {
    return this.#scenario.kube.get(clusterRef(this.cluster.name), this.#scenario.namespace);
  }

  #nextImage(): string {
    const [now, next] = this.#images;
    this.#images = [next, now];
    return next;
  }

  /** Lets something happen under a load that ends with it, and keeps what the load's clients saw. */
  async underLoad(what: string, happen: () => Promise<unknown>): Promise<Benched> {
    const benched = await bench((command) => this.cluster.run(command), this.cluster.pooler, happen);
    this.#acknowledged += benched.processed;
    this.#rows.push({ what, ...benched });
    return benched;
  }

  /** Rows of the load that its clients were told are written, and that are. */
  async counted(): Promise<{ readonly acknowledged: number; readonly kept: number }> {
    return { acknowledged: this.#acknowledged, kept: Number(await this.cluster.query(countBenched)) };
  }

  /** Shows what the loads saw, and takes away what was made here. */
  async close(): Promise<void> {
    console.table(this.#rows);
    await rm(this.#folder, { recursive: true });
  }
}
