import { helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseManifests } from './manifest.ts';
import { handOver } from './monitors.ts';
import { field, items, text, type KubeObject } from './object.ts';
import { operatorMonitor } from './operator-monitor.ts';
import { readOptions } from './options.ts';
import { Prometheus } from './prometheus.ts';
import { Scenario } from './scenario.ts';
import { SqlClient } from './sql-client.ts';
import { volumesWithStatistics } from './volume-statistics.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
const LOCAL = [inWorkspace('values/local/common.yaml')];
const CLUSTER = 'monitoring-butler-postgres';
const POOLER = `${CLUSTER}-pooler-rw`;
/** A metric with its matchers, as the rules have them. */
const SELECTOR = /\b[a-z]\w*\{[^}]*\}/g;

/** Selectors that find nothing on a healthy cluster, and why. */
const absent: [pattern: RegExp, reason: string][] = [];

const values: Record<string, Json> = {
  'cluster.instances': 2,
  'cluster.enablePDB': false,
  'cluster.resources.limits': { cpu: '1', memory: '512Mi' },
  'cluster.walStorage.size': '1Gi',
  'cluster.postgresql.synchronous': { number: 1, dataDurability: 'preferred' },
  // waiting clients are to wait until the alert fires, not be sent away after 2 minutes
  'poolers.rw.parameters': { default_pool_size: 2, query_wait_timeout: 900 },
  'poolers.rw.poolMode': 'session',
  // an archive that cannot work: the name is reserved to be nobody's (RFC 2606)
  'backups.enabled': true,
  // PostgresBackupFailed waits for a run of the retention policy
  'backups.sidecar.retentionPolicyIntervalSeconds': 60,
  'backups.objectStore': {
    destinationPath: 's3://nowhere/at-all',
    endpointURL: 'https://s3.invalid',
    s3Credentials: {
      accessKeyId: { name: 's3-creds', key: 'ID' },
      secretAccessKey: { name: 's3-creds', key: 'KEY' },
    },
  },
  'backups.schedules.first': { schedule: '0 0 0 1 1 *', immediate: true },
  'monitoring.podMonitor': { enabled: true, interval: '5s' },
  'monitoring.tls.enabled': true,
  'monitoring.alerts.enabled': true,
};

describe('metrics and alerts', () => {
  let scenario: Scenario;
  let prometheus: Prometheus;
  let client: SqlClient;
  let cluster: KubeObject;
  let rules: { alert: string; expr: string }[];
  let monitors: KubeObject[];

  async function storageClasses(): Promise<Record<string, Json>> {
    const volumes = await volumesWithStatistics(scenario.kube);
    if (volumes === undefined) {
      absent.push([
        /^kubelet_volume_stats_/,
        'the kubelet has no statistics of volumes of this storage class',
      ]);
    }
    return volumes ?? {};
  }

  /** kube-state-metrics is the site's own: where Prometheus has nothing of it, its series cannot be asked for. */
  async function stateMetrics(): Promise<void> {
    if ((await prometheus.query('count({__name__=~"kube_.+"})')).length > 0) return;
    absent.push([/^kube_/, 'this Prometheus has no kube-state-metrics']);
  }

  /** Sessions that hold a connection of the pooler, until the query ends. */
  function hold(count: number, sql: string): Promise<unknown> {
    return Promise.all(Array.from({ length: count }, () => client.attempt({ host: POOLER }, sql)));
  }

  function onPrimary(command: string[]): Promise<unknown> {
    const primary = text(cluster, 'status', 'currentPrimary');
    return scenario.kube.exec(scenario.namespace, primary, 'postgres', command);
  }

  /** A session on the primary that does nothing inside a transaction, for so many seconds. */
  function idleInTransaction(seconds: number): Promise<unknown> {
    return onPrimary(['sh', '-c', `(echo 'BEGIN; SELECT 1;'; sleep ${seconds}) | psql lsstdb1`]);
  }

  async function firing(alert: string): Promise<void> {
    const expr = `ALERTS{alertname="${alert}",alertstate="firing",namespace="${scenario.namespace}",cluster="${CLUSTER}"}`;
    await scenario.until(
      `${alert} to fire`,
      async () => {
        const samples = await prometheus.query(expr);
        return samples.length > 0 ? met(samples) : notYet(`nothing for ${expr}`);
      },
      10 * MINUTE,
    );
  }

  beforeAll(async () => {
    const options = readOptions(process.env);
    scenario = await Scenario.open('monitoring');
    const { kube, namespace } = scenario;
    prometheus = new Prometheus(kube, options.prometheus);
    await stateMetrics();
    await kube.apply(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's3-creds' },
        stringData: { ID: 'nobody', KEY: 'nothing' },
      } as KubeObject,
      { namespace },
    );
    const tool = await helm();
    const set = {
      ...values,
      ...(await storageClasses()),
      extraObjects: [await operatorMonitor(kube)],
    };
    const release = await tool.install('monitoring', scenario.chart, await scenario.helmOptions(LOCAL, set));
    const objects = parseManifests(release.manifest, 'the release');
    cluster = await scenario.well(objects);
    rules = items(
      objects.find(({ kind }) => kind === 'PrometheusRule'),
      'spec',
      'groups',
    ).flatMap((group) =>
      items(group, 'rules').map((rule) => ({ alert: text(rule, 'alert'), expr: text(rule, 'expr') })),
    );
    // the operator's own has no TLS
    monitors = objects.filter(({ kind, metadata }) => kind === 'PodMonitor' && metadata.name !== 'operator');
    await handOver(options, kube.kubeconfig);
    const image = String(field(cluster, 'status', 'image'));
    client = await SqlClient.start(kube, { namespace, cluster: CLUSTER, image });
    await scenario.until('a login through the pooler', async () => {
      const { exitCode, stderr } = await client.attempt({ host: POOLER }, 'SELECT 1');
      return exitCode === 0 ? met(true) : notYet(stderr);
    });
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it('has a series for every metric that an alert names, with the labels that it asks for', async () => {
    for (const [pattern, reason] of absent)
      process.stderr.write(`monitoring: not asked for: ${pattern.source}: ${reason}\n`);
    const idle = idleInTransaction(120);
    const all = rules.flatMap(({ expr }) => expr.match(SELECTOR) ?? []);
    const missing = new Set(all.filter((selector) => !absent.some(([pattern]) => pattern.test(selector))));
    expect(missing.size).toBeGreaterThan(40);
    await scenario.until(
      'a series for every selector',
      async () => {
        for (const selector of missing)
          if ((await prometheus.query(`count(${selector})`)).length > 0) missing.delete(selector);
        return missing.size === 0 ? met(true) : notYet(`nothing for\n${[...missing].join('\n')}`);
      },
      5 * MINUTE,
    );
    await idle;
  });

  it('are served by TLS, with a certificate that passes the check that each PodMonitor asks for', async () => {
    const { kube, namespace } = scenario;
    expect(monitors.map(({ metadata }) => metadata.name)).toEqual([CLUSTER, POOLER]);
    for (const monitor of monitors) {
      const endpoint = field(monitor, 'spec', 'podMetricsEndpoints', 0);
      const servername = text(endpoint, 'tlsConfig', 'serverName');
      const { name, key } = field(endpoint, 'tlsConfig', 'ca', 'secret') as { name: string; key: string };
      const secret = await kube.get({ apiVersion: 'v1', kind: 'Secret', metadata: { name } }, namespace);
      const ca = Buffer.from(text(secret, 'data', key), 'base64').toString();
      const labels = Object.entries(field(monitor, 'spec', 'selector', 'matchLabels') as object);
      const selector = labels.map((label) => label.join('=')).join(',');
      const pods = await kube.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, selector });
      expect(pods.length).toBeGreaterThan(0);
      for (const pod of pods) {
        const ports = items(pod, 'spec', 'containers').flatMap((container) => items(container, 'ports'));
        const metrics = ports.find((port) => text(port, 'name') === text(endpoint, 'port'));
        const port = Number(field(metrics, 'containerPort'));
        const at = { namespace, name: pod.metadata.name, port, path: '/metrics' };
        expect(await kube.askPod(at, { servername, ca })).toMatch(/^cnpg_/m);
        await expect(kube.askPod(at, { servername: 'another.example.org', ca })).rejects.toThrow(/altnames/);
      }
      const job = `${namespace}/${monitor.metadata.name}`;
      const up = await prometheus.query(`up{job="${job}"} == 1`);
      expect(up.map(({ metric }) => metric['pod']).sort()).toEqual(
        pods.map((pod) => pod.metadata.name).sort(),
      );
    }
  });

  it('has expressions that Prometheus can evaluate on these series', async () => {
    for (const { expr } of rules) await prometheus.query(expr);
    expect(rules.length).toBeGreaterThan(40);
  });

  it("tells of tables in the chart's databases, with CONNECT revoked from PUBLIC", async () => {
    const sql =
      'REVOKE CONNECT ON DATABASE lsstdb1 FROM PUBLIC; GRANT CONNECT ON DATABASE lsstdb1 TO cnpg_metrics_exporter';
    await onPrimary(['psql', '--command', sql]);
    await client.query({ host: POOLER }, 'CREATE TABLE made_since (n bigint)');
    const of = `{namespace="${scenario.namespace}",datname="lsstdb1"`;
    for (const expr of [
      `cnpg_largest_tables_bytes${of},relname="made_since"}`,
      `cnpg_tables_count${of}} > 0`,
    ])
      await scenario.until(
        expr,
        async () => ((await prometheus.query(expr)).length > 0 ? met(true) : notYet('nothing')),
        7 * MINUTE,
      );
  });

  describe('with a broken archive, a used-up pool and a standby that is down', () => {
    const sleep = 'SELECT pg_sleep(1200)';
    let sessions: Promise<unknown>;

    beforeAll(async () => {
      const holding = hold(2, sleep);
      await scenario.until('the pool to be used up', async () => {
        const count = `SELECT count(*) FROM pg_stat_activity WHERE query = '${sleep}'`;
        const busy = await client.query({ host: `${CLUSTER}-rw` }, count);
        return busy === '2' ? met(true) : notYet(`${busy} sessions`);
      });
      sessions = Promise.all([holding, hold(2, 'SELECT 1')]);
      const primary = text(cluster, 'status', 'currentPrimary');
      const standby = [1, 2].map((n) => `${CLUSTER}-${n}`).find((name) => name !== primary);
      const { apiVersion, kind } = cluster;
      const annotations = { 'cnpg.io/fencedInstances': JSON.stringify([standby]) };
      const fenced = { apiVersion, kind, metadata: { name: CLUSTER, annotations } };
      await scenario.kube.apply(fenced, { namespace: scenario.namespace });
    });

    afterAll(async () => {
      const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = '${sleep}'`;
      await client.query({ host: `${CLUSTER}-rw` }, end);
      await sessions;
    });

    it.each([
      'PostgresArchivingFailing',
      'PostgresBackupFailed',
      'PostgresPoolerClientsWaiting',
      'PostgresPoolerSaturated',
      'PostgresInstanceDown',
      'PostgresNoStandby',
    ])('%s fires', firing);

    it.each(['PostgresOffline', 'PostgresPoolerOffline', 'PostgresConnectionsHigh'])(
      '%s does not',
      async (alert) => {
        const expr = `ALERTS{alertname="${alert}",namespace="${scenario.namespace}"}`;
        expect(await prometheus.query(expr)).toEqual([]);
      },
    );
  });
});
