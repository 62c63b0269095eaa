import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interruptions } from './interruption-events.ts';
import { Kube } from './kube.ts';
import { parseManifests } from './manifest.ts';
import { field, items, text, type KubeObject } from './object.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { SqlClient } from './sql-client.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';
import { longestStall, WriteLoad } from './write-load.ts';

const MINUTE = 60_000;
const LOCAL = [inWorkspace('values/local/common.yaml')];
const CLUSTER = 'load-butler-postgres';
const POOLER = { host: `${CLUSTER}-pooler-rw` };
const DIRECT = { host: `${CLUSTER}-rw` };
/** Rows that must be acknowledged before an interruption and after it. */
const FEW = 20;

const values: Record<string, Json> = {
  'cluster.instances': 3,
  'cluster.enablePDB': true,
  'cluster.postgresql.synchronous': { method: 'any', number: 1 },
};

/** As they are where nobody says anything: CloudNativePG 1.30, PgBouncer 1.25. 0 is the kernel's own. */
const elsewhere: Record<string, Json> = {
  'cluster.smartShutdownTimeout': 180,
  'cluster.primaryLease': { leaseDurationSeconds: 15, renewDeadlineSeconds: 10, retryPeriodSeconds: 2 },
  'cluster.probes': { startup: { periodSeconds: 10 }, readiness: { periodSeconds: 10, failureThreshold: 3 } },
  'cluster.postgresql.parameters.wal_retrieve_retry_interval': '5s',
  'poolers.rw.parameters.server_login_retry': 15,
  'poolers.rw.parameters.server_connect_timeout': 15,
  'poolers.rw.parameters.tcp_keepidle': 0,
  'poolers.rw.parameters.tcp_keepintvl': 0,
  'poolers.rw.parameters.tcp_keepcnt': 0,
  'poolers.rw.parameters.tcp_user_timeout': 0,
};

const { report, kubeconfig = '' } = readOptions(process.env);
const takesPods = (node: KubeObject): boolean =>
  !items(node, 'spec', 'taints').some((taint) => text(taint, 'effect') === 'NoSchedule');
const nodes = (await new Kube(kubeconfig).list({ apiVersion: 'v1', kind: 'Node' })).filter(takesPods);
const events = interruptions(nodes.length);
const columns: [name: string, values: Record<string, Json>][] = [["the chart's defaults", {}]];
// a comparison takes long, and proves nothing about the chart
if (report) columns.push(["the operator's and PgBouncer's defaults", elsewhere]);

/** Seconds without an acknowledged write, by column and interruption. */
const stalls: Record<string, Record<string, number>> = {};

describe.each(columns)('a writer behind the pooler, with %s', (column, own) => {
  let scenario: Scenario;
  let client: SqlClient;
  let load: WriteLoad;
  let cluster: KubeObject;

  const install = async (set: Record<string, Json>): Promise<KubeObject[]> => {
    const tool = await helm();
    const options = await scenario.helmOptions(LOCAL, { ...values, ...own, ...set });
    const { manifest } = await tool.upgrade('load', scenario.chart, { ...options, install: true });
    return parseManifests(manifest, 'the release');
  };

  /** Waits until some more rows are acknowledged, and gives how many there are. */
  async function written(what: string): Promise<number> {
    const before = (await load.acknowledged()).length;
    return scenario.until(
      what,
      async () => {
        const { length } = await load.acknowledged();
        if (length >= before + FEW) return met(length);
        return notYet(`${length - before} rows acknowledged; psql said: ${await load.errors()}`);
      },
      10 * MINUTE,
    );
  }

  beforeAll(async () => {
    scenario = await Scenario.open('interruptions');
    const { kube, namespace } = scenario;
    for (const object of await install({})) {
      if (object.kind === 'Cluster') cluster = await scenario.healthy(object);
      if (object.kind === 'Pooler') await scenario.poolerReady(object);
    }
    const image = String(field(cluster, 'status', 'image'));
    client = await SqlClient.start(kube, { namespace, cluster: CLUSTER, image });
    await scenario.until('a table', async () => {
      const made = await client.attempt(POOLER, 'CREATE TABLE IF NOT EXISTS written (n bigint PRIMARY KEY)');
      return made.exitCode === 0 ? met(true) : notYet(made.stderr);
    });
    load = WriteLoad.start(client, POOLER.host, 'written');
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it.each(events.map((event) => [event.name, event] as const))(
    'writes again after: %s',
    async (name, { happen }) => {
      const since = await written('writes before it');
      const isOver = await happen({
        scenario,
        cluster,
        reconfigure: async () => {
          await install({ 'cluster.postgresql.parameters.shared_buffers': '80MB' });
        },
        isReconfigured: async () =>
          (await client.attempt(DIRECT, 'SHOW shared_buffers')).stdout.trim() === '80MB',
      });
      await scenario.until(
        `the end of: ${name}`,
        async () => {
          const now = await scenario.kube.get(cluster, scenario.namespace);
          return now && (await isOver(now))
            ? met(true)
            : notYet(JSON.stringify(field(now, 'status', 'phase')));
        },
        10 * MINUTE,
      );
      cluster = await scenario.healthy(cluster);
      await written('writes after it');
      (stalls[column] ??= {})[name] = longestStall(await load.acknowledged(), since);
    },
  );

  it('has lost no row that was acknowledged', async () => {
    await load.stop();
    const acknowledged = await load.acknowledged();
    expect(acknowledged.length).toBeGreaterThan(events.length * FEW);
    const kept = new Set((await client.query(DIRECT, 'SELECT n FROM written')).split('\n').map(Number));
    expect(acknowledged.filter(({ n }) => !kept.has(n))).toEqual([]);
  });

  it('(this proof can fail) a row that is not there would be missed', async () => {
    const kept = await client.query(DIRECT, 'SELECT n FROM written');
    expect(kept.split('\n').map(Number)).not.toContain(0);
  });
});

afterAll(async () => {
  if (nodes.length === 1) process.stderr.write('interruptions: one node only, and so no drain\n');
  const [first = {}] = Object.values(stalls);
  const rows = Object.keys(first).map((name) => ({
    'seconds without a write': name,
    ...Object.fromEntries(Object.entries(stalls).map(([column, of]) => [column, of[name]?.toFixed(1)])),
  }));
  console.table(rows);
  if (report) await writeFile(report, `${JSON.stringify({ stalls, load: loadavg() }, null, 2)}\n`);
});
