import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';
import { apiErrors } from '../testing/laws.test.helper.ts';
import { broken, one, rendered, type Rendered } from '../testing/render.test.helper.ts';

const keys = {
  accessKeyId: { name: 's3-creds', key: 'ACCESS_KEY_ID' },
  secretAccessKey: { name: 's3-creds', key: 'ACCESS_SECRET_KEY' },
};
const objectStore = { destinationPath: 's3://butler/', s3Credentials: keys };
const connection = { host: 'old-rw', user: 'streaming_replica', sslMode: 'require' };

const errors = (values: JsonObject): string[] =>
  broken(values)
    .filter(({ severity }) => severity === 'error')
    .map(({ id, path }) => `${id} ${path}`);

const problems = (values: JsonObject): string[] =>
  validateValues(withDefaults(values)).map(({ path, message }) => `${path.join('.')}: ${message}`);

/** What the chart makes of values that are valid and that the API takes. */
function accepted(values: JsonObject): Rendered[] {
  expect(problems(values)).toEqual([]);
  expect(errors(values)).toEqual([]);
  const objects = rendered(values);
  expect(objects.flatMap((object) => apiErrors(object as never))).toEqual([]);
  return objects;
}

const cluster = (values: JsonObject): Record<string, unknown> =>
  one(accepted(values), 'Cluster', 'demo-butler-postgres').spec ?? {};

describe('a restore', () => {
  const restored = {
    backups: { objectStore },
    externalClusters: { prod: { serverName: 'usdf-butler-pg16' } },
    bootstrap: { method: 'recovery', source: 'prod', until: { time: '2026-11-01T03:00:00Z' } },
  };

  it('reads the archive of another cluster, up to a moment', () => {
    expect(cluster(restored)).toMatchObject({
      bootstrap: {
        recovery: {
          source: 'prod',
          recoveryTarget: { targetTime: '2026-11-01T03:00:00Z' },
          database: 'butler',
          owner: 'butler',
        },
      },
      externalClusters: [
        {
          name: 'prod',
          plugin: {
            name: 'barman-cloud.cloudnative-pg.io',
            isWALArchiver: false,
            parameters: { barmanObjectName: 'demo-butler-postgres', serverName: 'usdf-butler-pg16' },
          },
        },
      ],
    });
    expect(cluster(restored)).not.toHaveProperty('plugins');
  });

  it('archives under a name of its own', () => {
    const archiving = { ...restored, backups: { enabled: true, objectStore, schedules: {} } };
    expect(cluster(archiving)).toMatchObject({
      plugins: [{ isWALArchiver: true, parameters: { serverName: 'demo-butler-postgres-pg14' } }],
    });
    expect(
      errors({ ...archiving, backups: { ...archiving.backups, serverName: 'usdf-butler-pg16' } }),
    ).toEqual(['archive-own-source backups.serverName']);
    const elsewhere = { serverName: 'usdf-butler-pg16', objectStore: { destinationPath: 's3://prod/' } };
    const same = { ...archiving.backups, serverName: 'usdf-butler-pg16' };
    expect(errors({ ...archiving, backups: same, externalClusters: { prod: elsewhere } })).toEqual([]);
  });

  it('has an ObjectStore for an archive elsewhere, which stays with the cluster', () => {
    const prod = { serverName: 'usdf-butler-pg16', objectStore: { destinationPath: 's3://prod/' } };
    const objects = accepted({ ...restored, backups: {}, externalClusters: { prod } });
    const store = one(objects, 'ObjectStore', '-prod');
    expect(store.metadata.annotations).toMatchObject({ 'helm.sh/resource-policy': 'keep' });
    expect(store.spec).toEqual({
      configuration: {
        destinationPath: 's3://prod/',
        wal: { maxParallel: 4, compression: 'gzip' },
        data: { jobs: 2, compression: 'gzip', immediateCheckpoint: false },
      },
    });
    expect(one(objects, 'Cluster', '').spec).toMatchObject({
      externalClusters: [{ plugin: { parameters: { barmanObjectName: 'demo-butler-postgres-prod' } } }],
    });
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['a place in the log', { lsn: '16/B374D848' }, { targetLSN: '16/B374D848' }],
    ['a transaction', { xid: '77', backupId: '20261101T0' }, { targetXID: '77', backupID: '20261101T0' }],
    [
      'a restore point',
      { name: 'before migration', backupId: 'b' },
      { targetName: 'before migration', backupID: 'b' },
    ],
    ['a consistent backup', { immediate: true, backupId: 'b' }, { targetImmediate: true, backupID: 'b' }],
    [
      'just before a moment, on a timeline',
      { time: '2026-11-01T03:00:00.5+02:00', exclusive: true, timeline: '3' },
      { targetTime: '2026-11-01T03:00:00.5+02:00', exclusive: true, targetTLI: '3' },
    ],
  ])('ends at %s', (_, until, recoveryTarget) => {
    const values = { ...restored, bootstrap: { ...restored.bootstrap, until } };
    expect(cluster(values)).toMatchObject({ bootstrap: { recovery: { recoveryTarget } } });
  });

  it.each<[string, JsonObject, string]>([
    ['a moment without a zone', { time: '2026-11-01T03:00:00' }, 'bootstrap.until.time'],
    ['a day that no month has', { time: '2026-11-31T03:00:00Z' }, 'bootstrap.until.time'],
    [
      'a moment with a space, which YAML 1.1 takes for a date',
      { time: '2026-11-01 03:00:00Z' },
      'bootstrap.until.time',
    ],
    ['two ends', { time: '2026-11-01T03:00:00Z', lsn: '0/1' }, 'bootstrap.until'],
    ['no end', {}, 'bootstrap.until'],
  ])('refuses %s', (_, until, path) => {
    const [problem] = problems({ ...restored, bootstrap: { ...restored.bootstrap, until } });
    expect(problem).toContain(`${path}: `);
  });

  it('starts from volume snapshots, which an archive brings up to date', () => {
    const bootstrap = {
      method: 'recovery',
      source: 'prod',
      volumeSnapshots: { storage: 'data-1', walStorage: 'wal-1' },
      until: { immediate: true },
    };
    const walStorage = { size: '1Gi' };
    expect(cluster({ ...restored, cluster: { walStorage }, bootstrap })).toMatchObject({
      bootstrap: {
        recovery: {
          source: 'prod',
          volumeSnapshots: {
            storage: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'data-1' },
            walStorage: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'wal-1' },
          },
        },
      },
    });
    expect(errors({ ...restored, bootstrap })).toEqual([
      'snapshot-of-wal-volume bootstrap.volumeSnapshots.walStorage',
    ]);
  });

  it('starts from a Backup object', () => {
    expect(cluster({ bootstrap: { method: 'recovery', backup: 'usdf-butler-20261101' } })).toMatchObject({
      bootstrap: { recovery: { backup: { name: 'usdf-butler-20261101' } } },
    });
  });

  it.each<[string, JsonObject, string]>([
    ['a source that is not there', { bootstrap: { method: 'recovery', source: 'prud' } }, 'source-unknown'],
    [
      'a source without an archive',
      { bootstrap: { method: 'recovery', source: 'old' }, externalClusters: { old: { connection } } },
      'source-without-archive',
    ],
    [
      'a copy of a server that cannot be reached',
      { ...restored, bootstrap: { method: 'pgBasebackup', source: 'prod' } },
      'source-without-connection',
    ],
    ['an archive without a place', { ...restored, backups: {} }, 'archive-without-store'],
    [
      'a transaction without a base backup',
      { ...restored, bootstrap: { ...restored.bootstrap, until: { xid: '77' } } },
      'until-needs-backup',
    ],
  ])('refuses %s', (_, values, id) => {
    expect(errors(values).join()).toContain(id);
  });

  it.each<[string, JsonObject, string]>([
    ['recovery out of nothing', { method: 'recovery' }, 'bootstrap'],
    ['an end without a recovery', { until: { immediate: true } }, 'bootstrap'],
    [
      'an import without a source',
      { method: 'import', import: { type: 'monolith', databases: ['*'] } },
      'bootstrap',
    ],
    [
      'a microservice of two databases',
      { method: 'import', source: 'old', import: { type: 'microservice', databases: ['a', 'b'] } },
      'bootstrap.import',
    ],
  ])('refuses %s', (_, bootstrap, path) => {
    expect(problems({ bootstrap }).join('\n')).toContain(path);
  });
});

describe('a copy of a running cluster', () => {
  const tls = {
    ...connection,
    sslMode: 'verify-ca',
    sslCert: { name: 'old-replication', key: 'tls.crt' },
    sslKey: { name: 'old-replication', key: 'tls.key' },
    sslRootCert: { name: 'old-ca', key: 'ca.crt' },
  };

  it('is made by pg_basebackup with a client certificate', () => {
    const values = {
      bootstrap: { method: 'pgBasebackup', source: 'old' },
      externalClusters: { old: { connection: tls } },
      replica: { enabled: true, source: 'old', minApplyDelay: '4h' },
    };
    expect(cluster(values)).toMatchObject({
      bootstrap: { pg_basebackup: { source: 'old', database: 'butler', owner: 'butler' } },
      replica: { enabled: true, source: 'old', minApplyDelay: '4h' },
      externalClusters: [
        {
          name: 'old',
          connectionParameters: {
            host: 'old-rw',
            port: '5432',
            user: 'streaming_replica',
            dbname: 'postgres',
            sslmode: 'verify-ca',
          },
          sslCert: { name: 'old-replication', key: 'tls.crt' },
          sslKey: { name: 'old-replication', key: 'tls.key' },
          sslRootCert: { name: 'old-ca', key: 'ca.crt' },
        },
      ],
    });
  });

  it('trusts no server without its CA, unless that is said', () => {
    const old = { connection: { host: 'old-rw', user: 'postgres' } };
    expect(problems({ externalClusters: { old } }).join()).toContain('externalClusters.old.connection');
  });

  it('imports databases by pg_dump', () => {
    const values = {
      bootstrap: {
        method: 'import',
        source: 'old',
        import: { type: 'monolith', databases: ['*'], roles: ['rubin'] },
      },
      externalClusters: {
        old: { connection: { ...connection, password: { name: 'old', key: 'password' } } },
      },
    };
    expect(cluster(values)).toMatchObject({
      bootstrap: {
        initdb: {
          import: {
            type: 'monolith',
            databases: ['*'],
            roles: ['rubin'],
            source: { externalCluster: 'old' },
            schemaOnly: false,
          },
        },
      },
    });
  });
});

describe('a replica', () => {
  const access = { enabled: true };
  const databases = { lsstdb1: { schemas: { main: {} } } };
  const externalClusters = { a: { connection }, b: { connection } };
  const bootstrap = { method: 'pgBasebackup', source: 'a' };
  const jobs = (replica: JsonObject): string[] =>
    accepted({ access, databases, externalClusters, bootstrap, replica })
      .map(({ kind }) => kind)
      .filter((kind) => kind === 'Job' || kind === 'CronJob');

  it('gets no grants, which it could not write; once promoted it does', () => {
    expect(jobs({ enabled: true, source: 'a' })).toEqual([]);
    expect(jobs({ enabled: false, source: 'a' })).toEqual(['Job', 'CronJob']);
    expect(jobs({ primary: 'a', self: 'b', source: 'a' })).toEqual([]);
    expect(jobs({ primary: 'b', self: 'b', source: 'a' })).toEqual(['Job', 'CronJob']);
  });

  it('changes places with others by name', () => {
    const replica = { primary: 'b', self: 'b', source: 'a', promotionToken: 'eyJhIjoxfQ==' };
    expect(cluster({ externalClusters, bootstrap, replica }).replica).toEqual(replica);
    expect(errors({ externalClusters, replica: { ...replica, primary: 'c' } })).toEqual([
      'replica-primary-unknown replica.primary',
    ]);
  });

  it('is either standalone or one of several', () => {
    const replica = { enabled: true, source: 'a', primary: 'a' };
    expect(problems({ externalClusters, replica }).join()).toContain('replica');
  });
});

describe('backups', () => {
  it('go by the plugin, or in tree by the same values', () => {
    const backups = { enabled: true, objectStore, schedules: { nightly: { schedule: '0 0 0 * * *' } } };
    const plugin = accepted({ backups });
    expect(one(plugin, 'ScheduledBackup', '-nightly').spec).toMatchObject({
      method: 'plugin',
      pluginConfiguration: { name: 'barman-cloud.cloudnative-pg.io' },
      immediate: true,
    });
    const inTree = accepted({ backups: { ...backups, inTree: true } });
    expect(inTree.map(({ kind }) => kind)).not.toContain('ObjectStore');
    expect(one(inTree, 'ScheduledBackup', '-nightly').spec).toMatchObject({ method: 'barmanObjectStore' });
    const spec = one(inTree, 'Cluster', '').spec;
    expect(spec).not.toHaveProperty('plugins');
    const { serverName, ...configuration } = (spec as { backup: { barmanObjectStore: JsonObject } }).backup
      .barmanObjectStore;
    expect(serverName).toBe('demo-butler-postgres-pg14');
    expect(one(plugin, 'ObjectStore', '').spec).toMatchObject({ configuration, retentionPolicy: '15d' });
  });

  it('begin a new archive with each major version', () => {
    const plugins = (major: number): unknown =>
      cluster({ backups: { enabled: true, objectStore, schedules: {} }, cluster: { image: { major } } })
        .plugins;
    expect(plugins(16)).toMatchObject([{ parameters: { serverName: 'demo-butler-postgres-pg16' } }]);
    expect(plugins(17)).toMatchObject([{ parameters: { serverName: 'demo-butler-postgres-pg17' } }]);
  });

  it('are snapshots beside or instead of files', () => {
    const schedules = { hourly: { schedule: '0 0 * * * *', method: 'volumeSnapshot', online: false } };
    const beside = { enabled: true, objectStore, volumeSnapshot: { className: 'weka' }, schedules };
    const objects = accepted({ backups: beside });
    expect(one(objects, 'ScheduledBackup', '-hourly').spec).toMatchObject({
      method: 'volumeSnapshot',
      online: false,
    });
    expect(one(objects, 'Cluster', '').spec).toMatchObject({
      backup: { volumeSnapshot: { className: 'weka', online: true } },
      plugins: [{ isWALArchiver: true }],
    });
    const cold = { enabled: true, volumeSnapshot: { className: 'weka', online: false }, schedules };
    expect(accepted({ backups: cold }).map(({ kind }) => kind)).not.toContain('ObjectStore');
    const hot = { ...cold, volumeSnapshot: { className: 'weka' } };
    expect(errors({ backups: hot })).toEqual(['snapshots-without-archive backups.volumeSnapshot.online']);
    const nowhere = { ...beside, volumeSnapshot: {}, objectStore };
    expect(errors({ backups: nowhere })).toEqual([
      'schedule-without-snapshots backups.schedules.hourly.method',
    ]);
  });

  it.each<[string, JsonObject]>([
    ['s3://butler/', { azureCredentials: { inheritFromAzureAD: true } }],
    ['gs://butler/', { s3Credentials: { inheritFromIAMRole: true } }],
    ['https://account.blob.core.windows.net/butler', { googleCredentials: { gkeEnvironment: true } }],
  ])('want credentials that belong to %s', (destinationPath, wrong) => {
    const backups = (credentials: JsonObject): JsonObject => ({
      backups: { enabled: true, objectStore: { destinationPath, ...credentials } },
    });
    expect(problems(backups({}))).toEqual([]);
    expect(problems(backups(wrong)).join()).toContain('backups.objectStore');
  });
});

describe('an image by its full name', () => {
  it.each([
    ['example.org/pg:17.2', 17, []],
    ['example.org/pg:17@sha256:' + 'a'.repeat(64), 17, []],
    ['example.org/pg:17.2', 14, ['image-name-major cluster.image.major']],
    ['example.org:17/pg:16.1', 17, ['image-name-major cluster.image.major']],
  ] as const)('%s is of major %d: %j', (name, major, found) => {
    expect(errors({ cluster: { image: { name, major } } })).toEqual(found);
  });
});
