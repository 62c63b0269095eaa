import { describe, expect, it } from '@jest/globals';
import type { StructuralSchema } from '@butler-postgres/schema-kit';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { apiKinds, kindKey, overridableKinds } from './kinds.ts';
import { apiSchema, overrideSchema, specFields } from './schemas.ts';

/** Strict: an unknown keyword or format, or a type that a keyword does not fit, is an error. */
function compile(schema: StructuralSchema): ValidateFunction {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

function accepts(key: string, manifest: object): boolean {
  const [, apiVersion, kind] = /^(.*)\/(\w+)$/.exec(key) ?? [];
  const schema = apiSchema(key);
  if (schema === undefined) throw new Error(`no schema ${key}`);
  return compile(schema)({ apiVersion, kind, metadata: { name: 'x' }, ...manifest });
}

/** Every sub-schema, with its location. */
function* subSchemas(schema: StructuralSchema, place = '#'): Generator<[string, StructuralSchema]> {
  yield [place, schema];
  for (const [name, child] of Object.entries({ ...schema.properties, ...schema.definitions })) {
    yield* subSchemas(child, `${place}/${name}`);
  }
  if (schema.items !== undefined) yield* subSchemas(schema.items, `${place}/items`);
  if (typeof schema.additionalProperties === 'object')
    yield* subSchemas(schema.additionalProperties, `${place}/*`);
}

const all = [
  ...apiKinds.map((kind) => [kindKey(kind), () => apiSchema(kindKey(kind))] as const),
  ...overridableKinds.map((kind) => [`${kind} override`, () => overrideSchema(kind)] as const),
];

describe.each(all)('schema of %s', (name, read) => {
  const isOverride = name.endsWith('override');
  const schema = read() ?? {};

  it('compiles', () => {
    expect(compile(schema)).toBeInstanceOf(Function);
  });

  it('says of each value what it may be, null only to take a field away, and of each object whether it is open', () => {
    for (const [place, part] of subSchemas(schema)) {
      const known = part.type ?? part.const ?? part.$ref;
      expect([place, known]).not.toEqual([place, undefined]);
      const types = [part.type ?? []].flat();
      if (!isOverride || place.includes('/items'))
        expect([place, types]).not.toEqual([place, expect.arrayContaining(['null'])]);
      if (types.includes('object')) {
        expect([place, part.additionalProperties]).not.toEqual([place, undefined]);
      }
    }
  });

  it('has structure only', () => {
    for (const [place, part] of subSchemas(schema)) {
      const prose = Object.keys(part).filter((keyword) =>
        /^(?:description|title|default|example|x-.*)$/.test(keyword),
      );
      expect([place, prose]).toEqual([place, []]);
    }
  });
});

const storage = { size: '1Gi' };
const container = { name: 'c', image: 'i' };

describe('apiSchema', () => {
  it.each<[string, object]>([
    [
      'postgresql.cnpg.io/v1/Cluster',
      { spec: { instances: 3, storage, postgresql: { parameters: { a: '1' } } } },
    ],
    [
      'postgresql.cnpg.io/v1/Cluster',
      { spec: { instances: 1, resources: { requests: { cpu: 2, memory: '1Gi' } } } },
    ],
    [
      'postgresql.cnpg.io/v1/Pooler',
      { spec: { cluster: { name: 'db' }, type: 'rw', pgbouncer: { poolMode: 'transaction' } } },
    ],
    ['postgresql.cnpg.io/v1/Database', { spec: { cluster: { name: 'db' }, name: 'a', owner: 'b' } }],
    ['postgresql.cnpg.io/v1/DatabaseRole', { spec: { cluster: { name: 'db' }, name: 'a', login: true } }],
    ['postgresql.cnpg.io/v1/ScheduledBackup', { spec: { cluster: { name: 'db' }, schedule: '0 0 0 * * *' } }],
    ['barmancloud.cnpg.io/v1/ObjectStore', { spec: { configuration: { destinationPath: 's3://b/' } } }],
    [
      'v1/Service',
      { spec: { ports: [{ port: 80, targetPort: 'http' }], allocateLoadBalancerNodePorts: false } },
    ],
    ['v1/ConfigMap', { data: { a: 'b' } }],
    ['batch/v1/Job', { spec: { template: { spec: { containers: [container], restartPolicy: 'Never' } } } }],
    [
      'monitoring.coreos.com/v1/PodMonitor',
      { spec: { selector: {}, podMetricsEndpoints: [{ port: 'metrics' }] } },
    ],
    [
      'monitoring.coreos.com/v1/PrometheusRule',
      { spec: { groups: [{ name: 'g', rules: [{ alert: 'A', expr: 'up == 0', for: '5m' }] }] } },
    ],
    ['policy/v1/PodDisruptionBudget', { spec: { minAvailable: '50%' } }],
    ['networking.k8s.io/v1/NetworkPolicy', { spec: { podSelector: {}, policyTypes: ['Ingress'] } }],
  ])('accept a good %s', (key, manifest) => {
    expect(accepts(key, manifest)).toBe(true);
  });

  it.each<[string, string, object]>([
    ['an unknown field', 'postgresql.cnpg.io/v1/Cluster', { spec: { instances: 3, instnces: 3 } }],
    ['an unknown field', 'v1/Service', { spec: { portz: [] } }],
    ['an unknown field', 'v1/ConfigMap', { date: {} }],
    ['an unknown field of metadata', 'postgresql.cnpg.io/v1/Pooler', { metadata: { name: 'x', lables: {} } }],
    ['a label that is no string', 'v1/ConfigMap', { metadata: { name: 'x', labels: { a: 1 } } }],
    ['no name', 'v1/ConfigMap', { metadata: {} }],
    ['a status', 'postgresql.cnpg.io/v1/Cluster', { spec: { instances: 1 }, status: {} }],
    [
      'another group',
      'postgresql.cnpg.io/v1/Cluster',
      { apiVersion: 'example.org/v1', spec: { instances: 1 } },
    ],
    ['a wrong type', 'postgresql.cnpg.io/v1/Cluster', { spec: { instances: '3' } }],
    [
      'a parameter that is no string',
      'postgresql.cnpg.io/v1/Cluster',
      {
        spec: { instances: 3, postgresql: { parameters: { max_connections: 100 } } },
      },
    ],
    [
      'a bad quantity',
      'postgresql.cnpg.io/v1/Cluster',
      {
        spec: { instances: 3, resources: { requests: { cpu: 'two' } } },
      },
    ],
    ['instances below one', 'postgresql.cnpg.io/v1/Cluster', { spec: { instances: 0 } }],
    ['no spec', 'postgresql.cnpg.io/v1/Cluster', {}],
    ['no spec', 'v1/Service', {}],
    ['null', 'postgresql.cnpg.io/v1/Cluster', { spec: { instances: 3, storage: null } }],
    ['null', 'v1/Service', { spec: null }],
    [
      'a value that is not listed',
      'postgresql.cnpg.io/v1/Pooler',
      {
        spec: { cluster: { name: 'db' }, type: 'any', pgbouncer: {} },
      },
    ],
    ['no schedule', 'postgresql.cnpg.io/v1/ScheduledBackup', { spec: { cluster: { name: 'db' } } }],
    ['no owner', 'postgresql.cnpg.io/v1/Database', { spec: { cluster: { name: 'db' }, name: 'a' } }],
    ['no configuration', 'barmancloud.cnpg.io/v1/ObjectStore', { spec: {} }],
    [
      'a rule without expr',
      'monitoring.coreos.com/v1/PrometheusRule',
      {
        spec: { groups: [{ name: 'g', rules: [{ alert: 'A' }] }] },
      },
    ],
  ])('refuse %s in %s', (_, key, manifest) => {
    expect(accepts(key, manifest)).toBe(false);
  });
});

describe('overrideSchema', () => {
  const cluster = compile(overrideSchema('Cluster'));
  const pooler = compile(overrideSchema('Pooler'));

  it('asks for nothing outside of lists', () => {
    expect(cluster({})).toBe(true);
    expect(
      cluster({ imageCatalogRef: { major: 17 }, bootstrap: { recovery: { volumeSnapshots: {} } } }),
    ).toBe(true);
    expect(pooler({ pgbouncer: {}, template: { spec: { priorityClassName: 'high' } } })).toBe(true);
  });

  it('asks for a whole item inside of lists', () => {
    expect(cluster({ externalClusters: [{ connectionParameters: {} }] })).toBe(false);
    expect(cluster({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's' } } }] })).toBe(false);
    expect(pooler({ template: { spec: { containers: [{ image: 'i' }] } } })).toBe(false);
    expect(pooler({ template: { spec: { containers: [container] } } })).toBe(true);
  });

  it('refuses what the API does not know', () => {
    expect(cluster({ deletionPolicy: 'Retain' })).toBe(false);
    expect(cluster({ affinity: { topologyKy: 'a' } })).toBe(false);
    expect(cluster({ plugins: [{ name: null }] })).toBe(false);
    expect(pooler({ replicas: 3 })).toBe(false);
  });

  it('is small enough to be part of a values schema, which Helm compiles at each render', () => {
    expect(JSON.stringify(overrideSchema('Cluster')).length).toBeLessThan(40_000);
    expect(JSON.stringify(overrideSchema('Pooler')).length).toBeLessThan(40_000);
  });
});

describe('specFields', () => {
  it('lists all of CloudNativePG 1.30', () => {
    expect(specFields('Cluster')).toHaveLength(55);
    expect(specFields('Pooler')).toHaveLength(9);
  });
});
