import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import type { Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InterruptedCluster } from './interrupted-cluster.ts';
import { interruptions, nodesForPods } from './interruption-events.ts';
import { Kube } from './kube.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';

/** At least so many are acknowledged around each interruption. */
const ROWS = 20;

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
const nodes = await nodesForPods(new Kube(kubeconfig));
const events = interruptions(nodes);
const columns: [name: string, values: Record<string, Json>][] = [["the chart's defaults", {}]];
// a comparison takes long, and proves nothing about the chart
if (report) columns.push(["the operator's and PgBouncer's defaults", elsewhere]);

/** Seconds without an acknowledged write, by column and interruption. */
const stalls: Record<string, Record<string, number>> = {};

describe.each(columns)('a writer behind the pooler, with %s', (column, own) => {
  let scenario: Scenario;
  let cluster: InterruptedCluster;

  beforeAll(async () => {
    scenario = await Scenario.open('interruptions');
    cluster = await InterruptedCluster.start(scenario, own);
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it.each(events.map((event) => [event.name, event] as const))(
    'writes again after: %s',
    async (name, event) => {
      (stalls[column] ??= {})[name] = await cluster.interrupt(event);
    },
  );

  it('has lost no row that was acknowledged', async () => {
    await cluster.stop();
    const acknowledged = await cluster.acknowledged();
    expect(acknowledged.length).toBeGreaterThan(events.length * ROWS);
    const kept = await cluster.kept();
    expect(acknowledged.filter(({ n }) => !kept.has(n))).toEqual([]);
  });

  it('(this proof can fail) a row that is not there would be missed', async () => {
    expect(await cluster.kept()).not.toContain(0);
  });
});

afterAll(async () => {
  if (nodes === 1) process.stderr.write('interruptions: one node only, and so no drain\n');
  const [first = {}] = Object.values(stalls);
  const rows = Object.keys(first).map((name) => ({
    'seconds without a write': name,
    ...Object.fromEntries(Object.entries(stalls).map(([column, of]) => [column, of[name]?.toFixed(1)])),
  }));
  console.table(rows);
  if (report) await writeFile(report, `${JSON.stringify({ stalls, load: loadavg() }, null, 2)}\n`);
});
