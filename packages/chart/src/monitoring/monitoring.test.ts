import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';
import { parse } from 'yaml';
import { render as renderChart } from '../chart.ts';

type Objects = Record<string, Record<string, unknown>>;

/** The objects by kind and name. */
function render(values: JsonObject): Objects {
  const layered = withDefaults({ fullnameOverride: 'db', ...values });
  expect(validateValues(layered).filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.fromEntries(
    renderChart(layered.values, { name: 'db', namespace: 'butler' }).map(({ manifest }) => {
      const { name } = manifest['metadata'] as { name: string };
      return [`${manifest['kind'] as string} ${name}`, manifest];
    }),
  );
}

const poolers = { rw: {} };

describe('metrics by TLS', () => {
  const objects = render({ poolers, monitoring: { podMonitor: { enabled: true }, tls: { enabled: true } } });

  it('are served by instances and poolers', () => {
    expect(objects['Cluster db']).toMatchObject({ spec: { monitoring: { tls: { enabled: true } } } });
    expect(objects['Pooler db-pooler-rw']).toMatchObject({
      spec: { monitoring: { tls: { enabled: true } } },
    });
  });

  it.each(['PodMonitor db', 'PodMonitor db-pooler-rw'])(
    'are scraped with the certificate checked by the %s',
    (name) => {
      const tlsConfig = { serverName: 'db-rw', ca: { secret: { name: 'db-ca', key: 'ca.crt' } } };
      expect(objects[name]).toMatchObject({
        spec: { podMetricsEndpoints: [{ scheme: 'https', tlsConfig }] },
      });
    },
  );
});

describe('alerts', () => {
  it('are about the Cluster and the poolers as they are sent', () => {
    const alerts = { enabled: true };
    const sent = { instances: 5, pgbouncer: { parameters: { max_client_conn: '777' } } };
    const objects = render({
      cluster: { instances: 1, overrides: { instances: 3, walStorage: { size: '7Gi' } } },
      poolers: { rw: { overrides: sent } },
      monitoring: { alerts },
    });
    const text = JSON.stringify(objects['PrometheusRule db']);
    expect(text).toContain('< 3"');
    expect(text).toContain('< 3 - 1');
    expect(text).toContain('< 7 * 1024^3');
    expect(text).toContain('< 5"');
    expect(text).toContain('/ 777 >');
  });

  it('may be changed one by one, and another added', () => {
    const overrides = {
      groups: [
        { name: 'db', interval: '1m', rules: [{ alert: 'PostgresDeadlocks', expr: 'vector(0)', for: '2h' }] },
        { name: 'own', rules: [{ alert: 'ButlerSlow', expr: 'vector(0) > 1' }] },
      ],
    } as JsonObject;
    const rule = render({ monitoring: { alerts: { enabled: true, overrides } } })['PrometheusRule db'];
    expect(rule).toMatchObject({ spec: { groups: [{ interval: '1m' }, { name: 'own' }] } });
    const changed =
      /\{"alert":"PostgresDeadlocks","expr":"vector\(0\)","for":"2h","labels":\{[^}]+\},"annotations":\{"summary":/g;
    expect(JSON.stringify(rule).match(changed)).toHaveLength(1);
    expect(JSON.stringify(rule).match(/"PostgresDeadlocks"/g)).toHaveLength(1);
  });
});

describe('scrape annotations', () => {
  const inheritedMetadata = { labels: { a: 'b' }, annotations: { own: 'x', 'prometheus.io/path': '/other' } };
  const annotations = {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '9187',
    'prometheus.io/scheme': 'http',
  };

  it('are handed on to instances beside what else is, which wins', () => {
    const objects = render({
      cluster: { inheritedMetadata },
      monitoring: { scrapeAnnotations: { enabled: true } },
    });
    expect(objects['Cluster db']).toMatchObject({
      spec: {
        inheritedMetadata: {
          labels: { a: 'b' },
          annotations: { ...annotations, own: 'x', 'prometheus.io/path': '/other' },
        },
      },
    });
  });

  it('name the port of the pooler', () => {
    const objects = render({ poolers, monitoring: { scrapeAnnotations: { enabled: true } } });
    expect(objects['Pooler db-pooler-rw']).toMatchObject({
      spec: { template: { metadata: { annotations: { ...annotations, 'prometheus.io/port': '9127' } } } },
    });
  });

  it('are not there unless they are wanted', () => {
    const objects = render({ poolers, cluster: { inheritedMetadata } });
    expect(objects['Cluster db']).toMatchObject({ spec: { inheritedMetadata } });
    expect(JSON.stringify(objects)).not.toContain('prometheus.io/scrape');
  });
});

describe('queries', () => {
  interface Query {
    query: string;
    target_databases?: string[];
    metrics: Record<string, { usage: string; description: string }>[];
  }
  const queriesOf = (objects: Objects): Record<string, Query> => {
    const { data } = objects['ConfigMap db-queries'] as { data: Record<string, string> };
    return Object.assign({}, ...Object.values(data).map((text) => parse(text) as object)) as Record<
      string,
      Query
    >;
  };
  const databases = {
    main: { name: 'lsstdb1' },
    old: { ensure: 'absent' },
    closed: { allowConnections: false },
    dp1: {},
  };

  it('name every database of the chart that takes connections', () => {
    const queries = queriesOf(render({ cluster: { initdb: { database: 'lsstdb1' } }, databases }));
    const named = Object.values(queries).flatMap((query) => query.target_databases ?? []);
    // one reads the server's files, for which initdb gives a right in postgres
    expect(new Set(named)).toEqual(new Set(['lsstdb1', 'dp1', 'postgres']));
    expect(queries['tables']?.target_databases).toEqual(['lsstdb1', 'dp1']);
  });

  it('describe every column that they give', () => {
    for (const [name, { metrics }] of Object.entries(queriesOf(render({})))) {
      expect(metrics.length).toBeGreaterThan(0);
      for (const column of metrics.flatMap((metric) => Object.values(metric)))
        expect([name, column]).toEqual([
          name,
          {
            usage: expect.stringMatching(/^(LABEL|GAUGE|COUNTER)$/),
            description: expect.stringMatching(/\w/),
          },
        ]);
    }
  });

  it("are the Cluster's, with those of the site", () => {
    const own = { name: 'site', key: 'queries' };
    const operators = { name: 'cnpg-default-monitoring', key: 'queries' };
    const all = [
      operators,
      { name: 'db-queries', key: 'server-queries.yaml' },
      { name: 'db-queries', key: 'database-queries.yaml' },
    ];
    const maps = (customQueries: JsonObject): unknown =>
      (render({ monitoring: { customQueries } })['Cluster db'] as { spec: { monitoring?: unknown } }).spec
        .monitoring;
    expect(maps({ configMaps: [own] })).toEqual({ customQueriesConfigMap: [...all, own] });
    expect(maps({ enabled: false, configMaps: [own] })).toEqual({ customQueriesConfigMap: [operators, own] });
    expect(maps({ enabled: false })).toEqual({ customQueriesConfigMap: [operators] });
  });
});

it('a parked pooler has no alerts of its own, and others keep theirs', () => {
  const objects = render({
    poolers: { rw: {}, parked: { instances: 0 } },
    monitoring: { alerts: { enabled: true } },
  });
  const text = JSON.stringify(objects['PrometheusRule db']);
  expect(text).toContain('"pooler":"rw"');
  expect(text).not.toContain('"pooler":"parked"');
});
