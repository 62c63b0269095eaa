import type { JsonObject } from '@butler-postgres/schema-kit';

const cnpg = (kind: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind,
  metadata: { name: 'db' },
  spec,
});
const cluster = { name: 'lsst' };
const externalClusters = [
  { name: 'a', connectionParameters: { host: 'a' } },
  { name: 'db', connectionParameters: { host: 'db' } },
];

/** Good manifests of each kind that has rules. */
export const bases: Readonly<Record<string, JsonObject>> = {
  small: cnpg('Cluster', { instances: 1, storage: { size: '1Gi' } }),
  cluster: cnpg('Cluster', {
    instances: 3,
    imageName: 'ghcr.io/cloudnative-pg/postgresql:17.11-standard-trixie',
    storage: { size: '100Gi' },
    walStorage: { size: '10Gi' },
    resources: { requests: { cpu: 2, memory: '8Gi' }, limits: { cpu: '4', memory: '8Gi' } },
    postgresql: { parameters: { shared_buffers: '2GB' } },
    bootstrap: { initdb: { database: 'a', owner: 'b' } },
    externalClusters,
  }),
  replica: cnpg('Cluster', {
    instances: 2,
    storage: { size: '1Gi' },
    bootstrap: { recovery: { source: 'a' } },
    replica: { source: 'a', primary: 'a' },
    externalClusters,
  }),
  catalog: cnpg('Cluster', {
    instances: 2,
    storage: { size: '1Gi' },
    imageCatalogRef: { apiGroup: 'postgresql.cnpg.io', kind: 'ImageCatalog', name: 'c', major: 16 },
  }),
  pooler: cnpg('Pooler', { cluster, type: 'rw', pgbouncer: { poolMode: 'transaction' } }),
  scheduledBackup: cnpg('ScheduledBackup', { cluster, schedule: '0 0 2 * * *', method: 'plugin' }),
  backup: cnpg('Backup', { cluster, method: 'plugin', pluginConfiguration: { name: 'p' } }),
  database: cnpg('Database', { cluster, name: 'a', owner: 'b' }),
  role: cnpg('DatabaseRole', { cluster, name: 'a' }),
  publication: cnpg('Publication', { cluster, name: 'a', dbname: 'b', target: { allTables: true } }),
  subscription: cnpg('Subscription', {
    cluster,
    name: 'a',
    dbname: 'b',
    publicationName: 'c',
    externalClusterName: 'd',
  }),
  catalogue: cnpg('ImageCatalog', { images: [{ major: 17, image: 'i:17' }] }),
  store: {
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    metadata: { name: 'db' },
    spec: { configuration: { destinationPath: 's3://a/' } },
  },
};
