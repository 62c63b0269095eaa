import type { JsonObject } from '@butler-postgres/schema-kit';
import { describe, expect, it } from '@jest/globals';
import { broken, one, rendered, type Rendered } from '../testing/render.test.helper.ts';

const backups = {
  enabled: true,
  serverName: 'prod-pg17',
  retentionPolicy: '15d',
  objectStore: {
    destinationPath: 's3://backups/',
    s3Credentials: { inheritFromIAMRole: true },
  },
};
const cluster = {
  storage: { size: '1000Gi', storageClass: 'weka' },
  postgresql: {
    parameters: { max_connections: 2000, max_locks_per_transaction: 512, shared_buffers: '16GB' },
    shared_preload_libraries: ['pg_cron'],
  },
};
const withDrill = (drill: JsonObject, more: JsonObject = {}): JsonObject => ({
  cluster,
  backups: { ...backups, drill: { enabled: true, ...drill } },
  ...more,
});

const config = (values: JsonObject): Record<string, string> =>
  one(rendered(values), 'ConfigMap', '-restore-drill').data ?? {};

/** The Cluster that the drill makes. */
const made = (values: JsonObject): Rendered => JSON.parse(config(values)['cluster.json'] ?? '') as Rendered;

interface Rule {
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}
const rules = (values: JsonObject): Rule[] =>
  rendered(values)
    .filter(({ kind }) => kind === 'Role')
    .flatMap((role) => (role as unknown as { rules: Rule[] }).rules);

describe('a restore drill', () => {
  it('is off unless it is asked for', () => {
    const names = rendered({ cluster, backups }).map(({ metadata }) => metadata.name);
    expect(names.filter((name) => name.includes('drill'))).toEqual([]);
  });

  it('restores from the archive of the cluster, and has none of its own', () => {
    expect(made(withDrill({}))).toMatchObject({
      metadata: { name: 'demo-butler-postgres-drill', namespace: 'butler' },
      spec: {
        instances: 1,
        bootstrap: { recovery: { source: 'archive' } },
        replica: { enabled: true, source: 'archive' },
        externalClusters: [
          {
            name: 'archive',
            plugin: { parameters: { barmanObjectName: 'demo-butler-postgres', serverName: 'prod-pg17' } },
          },
        ],
      },
    });
    expect(made(withDrill({})).spec).not.toHaveProperty('plugins');
  });

  it("has production's image and volume, and settings as high as recovery wants them, but nothing that acts", () => {
    const { spec } = made(withDrill({}, { cluster: { ...cluster, image: { major: 17 } } }));
    const production = one(rendered({ cluster: { image: { major: 17 } } }), 'Cluster', '').spec;
    expect(spec?.['imageName']).toBe(production?.['imageName']);
    expect(spec?.['storage']).toEqual({ size: '1000Gi', storageClass: 'weka' });
    expect(spec?.['postgresql']).toEqual({
      parameters: {
        max_connections: '2000',
        max_locks_per_transaction: '512',
        max_logical_replication_workers: '0',
      },
    });
  });

  it('may be given a volume, settings and any field of its own', () => {
    const own = {
      size: '2Ti',
      storageClass: 'scratch',
      parameters: { shared_buffers: '1GB', max_connections: 3000 },
      overrides: { schedulerName: 'batch' },
    };
    expect(made(withDrill({ cluster: own })).spec).toMatchObject({
      storage: { size: '2Ti', storageClass: 'scratch' },
      postgresql: { parameters: { shared_buffers: '1GB', max_connections: '3000' } },
      schedulerName: 'batch',
    });
  });

  it('looks for the databases of the values and asks the given questions', () => {
    const checks = {
      datasets: { database: 'lsstdb1', sql: 'SELECT count(*) FROM main.dataset', minimum: 1_000_000 },
      sane: { database: 'lsstdb1', sql: 'SELECT true' },
    };
    const databases = { lsstdb1: {}, renamed: { name: 'Other' }, old: { ensure: 'absent' } };
    const data = config(withDrill({ checks }, { databases }));
    expect(Object.keys(data).filter((key) => !/^(check|database)\./.test(key))).toEqual([
      'drill.sh',
      'common.sh',
      'cluster.sh',
      'checks.sh',
      'cluster.json',
    ]);
    expect(
      Object.fromEntries(Object.entries(data).filter(([key]) => /^(check|database)\./.test(key))),
    ).toEqual({
      'database.lsstdb1': 'lsstdb1',
      'database.renamed': 'Other',
      'check.datasets.sql': 'SELECT count(*) FROM main.dataset',
      'check.datasets.database': 'lsstdb1',
      'check.datasets.minimum': '1000000',
      'check.sane.sql': 'SELECT true',
      'check.sane.database': 'lsstdb1',
    });
  });

  it('may do no more than it needs, by name wherever the API server knows names', () => {
    const nameless = rules(withDrill({})).filter(({ resourceNames }) => resourceNames === undefined);
    expect(nameless).toEqual([
      { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create'] },
      { apiGroups: ['postgresql.cnpg.io'], resources: ['clusters'], verbs: ['create'] },
    ]);
    const ofProduction = rules(withDrill({})).filter(({ resourceNames }) =>
      resourceNames?.includes('demo-butler-postgres'),
    );
    expect(ofProduction).toMatchObject([{ resources: ['clusters'], verbs: ['get'] }]);
  });

  it("in another namespace has its Role, its cluster and a copy of the object store there, without production's retention", () => {
    const objects = rendered(withDrill({ namespace: 'scratch' }));
    const there = objects.filter(
      ({ metadata }) => (metadata as { namespace?: string }).namespace === 'scratch',
    );
    expect(there.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Role demo-butler-postgres-restore-drill-cluster',
      'RoleBinding demo-butler-postgres-restore-drill-cluster',
      'ObjectStore demo-butler-postgres-drill',
    ]);
    const [own, copy] = objects.filter(({ kind }) => kind === 'ObjectStore').map(({ spec }) => spec);
    expect(copy).toEqual({ configuration: own?.['configuration'] });
    expect(made(withDrill({ namespace: 'scratch' }))).toMatchObject({
      metadata: { namespace: 'scratch' },
      spec: {
        externalClusters: [{ plugin: { parameters: { barmanObjectName: 'demo-butler-postgres-drill' } } }],
      },
    });
  });

  it('runs without privileges and outlives its own time by what it needs to clear up', () => {
    const job = one(rendered(withDrill({ timeout: 600 })), 'CronJob', '-restore-drill').spec?.['jobTemplate'];
    expect(job).toMatchObject({
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: 900,
        template: {
          spec: {
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              { securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } },
            ],
          },
        },
      },
    });
  });
});

describe('rules between values', () => {
  const found = (values: JsonObject): string[] =>
    broken(values)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('drill-'));

  it('want backups, a name that a CronJob may have, and checks', () => {
    const checks = { any: { database: 'lsstdb1', sql: 'SELECT true' } };
    expect(found(withDrill({ checks }))).toEqual([]);
    expect(found(withDrill({}))).toEqual(['drill-checks-nothing']);
    expect(found({ backups: { drill: { enabled: true, checks } } })).toEqual(['drill-needs-archive']);
    expect(found(withDrill({ checks }, { fullnameOverride: 'a'.repeat(38) }))).toEqual([]);
    expect(found(withDrill({ checks }, { fullnameOverride: 'a'.repeat(39) }))).toEqual(['drill-name-length']);
  });
});
