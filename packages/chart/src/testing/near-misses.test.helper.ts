import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { isObject } from '@butler-postgres/schema-kit';
import fc from 'fast-check';

const sizes = [
  '128MB',
  '1GB',
  '2GB',
  '8GB',
  '16GB',
  '64GB',
  '16000',
  16000,
  '1024MB',
  '8388608kB',
  '1.5GB',
  '10 GB',
];
const quantities = [
  '512Mi',
  '1Gi',
  '2048Mi',
  '2Gi',
  '1.5Gi',
  '1.1Gi',
  '8Gi',
  '8192Mi',
  '16G',
  '64Gi',
  '0.5Gi',
  '1Ti',
];
const cpus = [1, 0.5, 2, 4, '500m', '1500m', '2000m', '0.25', '1000', 0, 1000];
const connection = { host: 'old-rw.old.svc', user: 'streaming_replica', sslMode: 'require' };
const schedule = (one: string): JsonObject => ({ daily: { schedule: one } });

/** Parts of the values on which the operator has rules, each with values that are good, nearly good or bad. */
const choices: Readonly<Record<string, readonly JsonValue[]>> = {
  'cluster/instances': [1, 2, 3],
  'cluster/resources/requests/cpu': cpus,
  'cluster/resources/limits/cpu': cpus,
  'cluster/resources/requests/memory': quantities,
  'cluster/resources/limits/memory': quantities,
  'cluster/resources/requests/hugepages-2Mi': quantities,
  'cluster/postgresql/parameters/shared_buffers': sizes,
  'cluster/postgresql/parameters/min_wal_size': sizes,
  'cluster/postgresql/parameters/max_wal_size': sizes,
  'cluster/postgresql/parameters/wal_level': ['replica', 'minimal', 'logical'],
  'cluster/postgresql/parameters/max_wal_senders': [0, 10],
  'cluster/postgresql/parameters/wal_log_hints': ['on', 'off', 'no'],
  'cluster/postgresql/parameters/log_destination': ['csvlog', 'stderr'],
  'cluster/postgresql/parameters/archive_mode': ['on', 'always', 'off'],
  'cluster/postgresql/parameters/shared_preload_libraries': ['', 'pgaudit'],
  'cluster/postgresql/synchronous': [{ number: 1 }, { number: 2 }, { number: 3, method: 'first' }],
  'cluster/walStorage': [{ size: '1Gi' }, { size: '10Gi' }, { size: '100G' }, { size: '2048Mi' }],
  'cluster/affinity/tolerations': [
    [{ operator: 'Exists' }],
    [{ operator: 'Exists', value: 'x' }],
    [{ key: 'a', value: 'b' }],
    [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }],
    [{ key: 'a', operator: 'Exists', tolerationSeconds: 5 }],
    [{ key: 'a b', operator: 'Exists' }],
  ],
  'cluster/primaryUpdateStrategy': ['supervised', 'unsupervised'],
  'cluster/annotations': [{ 'cnpg.io/hibernation': 'on' }, { 'cnpg.io/hibernation': 'yes' }, { team: 'a' }],
  'cluster/image': [{ major: 18 }, { major: 16, name: 'a/b:16.3' }, { major: 17, catalog: { name: 'c' } }],
  'cluster/overrides': [
    { imageCatalogRef: { apiGroup: 'postgresql.cnpg.io', kind: 'ImageCatalog', name: 'c', major: 17 } },
    { postgresql: { parameters: { port: '5433' } } },
    { instances: 1, maxSyncReplicas: 1 },
    { env: [{ name: 'PGDATA', value: 'x' }] },
    { env: [{ name: 'TZ', value: 'UTC' }] },
    { managed: { roles: [{ name: 'a' }, { name: 'a' }] } },
    { replicationSlots: { highAvailability: { synchronizeLogicalDecoding: true } } },
    { tablespaces: [{ name: 'pg_fast', storage: { size: '1Gi' } }] },
    { ephemeralVolumesSizeLimit: { shm: '1Gi' } },
  ],
  'externalClusters/old': [{ connection }, { serverName: 'old' }],
  bootstrap: [
    { method: 'recovery', source: 'old' },
    { method: 'pgBasebackup', source: 'old' },
    { method: 'recovery', source: 'old', until: { time: '2026-01-31T12:00:00Z' } },
    { method: 'recovery', source: 'old', until: { name: 'x'.repeat(64), backupId: 'b' } },
    { method: 'recovery', source: 'old', until: { lsn: '0/3000060' } },
  ],
  replica: [
    { enabled: true, source: 'old' },
    { enabled: true, source: 'old', minApplyDelay: '4h' },
    { enabled: false, source: 'old', promotionToken: 'abcd' },
    { source: 'old', primary: 'old', self: 'old' },
  ],
  'backups/schedules': [
    '0 0 2 * * *',
    '@daily',
    '0 0 2 * * SUN',
    '0 5-1 * * * *',
    '@every 90m',
    '0 0 2 31 2 ?',
  ].map(schedule),
  'poolers/rw/instances': [0, 1, 3],
  'poolers/rw/parameters': [{ default_pool_size: 5 }, { max_client_conn: '1000' }],
  'poolers/rw/resources': [
    { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } },
    { limits: { cpu: 0.5 } },
  ],
  'poolers/rw/overrides': [
    { pgbouncer: { authQuery: 'select 1' } },
    { pgbouncer: { parameters: { listen_port: '1' } } },
  ],
  'services/external': [{ selectorType: 'rw' }],
  'databases/lsst': [{}, { name: 'lsst_db' }, { schemas: { main: {} } }],
  'roles/reader': [{}, { login: false, clientCertificate: true }, { connectionLimit: 5 }],
};

/** Values with a store for backups, of which a few parts are changed. */
export const nearMisses: fc.Arbitrary<JsonObject> = fc
  .uniqueArray(
    fc
      .constantFrom(...Object.keys(choices))
      .chain((path) => fc.constantFrom(...(choices[path] ?? [])).map((value) => [path, value] as const)),
    { maxLength: 6, selector: ([path]) => path },
  )
  .map((changes) => {
    const values: Record<string, JsonValue> = {
      backups: {
        enabled: true,
        objectStore: { destinationPath: 's3://a/' },
        schedules: schedule('0 0 2 * * *'),
      },
    };
    // a part before what is inside of it
    for (const [path, value] of [...changes].sort(([a], [b]) => a.length - b.length))
      set(values, path, value);
    return values;
  });

function set(values: Record<string, JsonValue>, path: string, value: JsonValue): void {
  const steps = path.split('/');
  const last = steps.pop() as string;
  const parent = steps.reduce((at, step) => {
    if (!isObject(at[step])) at[step] = {};
    return at[step];
  }, values);
  parent[last] = JSON.parse(JSON.stringify(value)) as JsonValue;
}
