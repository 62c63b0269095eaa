import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual as isEqual } from 'node:util';
import { helm, ToolError, type Helm } from '@butler-postgres/helm-cli';
import { announcedBy, type Outcome, type Plan } from '@butler-postgres/plan';
import { stringify } from 'yaml';
import { runProgram } from '../database/command.ts';
import { plannedInterruptions } from '../interruptions/events.ts';
import { parseManifests } from '../manifest.ts';
import { ObjectStore } from '../object-store.ts';
import { clusterRef, field } from '../object.ts';
import { readOptions } from '../options.ts';
import { PROGRAM } from '../program.ts';
import { Scenario } from '../scenario.ts';
import { SqlClient } from '../sql-client.ts';
import { nested } from '../values-files.ts';
import { met, notYet } from '../wait.ts';
import { longestStall, lostRows, rowsIn, WriteLoad } from '../write-load.ts';
import { basicAuth } from '../access-release.ts';
import { base, type Chain, type Step } from './chains.ts';
import { compared, differences, type State } from './compare.ts';
import { atRest } from './rest.ts';

const MINUTE = 60_000;
const NAME = 'planned';
const HOST = `${NAME}-pooler-rw`;

/** What was announced, what was seen, and how a client felt it. */
interface Changed {
  readonly announced: Outcome;
  readonly observed: Outcome;
  /** What is not as it was, a line each, where that is not what was announced. */
  readonly differences: readonly string[];
  readonly pause: number;
  readonly reconnects: number;
}

/** What a release begins with, where that is not the chart under test with its values and an archive. */
interface Earlier {
  /** Folder of the chart. */
  readonly chart: string;
  /** YAML in place of {@link base}. */
  readonly base: string;
}

/** A release whose values are changed again and again, while a client writes through its pooler. */
export class PlannedRelease {
  /** YAML of the values that it began with, lowest first. */
  readonly base: readonly string[];
  readonly #scenario: Scenario;
  readonly #helm: Helm;
  readonly #folder: string;
  readonly #files: string[] = [];
  /** Chart that has installed it, and the one that had before. */
  #installed: string;
  #before: string;
  #load: WriteLoad | undefined;
  #client: SqlClient | undefined;

  private constructor(
    scenario: Scenario,
    tool: Helm,
    folder: string,
    values: readonly string[],
    chart: string,
  ) {
    this.#scenario = scenario;
    this.#installed = chart;
    this.#before = chart;
    this.#helm = tool;
    this.#folder = folder;
    this.base = values;
  }

  /**
   * Installs it, and lets the client begin.
   *
   * @param chain - its name and values, and who the client is
   * @param earlier - another chart to begin with
   */
  static async start(
    { name, values, login }: Pick<Chain, 'name' | 'values' | 'login'>,
    earlier?: Earlier,
  ): Promise<PlannedRelease> {
    const scenario = await Scenario.open(`plan-${name}`);
    const { postgresImage, pgbouncerImage, kubectlImage, s3 } = readOptions(process.env);
    const store = earlier === undefined ? await ObjectStore.open(scenario, s3) : undefined;
    const site = nested({
      ...(store?.values as Record<string, string> | undefined),
      ...(postgresImage && { 'cluster.image.name': postgresImage }),
      // the first charts do not know this key, and the values of the scenario that has them need no such Job
      ...(kubectlImage && earlier === undefined && { 'images.kubectl': kubectlImage }),
      ...(pgbouncerImage && { 'poolers.rw.image': pgbouncerImage }),
    });
    const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-plan-'));
    const layers = [earlier?.base ?? base, stringify(site), values];
    const release = new PlannedRelease(
      scenario,
      await helm(),
      folder,
      layers.filter((layer) => layer.trim() !== ''),
      earlier?.chart ?? scenario.chart,
    );
    try {
      await release.#begin(login);
    } catch (error) {
      await release.stop();
      throw error;
    }
    return release;
  }

  async #begin(login: string | undefined): Promise<void> {
    const scenario = this.#scenario;
    const { kube, namespace } = scenario;
    if (login !== undefined) await kube.apply(basicAuth(login, 'writer', 'of-writer'), { namespace });
    for (const layer of this.base) this.#files.push(await this.#write(layer));
    const refusedBy = await this.#upgrade(this.#files, this.#installed);
    if (refusedBy !== undefined) throw new Error(`${refusedBy} refuses the values to begin with`);
    const cluster = await scenario.healthy(clusterRef(NAME));
    const client = await SqlClient.start(kube, {
      namespace,
      cluster: NAME,
      image: String(field(cluster, 'status', 'image')),
      login,
    });
    this.#client = client;
    const table = login === undefined ? 'written' : 'main.written';
    await scenario.until('a table', async () => {
      const made = await client.attempt(
        { host: HOST },
        `CREATE TABLE IF NOT EXISTS ${table} (n bigint PRIMARY KEY)`,
      );
      return made.exitCode === 0 ? met(true) : notYet(made.stderr);
    });
    this.#load = WriteLoad.start(client, HOST, table);
    await atRest(scenario, NAME);
  }

  /** Asks for the plan of a change, makes it, and waits until all has come to rest. */
  async change({ values, promotes }: Step): Promise<Changed> {
    const before = await this.#state();
    const written = (await this.#acknowledged()).length;
    const files = [...this.#files, await this.#write(values)];
    const announced = await this.#plan(files);
    const refusedBy = await this.#upgrade(files);
    if (refusedBy === undefined) this.#files.push(files.at(-1) ?? '');
    if (refusedBy === undefined) [this.#before, this.#installed] = [this.#installed, this.#scenario.chart];
    if (promotes === true) await this.#promote();
    const manifests = await this.#manifests();
    const runs = await atRest(
      this.#scenario,
      NAME,
      (now) =>
        announced.refusedBy !== undefined ||
        isEqual(compared(NAME, before, { runs: now, manifests }), announced),
    );
    const after: State = { runs, manifests };
    const seen = compared(NAME, before, after);
    const observed =
      refusedBy === undefined ? seen : { ...seen, kinds: ['refused' as const, ...seen.kinds], refusedBy };
    const rows = await this.#acknowledged();
    const session = (at: number): number => Math.floor((rows.at(at)?.n ?? 0) / 1_000_000);
    return {
      announced,
      observed,
      differences: isEqual(observed, announced) ? [] : differences(before, after),
      pause: Math.round(longestStall(rows, written) * 10) / 10,
      reconnects: session(-1) - session(Math.max(written - 1, 0)),
    };
  }

  /**
   * Goes back to the revision before the last, as after an upgrade that failed, and waits until all has come to rest.
   *
   * @returns what changed by that
   */
  async rollBack(): Promise<Outcome> {
    const before = await this.#state();
    await this.#helm.rollback(NAME, 0, this.#scenario.at);
    this.#installed = this.#before;
    return compared(NAME, before, await this.#state());
  }

  /**
   * Ends the client.
   *
   * @returns rows that were acknowledged, and those of them that are not there
   */
  async written(): Promise<{ acknowledged: number; lost: number[] }> {
    await this.#load?.stop();
    const rows = (await this.#load?.acknowledged()) ?? [];
    const kept = await this.#client?.query({ host: `${NAME}-rw` }, 'SELECT n FROM written');
    return { acknowledged: rows.length, lost: lostRows(rows, rowsIn(kept ?? '')) };
  }

  /** Ends the client, and takes all away. */
  async stop(): Promise<void> {
    await this.#load?.stop();
    await rm(this.#folder, { recursive: true });
    await this.#scenario.close();
  }

  async #write(yaml: string): Promise<string> {
    const file = join(this.#folder, `${this.#files.length}.yaml`);
    await writeFile(file, yaml);
    return file;
  }

  async #acknowledged(): ReturnType<WriteLoad['acknowledged']> {
    return (await this.#load?.acknowledged()) ?? [];
  }

  /** What runs once all has come to rest, and what Helm has of it. */
  async #state(): Promise<State> {
    return { runs: await atRest(this.#scenario, NAME), manifests: await this.#manifests() };
  }

  async #manifests(): Promise<State['manifests']> {
    return parseManifests(await this.#helm.getManifest(NAME, this.#scenario.at), 'the release');
  }

  async #plan(files: readonly string[]): Promise<Outcome> {
    const to = files.flatMap((file) => ['--to', file]);
    const { kubeconfig, namespace } = this.#scenario.at;
    const from =
      this.#installed === this.#scenario.chart
        ? ['--live', '--kubeconfig', kubeconfig]
        : ['--from-chart', this.#installed, ...this.#files.flatMap((file) => ['--from', file])];
    const release = ['--release', NAME, '--namespace', namespace];
    const call = [PROGRAM, 'plan', ...from, ...release, ...to, '--output', 'json'];
    const { stdout, stderr } = await runProgram({ path: process.execPath, env: {} }, call);
    if (stdout === '' && !/^not valid|error: /m.test(stderr)) throw new Error(`plan said: ${stderr}`);
    return stdout === ''
      ? { kinds: ['refused'], newPods: [], refusedBy: 'the chart' }
      : announcedBy(JSON.parse(stdout) as Plan);
  }

  /** @returns who refused it, if anybody did */
  async #upgrade(files: readonly string[], chart = this.#scenario.chart): Promise<Outcome['refusedBy']> {
    try {
      await this.#helm.upgrade(NAME, chart, {
        ...this.#scenario.at,
        values: [...files],
        install: true,
      });
      return undefined;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      if (/admission webhook/.test(error.stderr)) return 'the operator';
      if (/is invalid|Invalid value|immutable/.test(error.stderr)) return 'the API server';
      if (/values don't meet|execution error/.test(error.stderr)) return 'the chart';
      throw error;
    }
  }

  async #promote(): Promise<void> {
    const [switchover] = plannedInterruptions(1);
    if (switchover === undefined) throw new Error('no planned switchover');
    const { kube, namespace } = this.#scenario;
    const cluster = await this.#scenario.untilObject(
      clusterRef(NAME),
      'wait for a person',
      (found) => field(found, 'status', 'phase') === 'Waiting for user action',
      10 * MINUTE,
    );
    await switchover.happen({
      scenario: this.#scenario,
      cluster: (await kube.get(cluster, namespace)) ?? cluster,
      reconfigure: () => Promise.resolve(),
      isReconfigured: () => Promise.resolve(true),
    });
  }
}
