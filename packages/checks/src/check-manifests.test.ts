import { describe, expect, it } from '@jest/globals';
import { layerValues, readValues } from '@butler-postgres/values';
import { checkManifests } from './check-manifests.ts';

function layered(text: string) {
  const { layer } = readValues(text, 'v.yaml');
  if (layer === undefined) throw new Error('not YAML');
  return layerValues([layer]);
}

const cluster = (spec: object) => ({
  file: 'templates/cluster.yaml',
  manifest: { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', metadata: { name: 'db' }, spec },
});

const spread = { maxSkew: 1, topologyKey: 'a b', whenUnsatisfiable: 'DoNotSchedule' };

const good = { instances: 1, storage: { size: '1Gi' } };

describe('checkManifests', () => {
  it('takes what the API takes', () => {
    expect(checkManifests([cluster(good)], layered(''))).toEqual([]);
  });

  it('names object and field, and the section of the values that set it', () => {
    const values = layered('cluster:\n  affinity:\n    nodeSelector: {a: b}\n');
    const manifest = cluster({ ...good, affinity: { nodeSelector: { a: 5 } } });
    expect(checkManifests([manifest], values)).toEqual([
      expect.objectContaining({
        location: { file: 'v.yaml', line: 3, column: 23, path: ['cluster', 'affinity', 'nodeSelector', 'a'] },
        message: expect.stringMatching(/^Cluster db: spec\.affinity\.nodeSelector\.a: .*expected text/),
        severity: 'error',
      }),
    ]);
  });

  it('traces a pooler by its name', () => {
    const values = layered(
      'poolers:\n  rw:\n    overrides:\n      instances: 5\n  ro:\n    overrides: {instances: 6}\n',
    );
    const pooler = {
      file: 'templates/poolers.yaml',
      manifest: {
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'Pooler',
        metadata: { name: 'db-pooler-ro' },
        spec: { cluster: { name: 'db' }, pgbouncer: {}, instances: 'six' },
      },
    };
    expect(checkManifests([pooler], values)).toMatchObject([
      { location: { path: ['poolers', 'ro', 'overrides', 'instances'], line: 6 } },
    ]);
  });

  it('refuses what the API server and the operator refuse, with our words, at the value that is wrong', () => {
    const values = layered(
      'cluster:\n  overrides:\n    imageName: x:17\n    postgresql:\n      parameters: {wal_level: minimal}\n',
    );
    const postgresql = { parameters: { wal_level: 'minimal', max_wal_senders: '0' } };
    const imageCatalogRef = { apiGroup: 'postgresql.cnpg.io', kind: 'ImageCatalog', name: 'c', major: 17 };
    const manifest = cluster({ ...good, imageName: 'x:17', imageCatalogRef, postgresql });
    expect(checkManifests([manifest], values)).toEqual([
      {
        severity: 'error',
        code: 'image-and-catalog',
        message: 'Cluster db: spec: the image has a name of its own and one in a catalog',
        hint: 'Give imageName or imageCatalogRef, not both.',
        location: { path: ['cluster', 'overrides'], file: 'v.yaml', line: 2, column: 3 },
      },
      {
        severity: 'error',
        code: 'wal-level-minimal',
        message:
          'Cluster db: spec.postgresql.parameters.wal_level: wal_level minimal leaves out what standbys and the archive need',
        hint: 'Write logical or replica.',
        location: {
          path: ['cluster', 'overrides', 'postgresql', 'parameters', 'wal_level'],
          file: 'v.yaml',
          line: 5,
          column: 31,
        },
      },
    ]);
  });

  it('warns of what the operator passes over', () => {
    const values = layered("cluster:\n  annotations:\n    cnpg.io/reconciliationLoop: 'off'\n");
    const manifest = cluster(good);
    const annotated = {
      ...manifest,
      manifest: {
        ...manifest.manifest,
        metadata: { name: 'db', annotations: { 'cnpg.io/reconciliationLoop': 'off' } },
      },
    };
    expect(checkManifests([annotated], values)).toMatchObject([
      { severity: 'warning', code: 'annotation-passed-over', location: { file: 'v.yaml', line: 3 } },
    ]);
  });

  it.each<[string, string, object, object]>([
    [
      'of a map',
      'backups:\n  schedules:\n    weekly: {schedule: "0 60 0 * * *"}\n',
      { kind: 'ScheduledBackup', spec: { cluster: { name: 'a' }, schedule: '0 60 0 * * *' } },
      { code: 'schedule', location: { path: ['backups', 'schedules', 'weekly', 'schedule'], line: 3 } },
    ],
    [
      'of a list that is a map in the values',
      'externalClusters:\n  old: {}\n',
      { kind: 'Cluster', spec: { ...good, externalClusters: [{ name: 'old' }] } },
      { code: 'external-cluster', location: { path: ['externalClusters', 'old'], line: 2 } },
    ],
    [
      'of the metadata',
      'labels:\n  team: data access\n',
      { kind: 'Cluster', spec: good, metadata: { name: 'db-weekly', labels: { team: 'data access' } } },
      { code: 'label-value', location: { path: ['labels', 'team'], line: 2 } },
    ],
    [
      'of a list before which the chart has items of its own',
      'cluster:\n  postgresql:\n    pg_hba:\n      - host a a ${podselector:a} cert\n      - host b b ${podselector:b} cert\n',
      {
        kind: 'Cluster',
        spec: {
          ...good,
          podSelectorRefs: [{ name: 'b', selector: {} }],
          postgresql: {
            pg_hba: [
              'hostnossl all all all reject',
              'host a a ${podselector:a} cert',
              'host b b ${podselector:b} cert',
            ],
          },
        },
      },
      { code: 'pod-selector', location: { path: ['cluster', 'postgresql', 'pg_hba', 0], line: 4 } },
    ],
    [
      'of a list of maps that has items before those of the overrides',
      'cluster:\n  overrides:\n    tablespaces:\n      - {name: Fast, storage: {size: 1Gi}}\n      - {name: x y, storage: {size: 1Gi}}\n',
      {
        kind: 'Cluster',
        spec: {
          ...good,
          tablespaces: ['slow', 'Fast', 'x y'].map((name) => ({ name, storage: { size: '1Gi' } })),
        },
      },
      {
        code: 'tablespace-name',
        location: { path: ['cluster', 'overrides', 'tablespaces', 1, 'name'], line: 5 },
      },
    ],
    [
      'of a list that is a map of the same section',
      'cluster:\n  tablespaces:\n    slow: {size: 1Gi}\n    pg_fast: {size: 1Gi}\n',
      {
        kind: 'Cluster',
        spec: {
          ...good,
          tablespaces: ['pg_fast', 'slow'].map((name) => ({ name, storage: { size: '1Gi' } })),
        },
      },
      { code: 'tablespace-name', location: { path: ['cluster', 'tablespaces', 'pg_fast'], line: 4 } },
    ],
    [
      'of the second of two items that are alike',
      'cluster:\n  overrides:\n    tablespaces:\n      - {name: a, storage: {size: 1Gi}}\n      - {name: a, storage: {size: 1Gi}}\n',
      {
        kind: 'Cluster',
        spec: { ...good, tablespaces: ['a', 'a'].map((name) => ({ name, storage: { size: '1Gi' } })) },
      },
      {
        code: 'tablespace-twice',
        location: { path: ['cluster', 'overrides', 'tablespaces', 1, 'name'], line: 5 },
      },
    ],
    [
      'of an object that has a whole name of its own',
      'poolers:\n  rw:\n    name: db-weekly\n    overrides: {pgbouncer: {authQuery: SELECT 1}}\n',
      { kind: 'Pooler', spec: { cluster: { name: 'a' }, pgbouncer: { authQuery: 'SELECT 1' } } },
      {
        code: 'pooler-auth-query',
        location: { path: ['poolers', 'rw', 'overrides', 'pgbouncer', 'authQuery'], line: 4 },
      },
    ],
    [
      'of a setting of PgBouncer with a line break in it',
      'poolers:\n  weekly:\n    parameters:\n      log_stats: |\n        1\n      server_check_query: |\n        select 1\n        admin_users = a\n',
      {
        kind: 'Pooler',
        spec: {
          cluster: { name: 'a' },
          pgbouncer: { parameters: { log_stats: '1\n', server_check_query: 'select 1\nadmin_users = a\n' } },
        },
      },
      {
        code: 'pooler-setting-lines',
        location: { path: ['poolers', 'weekly', 'parameters', 'server_check_query'] },
      },
    ],
    [
      'of a setting that needs another one',
      'cluster:\n  postgresql:\n    parameters: {pg_failover_slots.synchronize_slot_names: "name:a"}\n',
      {
        kind: 'Cluster',
        spec: {
          ...good,
          postgresql: { parameters: { 'pg_failover_slots.synchronize_slot_names': 'name:a' } },
        },
      },
      { code: 'failover-slots', location: { line: 3, column: 60 } },
    ],
    [
      'of a second archiver of the write-ahead log',
      'cluster:\n  overrides:\n    backup: {barmanObjectStore: {destinationPath: s3://a/}}\n',
      {
        kind: 'Cluster',
        spec: {
          ...good,
          plugins: [{ name: 'barman', isWALArchiver: true }],
          backup: {
            barmanObjectStore: { destinationPath: 's3://a/', googleCredentials: { gkeEnvironment: true } },
          },
        },
      },
      {
        code: 'wal-archivers',
        location: { path: ['cluster', 'overrides', 'backup', 'barmanObjectStore'], line: 3 },
      },
    ],
    [
      'of an object among extraObjects',
      'extraObjects:\n  - apiVersion: postgresql.cnpg.io/v1\n    kind: Database\n    metadata: {name: db-weekly}\n    spec:\n      name: postgres\n',
      { kind: 'Database', spec: { cluster: { name: 'a' }, owner: 'a', name: 'postgres' } },
      { code: 'database-reserved', location: { path: ['extraObjects', 0, 'spec', 'name'], line: 6 } },
    ],
    [
      'of a field that an object among extraObjects has too much of',
      'extraObjects:\n  - apiVersion: postgresql.cnpg.io/v1\n    kind: Database\n    metadata: {name: db-weekly}\n    spec:\n      naem: x\n',
      { kind: 'Database', spec: { cluster: { name: 'a' }, owner: 'a', name: 'x', naem: 'x' } },
      { code: 'manifest', hint: 'Did you mean "name"?', location: { line: 6 } },
    ],
  ])('finds the value %s', (_, text, manifest, expected) => {
    const whole = { apiVersion: 'postgresql.cnpg.io/v1', metadata: { name: 'db-weekly' }, ...manifest };
    const found = checkManifests([{ file: 't.yaml', manifest: whole }], layered(text));
    expect(found).toMatchObject([expected]);
  });

  it('warns of what the API has in another form, where the values say it', () => {
    const resources = { requests: { cpu: '500m', memory: '2048Mi' } };
    const values = layered('cluster:\n  overrides:\n    resources:\n      requests: {memory: 2048Mi}\n');
    expect(checkManifests([cluster({ ...good, resources })], values)).toEqual([
      {
        severity: 'warning',
        code: 'not-as-stored',
        message:
          'Cluster db: spec.resources.requests.memory: the API has "2048Mi" as "2Gi", so Argo CD finds a difference that never ends',
        hint: 'Write 2Gi.',
        location: {
          path: ['cluster', 'overrides', 'resources', 'requests', 'memory'],
          file: 'v.yaml',
          line: 4,
          column: 26,
        },
      },
    ]);
  });

  it('says nothing of a text that Flux fills in', () => {
    const manifest = cluster({ ...good, storage: { size: '${SIZE:=10Gi}' } });
    expect(checkManifests([manifest], layered('cluster: {storage: {size: "${SIZE:=10Gi}"}}'))).toEqual([]);
  });

  it('blames the chart for what no value set', () => {
    expect(checkManifests([cluster({ ...good, instnces: 3 })], layered(''))).toEqual([
      {
        severity: 'error',
        code: 'manifest',
        message: 'Cluster db: spec.instnces: unknown key',
        hint: 'No value sets this, so it is a fault of the chart: please report it.',
        location: { path: [] },
      },
    ]);
  });

  it.each<[string, string, object, readonly object[]]>([
    ['of an API that only the site has', 'cert-manager.io/v1', { kind: 'Certificate' }, []],
    ['of Kubernetes that the chart never makes', 'networking.k8s.io/v1', { kind: 'Ingress' }, []],
    [
      'whose metadata nobody takes',
      'example.org/v1',
      { metadata: { name: 'A_B' } },
      [{ code: 'object-name' }],
    ],
    [
      'that is misspelt',
      'v1',
      { kind: 'Servce' },
      [{ code: 'unknown-kind', hint: 'Did you mean "Service"?', location: { line: 1 } }],
    ],
    ['of the operator that it has not', 'postgresql.cnpg.io/v1', {}, [{ code: 'unknown-kind' }]],
    [
      'with a fault',
      'v1',
      { kind: 'ConfigMap', data: { a: 5 } },
      [{ code: 'manifest', location: { path: ['extraObjects', 0, 'data', 'a'], line: 1 } }],
    ],
    [
      'with a label that is none',
      'v1',
      { kind: 'ConfigMap', metadata: { name: 'a', labels: { team: 'a b' } } },
      [{ code: 'label-value', location: { path: ['extraObjects', 0, 'metadata', 'labels', 'team'] } }],
    ],
  ])("judges an object of the site's own %s", (_, apiVersion, rest, expected) => {
    const manifest = { apiVersion, kind: 'Thing', metadata: { name: 'x' }, ...rest };
    const values = layered(JSON.stringify({ extraObjects: [manifest] }));
    expect(checkManifests([{ file: 'extra-objects.yaml', manifest }], values)).toMatchObject(expected);
  });

  it("refuses an object of the site's own that there is already", () => {
    const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } };
    const same = {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: { name: 'db' },
      spec: good,
    };
    const values = layered(
      JSON.stringify({ extraObjects: [other, { ...same, metadata: { name: 'db', labels: {} } }] }),
    );
    const extra = [other, { ...same, metadata: { name: 'db', labels: {} } }];
    const manifests = [cluster(good), ...extra.map((manifest) => ({ file: 'extra-objects.yaml', manifest }))];
    expect(checkManifests(manifests, values)).toMatchObject([
      { code: 'object-twice', location: { path: ['extraObjects', 1], line: 1 } },
    ]);
  });

  it.each<[string, string, object, object]>([
    [
      'role of managed.roles',
      'DatabaseRole',
      { name: 'app' },
      { code: 'role-twice', message: expect.stringContaining('managed.roles of the Cluster') },
    ],
    ['database of another entry', 'Database', { name: 'lsst', owner: 'a' }, { code: 'database-twice' }],
  ])('refuses a second %s', (_, kind, spec, expected) => {
    const values = layered('roles: {a: {}}\ndatabases: {a: {}, b: {}}\n');
    const object = (name: string, rest: object) => ({
      file: 't.yaml',
      manifest: {
        apiVersion: 'postgresql.cnpg.io/v1',
        kind,
        metadata: { name },
        spec: { cluster: { name: 'db' }, ...rest },
      },
    });
    const roles = cluster({ ...good, managed: { roles: [{ name: 'app' }] } });
    const others = kind === 'Database' ? [object('db-b', { name: 'lsst', owner: 'b' })] : [];
    const found = checkManifests([roles, ...others, object('db-a', spec)], values);
    expect(found).toMatchObject([{ ...expected, location: { path: [expect.any(String), 'a'] } }]);
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, readonly (string | number)[]]>([
    [
      'of instances',
      `pods: {instances: {topologySpreadConstraints: [${JSON.stringify(spread)}]}}`,
      cluster({ ...good, topologySpreadConstraints: [spread] }).manifest,
      ['pods', 'instances', 'topologySpreadConstraints', 0, 'topologyKey'],
    ],
    [
      'of a Job',
      'pods: {test: {}, all: {nodeSelector: {a: b c}}}',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'db-test' },
        spec: { template: { spec: { containers: [], nodeSelector: { a: 'b c' } } } },
      },
      ['pods', 'all', 'nodeSelector', 'a'],
    ],
  ])('finds the values of pods %s', (_, text, manifest, path) => {
    const found = checkManifests([{ file: 't.yaml', manifest }], layered(text));
    expect(found.at(-1)).toMatchObject({ location: { path, line: 1 } });
  });

  it('refuses a kind that it knows nothing of', () => {
    const manifest = { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'x' } };
    expect(checkManifests([{ file: 'x.yaml', manifest }], layered(''))).toMatchObject([
      { code: 'unknown-kind', message: 'Thing x: no schema is known for its apiVersion "example.org/v1"' },
    ]);
  });
});
