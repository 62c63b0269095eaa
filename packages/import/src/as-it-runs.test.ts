import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { cluster, imported, ofCluster } from './testing.test.helper.ts';

const plugin = (parameters: JsonObject): JsonObject => ({
  name: 'barman-cloud.cloudnative-pg.io',
  isWALArchiver: true,
  parameters,
});
const store = (name: string, destinationPath = 's3://bucket/folder'): JsonObject => ({
  apiVersion: 'barmancloud.cnpg.io/v1',
  kind: 'ObjectStore',
  metadata: { name },
  spec: { configuration: { destinationPath, s3Credentials: { inheritFromIAMRole: true } } },
});
const lb = { metadata: { name: 'postgres' }, spec: { type: 'LoadBalancer' } };

/** Each with a name that the chart would not give. */
const named: [string, JsonObject[], string][] = [
  ['Pooler', [cluster(), ofCluster('Pooler', 'pgbouncer', { pgbouncer: {} })], 'poolers'],
  [
    'ScheduledBackup',
    [
      cluster({ backup: { volumeSnapshot: { className: 'fast' } } }),
      ofCluster('ScheduledBackup', 'nightly-of-all', { schedule: '0 0 0 * * *', method: 'volumeSnapshot' }),
    ],
    'backups',
  ],
  ['ObjectStore', [cluster({ plugins: [plugin({ barmanObjectName: 's3' })] }), store('s3')], 'backups'],
  [
    'Database',
    [cluster(), ofCluster('Database', 'main-database', { name: 'lsstdb1', owner: 'app' })],
    'databases',
  ],
  ['DatabaseRole', [cluster(), ofCluster('DatabaseRole', '2024-panda', { name: 'panda' })], 'roles'],
  [
    'Service',
    [cluster({ managed: { services: { additional: [{ selectorType: 'rw', serviceTemplate: lb }] } } })],
    'services',
  ],
];

describe('what runs', () => {
  it.each(named)('keeps the name of its %s, and no pod is replaced', (_, manifests, section) => {
    const { report, values, differences } = imported(manifests);
    expect(values).toHaveProperty(section);
    expect([report.newPods, report.changes, report.added, differences]).toEqual([[], [], [], []]);
  });

  it.each<[string, JsonObject, JsonObject[], string]>([
    ['of the plugin', { plugins: [plugin({ barmanObjectName: 's3' })] }, [store('s3')], 'db'],
    [
      'of the plugin, where it is said',
      { plugins: [plugin({ barmanObjectName: 's3', serverName: 'db-2' })] },
      [store('s3')],
      'db-2',
    ],
    [
      "of the operator's own Barman",
      {
        backup: {
          barmanObjectStore: { destinationPath: 's3://b/c', s3Credentials: { inheritFromIAMRole: true } },
        },
      },
      [],
      'db',
    ],
  ])('keeps the folder of its archive, %s', (_, spec, beside, folder) => {
    expect(imported([cluster(spec), ...beside]).values).toMatchObject({ backups: { serverName: folder } });
  });

  it("reads another cluster's archive by the operator's own Barman, without one of its own", () => {
    const { values, report, differences } = imported([
      cluster({
        bootstrap: { recovery: { source: 'origin' } },
        externalClusters: [
          {
            name: 'origin',
            barmanObjectStore: {
              serverName: 'old',
              destinationPath: 's3://b/c',
              s3Credentials: { inheritFromIAMRole: true },
              wal: { maxParallel: 8 },
            },
          },
        ],
      }),
    ]);
    const objectStore = { destinationPath: 's3://b/c', wal: { maxParallel: 8 } };
    expect(values).toMatchObject({
      backups: { inTree: true },
      externalClusters: { origin: { serverName: 'old', objectStore } },
    });
    expect([report.newPods, report.changes, report.added, differences]).toEqual([[], [], [], []]);
  });

  it("reads another cluster's archive by the operator's own Barman, beside one of the plugin", () => {
    const origin = {
      name: 'origin',
      barmanObjectStore: { destinationPath: 's3://b/c', s3Credentials: { inheritFromIAMRole: true } },
    };
    const { report, differences } = imported([
      cluster({ plugins: [plugin({ barmanObjectName: 's3' })], externalClusters: [origin] }),
      store('s3'),
    ]);
    expect([report.newPods, report.changes, report.added, differences]).toEqual([[], [], [], []]);
  });

  it('replaces no pod for a section that kubectl prints empty', () => {
    const { report } = imported([cluster({ resources: {}, affinity: {}, managed: {}, monitoring: {} })]);
    expect(report.newPods).toEqual([]);
  });

  it('says attributes that a role of the Cluster has not as the operator does, without a word', () => {
    const role = { name: 'dante', login: true, superuser: false, createrole: false, replication: false };
    const { values, differences } = imported([cluster({ managed: { roles: [role] } })]);
    expect(values).toMatchObject({ roles: { dante: { inline: true } } });
    expect(values['cluster']).not.toHaveProperty('overrides.managed');
    expect(differences).toEqual([]);
  });

  it('keeps an owner and its Secret, superuser and TLS of clients as they are', () => {
    const { values, report } = imported([
      cluster({
        enableSuperuserAccess: true,
        superuserSecret: { name: 'root' },
        bootstrap: { initdb: { database: 'panda', secret: { name: 'panda-creds' } } },
      }),
      ofCluster('Pooler', 'pool', { pgbouncer: {} }),
    ]);
    expect(values).toMatchObject({
      cluster: {
        enableSuperuserAccess: true,
        superuserSecret: 'root',
        initdb: { database: 'panda', owner: 'panda', secretName: 'panda-creds' },
        postgresql: { refusePlainText: false },
      },
    });
    expect([report.newPods, report.changes]).toEqual([[], []]);
  });

  it('keeps a parked pooler, and an archive whose address somebody fills in', () => {
    const { values, report } = imported([
      cluster({ plugins: [plugin({ barmanObjectName: 's3' })] }),
      store('s3', 's3://${BUCKET}/postgres'),
      ofCluster('Pooler', 'pool', { instances: 0, pgbouncer: {} }),
    ]);
    expect(values).toMatchObject({
      poolers: { pool: { instances: 0 } },
      backups: { objectStore: { destinationPath: 's3://${BUCKET}/postgres' } },
    });
    expect(report.changes).toEqual([]);
  });

  it('keeps fields in which Flux fills in what is no text', () => {
    const { values, differences } = imported([
      cluster({ instances: '${INSTANCES}', switchoverDelay: '${DELAY:=60}', enablePDB: '${PDB}' }),
    ]);
    expect(values).toMatchObject({ cluster: { instances: '${INSTANCES}', switchoverDelay: '${DELAY:=60}' } });
    expect(differences).toEqual([]);
  });

  it('is the same with fields that are null, which the API server drops', () => {
    const nothing = { priorityClassName: null, managed: { roles: null }, postgresql: null, backup: null };
    expect(imported([cluster(nothing)]).values).toEqual(imported([cluster()]).values);
  });

  it.each<[string, JsonObject[], string]>([
    [
      'a backup by a plugin of which the chart knows nothing',
      [
        cluster({ plugins: [{ name: 'backup.example.org', isWALArchiver: true }] }),
        ofCluster('ScheduledBackup', 'nightly', {
          schedule: '0 0 0 * * *',
          method: 'plugin',
          pluginConfiguration: { name: 'backup.example.org' },
        }),
      ],
      'ScheduledBackup nightly',
    ],
    [
      'a schema that nobody owns',
      [cluster(), ofCluster('Database', 'lsst', { name: 'lsst', owner: 'app', schemas: [{ name: 'main' }] })],
      'Database lsst',
    ],
    [
      'a pooler with a container of its own, which comes before that of the operator',
      [
        cluster(),
        ofCluster('Pooler', 'pool', {
          pgbouncer: {},
          template: {
            metadata: { labels: { app: 'pool' } },
            spec: { containers: [{ name: 'side', image: 'busybox' }] },
          },
        }),
      ],
      'Pooler pool',
    ],
  ])('gives as it is what no key says: %s', (_, manifests, object) => {
    const { values, report, differences } = imported(manifests);
    const { kind, metadata, spec } = manifests[1] as { kind: string; metadata: JsonObject; spec: JsonObject };
    expect(values['extraObjects']).toMatchObject([{ kind, metadata, spec }]);
    expect(report.objects).toContain(object);
    expect(report.fields.filter(({ key }) => key === 'extraObjects').map((one) => one.object)).toContain(
      object,
    );
    expect([report.newPods, report.changes, report.added, differences]).toEqual([[], [], [], []]);
  });

  it('stays when the release goes, and is taken over by commands that say so', () => {
    const { values, report } = imported([cluster()]);
    expect(values).toMatchObject({ protection: 'all' });
    const [own, adopt] = report.commands.slice(-2);
    expect(own).toContain('kubectl apply --server-side --field-manager helm');
    expect(adopt).toContain('--take-ownership --timeout 20m');
  });

  it('says which fields get said that held before, since their generation moves', () => {
    const { report } = imported([cluster({ imagePullPolicy: 'Always' })]);
    const fields = report.stated.map(({ field }) => field);
    expect(fields).toContain('spec.primaryLease.leaseDurationSeconds');
    expect(fields).not.toContain('spec.imagePullPolicy');
  });

  it('has a source for each value', () => {
    const { values, report } = imported(
      named.flatMap(([, manifests], index) => (index === 0 ? manifests : [])),
    );
    const sources = [
      ...report.fields.map(({ key = '' }) => key),
      ...report.opinions.map(({ key }) => key.join('.')),
    ];
    const unexplained = leavesIn(values).filter(
      (leaf) => !sources.some((source) => leaf === source || leaf.startsWith(`${source}.`)),
    );
    expect(unexplained).toEqual(['cluster.image.major']);
  });
});

/** The paths of the leaves of values. */
function leavesIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  const entries = Object.entries(value);
  if (entries.length === 0) return [];
  return entries.flatMap(([key, child]) => leavesIn(child, path === '' ? key : `${path}.${key}`));
}
