import { describe, expect, it } from '@jest/globals';
import type { Cluster, ObjectStore, PodMonitor, Pooler, Service } from './index.ts';
import { apiSchema } from './schemas.ts';

// The compiler checks this file: an error that does not come is an error itself.
const cluster: Cluster = {
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'db', labels: { a: 'b' } },
  spec: {
    instances: 3,
    resources: { requests: { cpu: 2, memory: '4Gi' } },
    postgresql: { parameters: { max_connections: '100' } },
    logLevel: 'info',
  },
};

describe('types', () => {
  it('refuse what the API refuses', () => {
    // @ts-expect-error another kind
    const kind: Cluster['kind'] = 'Pooler';
    // @ts-expect-error an unknown field
    const unknownField: Cluster['spec'] = { instances: 3, instnces: 3 };
    // @ts-expect-error a parameter is a string
    const parameter: Cluster['spec'] = { instances: 3, postgresql: { parameters: { max_connections: 100 } } };
    // @ts-expect-error a value that is not listed
    const level: Cluster['spec'] = { instances: 3, logLevel: 'loud' };
    // @ts-expect-error spec is required
    const pooler: Pooler = { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Pooler', metadata: { name: 'x' } };
    // @ts-expect-error there is no status
    const status: keyof Cluster = 'status';
    // @ts-expect-error metadata has a name
    const metadata: ObjectStore['metadata'] = {};
    // @ts-expect-error a closed object has no index signature
    const field: keyof PodMonitor['spec'] = 'anything';
    const port: NonNullable<Service['spec']['ports']>[number]['targetPort'][] = ['http', 80];
    expect([kind, unknownField, parameter, level, pooler, status, metadata, field, port]).toHaveLength(9);
  });

  it('are of the same kinds as the schemas', () => {
    const schema = apiSchema(`${cluster.apiVersion}/${cluster.kind}`);
    expect(schema?.properties?.kind).toEqual({ const: 'Cluster' });
  });
});
