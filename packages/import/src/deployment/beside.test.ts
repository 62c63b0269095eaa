import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { cluster, imported, ofCluster } from '../testing.test.helper.ts';

const service = (selector: JsonObject, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'outside', annotations: { 'metallb.universe.tf/loadBalancerIPs': '10.0.0.7' } },
  spec: { type: 'LoadBalancer', selector, ports: [{ port: 5432 }], ...more },
});

it.each([
  ['of the instances', { 'cnpg.io/cluster': 'db', 'cnpg.io/instanceRole': 'primary' }],
  ['of the instances by the labels of earlier operators', { postgresql: 'db', role: 'primary' }],
  ['of a pooler', { 'cnpg.io/poolerName': 'pool' }],
])('takes over a Service by selector %s, and it stays when the release goes', (_, selector) => {
  const made = service(selector, { clusterIP: '10.96.0.3', clusterIPs: ['10.96.0.3'], ipFamilies: ['IPv4'] });
  const pooler = ofCluster('Pooler', 'pool', { pgbouncer: {} });
  const { values, report, differences } = imported([cluster(), pooler, made]);
  expect(values['extraObjects']).toEqual([
    {
      ...service(selector),
      metadata: {
        name: 'outside',
        annotations: {
          'metallb.universe.tf/loadBalancerIPs': '10.0.0.7',
          'helm.sh/resource-policy': 'keep',
        },
      },
    },
  ]);
  expect(report.objects).toContain('Service outside');
  expect([report.added, report.notTaken, differences]).toEqual([[], [], []]);
});

it('leaves a Service of other pods alone', () => {
  const { values, report } = imported([cluster(), service({ app: 'web' })]);
  expect(values).not.toHaveProperty('extraObjects');
  expect(report.notTaken).toHaveLength(1);
});

it('takes over a PodMonitor of the pods', () => {
  const monitor = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'db-metrics' },
    spec: {
      selector: { matchLabels: { 'cnpg.io/cluster': 'db' } },
      podMetricsEndpoints: [{ port: 'metrics' }],
    },
  };
  expect(imported([cluster(), monitor]).values).toMatchObject({ extraObjects: [{ spec: monitor.spec }] });
});

it('takes over the catalog that the Cluster names, with its name', () => {
  const images = [
    { major: 16, image: 'registry.example.org/postgresql:16.9' },
    { major: 17, image: 'registry.example.org/postgresql:17.5' },
  ];
  const reference = { apiGroup: 'postgresql.cnpg.io', kind: 'ImageCatalog', name: 'site', major: 16 };
  const catalog = (name: string): JsonObject => ({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'ImageCatalog',
    metadata: { name },
    spec: { images },
  });
  const of = { ...cluster(), spec: { instances: 3, storage: { size: '10Gi' }, imageCatalogRef: reference } };
  const { values, report, differences } = imported([of, catalog('site'), catalog('other')]);
  expect(values).toMatchObject({ imageCatalogs: { site: { images } } });
  expect(differences).toEqual([]);
  expect(report.notTaken.map(({ object }) => object)).toEqual(['ImageCatalog other']);
});
