import { helm, type Json } from '@butler-postgres/helm-cli';
import { interpolate, queriesOf, type Dashboard, type PanelQuery } from '@butler-postgres/dashboards';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseManifests } from './manifest.ts';
import { ObjectStore } from './object-store.ts';
import { field } from './object.ts';
import { readOptions } from './options.ts';
import { Prometheus } from './prometheus.ts';
import { Scenario } from './scenario.ts';
import { SqlClient } from './sql-client.ts';
import { volumesWithStatistics } from './volume-statistics.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
const LOCAL = [inWorkspace('values/local/common.yaml')];
const CLUSTER = 'dashboards-butler-postgres';
const POOLER = `${CLUSTER}-pooler-rw`;

/** Panels that show nothing here, and why. */
const EMPTY = new Map([['Last failed backup', 'no backup fails']]);

/** What an expression or a variable's query reads. */
const METRIC = /\b(?:cnpg|barman|container|kubelet)_\w+/g;

describe('the dashboards', () => {
  let scenario: Scenario;
  let prometheus: Prometheus;
  let client: SqlClient;
  const dashboards = new Map<string, Dashboard>();

  const variables = {
    cluster: CLUSTER,
    instance: `${CLUSTER}-[0-9]+`,
    pooler: `${POOLER}-.+`,
    database: 'lsstdb1',
    __rate_interval: '1m',
  };
  const filled = (expr: string): string => interpolate(expr, { ...variables, namespace: scenario.namespace });

  async function values(): Promise<Record<string, Json>> {
    const store = await ObjectStore.open(scenario, readOptions(process.env).s3);
    return {
      'cluster.instances': 2,
      'cluster.resources.limits': { cpu: '1', memory: '512Mi' },
      'cluster.walStorage.size': '1Gi',
      ...(await storageClasses()),
      'roles.limited': { name: 'limited', login: true, connectionLimit: 5 },
      'backups.enabled': true,
      ...store.values,
      'backups.schedules.first': { schedule: '0 0 0 1 1 *', immediate: true },
      // at this interval the plugin notes a backup that it could not note when it ended; half an hour otherwise
      'backups.sidecar.retentionPolicyIntervalSeconds': 60,
      'dashboards.enabled': true,
      'monitoring.scrapeAnnotations.enabled': true,
    };
  }

  async function storageClasses(): Promise<Record<string, Json>> {
    const volumes = await volumesWithStatistics(scenario.kube);
    if (volumes === undefined) {
      EMPTY.set('Disk available', 'the kubelet has no statistics of these volumes');
      EMPTY.set('Disk used', 'the kubelet has no statistics of these volumes');
    }
    return volumes ?? {};
  }

  /** A lock that is held for longer than the exporter keeps what it was told (30 s), in the way of nothing here. */
  let holding = false;
  function hold(): void {
    if (holding) return;
    holding = true;
    const sql = 'BEGIN; LOCK TABLE run IN ACCESS SHARE MODE; SELECT pg_sleep(45); COMMIT';
    void client.attempt({ host: `${CLUSTER}-rw` }, sql).finally(() => {
      holding = false;
    });
  }

  /** Something for every panel to show. */
  async function work(): Promise<void> {
    hold();
    await client.query({ host: POOLER }, 'INSERT INTO run SELECT generate_series(1, 100)');
    await client.query({ host: POOLER }, 'DELETE FROM run WHERE n % 10 = 0');
    await client.query({ host: `${CLUSTER}-rw` }, 'VACUUM ANALYZE run');
  }

  /** Those of the queries for which Prometheus has nothing. */
  async function empty(queries: readonly PanelQuery[]): Promise<PanelQuery[]> {
    const without: PanelQuery[] = [];
    for (const query of queries) {
      if ((await prometheus.query(filled(query.expr))).length === 0) without.push(query);
    }
    return without;
  }

  beforeAll(async () => {
    scenario = await Scenario.open('dashboards');
    const { namespace } = scenario;
    prometheus = new Prometheus(scenario.kube, readOptions(process.env).prometheus);
    const tool = await helm();
    const release = await tool.install(
      'dashboards',
      scenario.chart,
      await scenario.helmOptions(LOCAL, await values()),
    );
    const cluster = await scenario.well(parseManifests(release.manifest, 'the release'));
    client = await SqlClient.start(scenario.kube, {
      namespace,
      cluster: CLUSTER,
      image: String(field(cluster, 'status', 'image')),
    });
    await scenario.until('a table', async () => {
      const { exitCode, stderr } = await client.attempt(
        { host: POOLER },
        'CREATE TABLE IF NOT EXISTS run (n bigint)',
      );
      return exitCode === 0 ? met(true) : notYet(stderr);
    });

    // as Grafana's sidecar finds them
    const maps = await scenario.kube.list(
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { namespace, selector: 'grafana_dashboard=1' },
    );
    for (const map of maps)
      for (const [name, text] of Object.entries(field(map, 'data') as Record<string, string>))
        dashboards.set(name, JSON.parse(text) as Dashboard);
  });

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it('are found by the label of the sidecar', () => {
    expect([...dashboards.keys()].sort()).toEqual([
      'butler-postgres-backups.json',
      'butler-postgres-database.json',
      'butler-postgres-overview.json',
      'butler-postgres-pooler.json',
    ]);
  });

  it('have their data from pods that are annotated for a Prometheus without an operator', async () => {
    const { kube, namespace } = scenario;
    const pods = await kube.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace, selector: 'cnpg.io/podRole in (instance, pooler)' },
    );
    const annotated = pods.map(({ metadata }) => [
      metadata.labels?.['cnpg.io/podRole'],
      metadata.annotations?.['prometheus.io/scrape'],
      metadata.annotations?.['prometheus.io/port'],
    ]);
    expect(annotated.sort()).toEqual([
      ['instance', 'true', '9187'],
      ['instance', 'true', '9187'],
      ['pooler', 'true', '9127'],
    ]);
  });

  it('have data in every panel', async () => {
    let left = [...dashboards.values()].flatMap(queriesOf).filter(({ panel }) => !EMPTY.has(panel));
    expect(left.length).toBeGreaterThan(80);
    await scenario.until(
      'data in every panel',
      async () => {
        await work();
        left = await empty(left);
        return left.length === 0
          ? met(true)
          : notYet(left.map(({ panel, expr }) => `${panel}: ${filled(expr)}`).join('\n'));
      },
      8 * MINUTE,
    );
  });

  it('read only metrics that there are, in the panels without data too', async () => {
    const known = await prometheus.metrics();
    const read = [...dashboards.values()]
      .flatMap(queriesOf)
      .filter(({ panel }) => !(EMPTY.has(panel) && panel.startsWith('Disk')))
      .flatMap(({ expr }) => expr.match(METRIC) ?? []);
    expect([...new Set(read)].filter((metric) => !known.has(metric))).toEqual([]);
  });

  it('offer values for every variable', async () => {
    const queries = [...dashboards.values()].flatMap((dashboard) =>
      (dashboard.templating.list ?? []).flatMap(({ query }) =>
        typeof query === 'object' ? [String(query['query'])] : [],
      ),
    );
    expect(queries.length).toBeGreaterThan(8);
    for (const query of new Set(queries)) {
      const [, series, label] = /^label_values\((.+), (\w+)\)$/.exec(query) ?? [];
      const found = await prometheus.query(filled(`count by (${label}) (${series})`));
      expect(`${query}: ${found.length > 0 ? 'some' : 'none'}`).toBe(`${query}: some`);
    }
  });

  it('(this proof can fail) a metric that there is not has no data', async () => {
    const wrong = { panel: 'wrong', legend: '', expr: 'cnpg_no_such_metric{namespace="$namespace"}' };
    expect(await empty([wrong])).toEqual([wrong]);
  });
});
