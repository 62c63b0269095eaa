import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';

const namespace = 'lsst';
const apiVersion = 'postgresql.cnpg.io/v1';

/**
 * Writes manifests of a deployment that runs: a Cluster and 99 objects around it, of each kind as many as a large site has.
 *
 * @param file - where to write them
 */
export async function writeDeployment(file: string): Promise<void> {
  const documents = [
    cluster,
    store,
    ...several(20, 'Pooler', (i) => ({
      instances: 2,
      type: i % 2 === 0 ? 'rw' : 'ro',
      pgbouncer: { poolMode: 'transaction', parameters: { default_pool_size: String(10 + i) } },
    })),
    ...several(6, 'ScheduledBackup', (i) => ({
      schedule: `0 0 ${i} * * *`,
      method: 'plugin',
      pluginConfiguration: { name: 'barman-cloud.cloudnative-pg.io' },
    })),
    ...several(24, 'Database', (i) => ({
      name: `data${i}`,
      owner: 'rubin',
      extensions: [{ name: 'btree_gist' }],
    })),
    ...several(38, 'DatabaseRole', (i) => ({
      name: `user${i}`,
      login: true,
      inRoles: ['pg_monitor'],
      connectionLimit: 10 + i,
      passwordSecret: { name: `user${i}` },
    })),
    ...several(10, 'Publication', (i) => ({
      name: `pub${i}`,
      dbname: `data${i}`,
      target: { allTables: true },
    })),
  ];
  await writeFile(file, documents.map((document) => stringify(document)).join('---\n'));
}

const cluster = {
  apiVersion,
  kind: 'Cluster',
  metadata: { name: 'lsst', namespace },
  spec: {
    instances: 3,
    imageName: 'ghcr.io/cloudnative-pg/postgresql:17.5',
    storage: { size: '1Ti', storageClass: 'fast' },
    postgresql: { parameters: { max_connections: '400', shared_buffers: '32GB' } },
    plugins: [
      {
        name: 'barman-cloud.cloudnative-pg.io',
        isWALArchiver: true,
        parameters: { barmanObjectName: 'lsst-store' },
      },
    ],
    bootstrap: { initdb: { database: 'lsstdb1', owner: 'rubin' } },
  },
};

const store = {
  apiVersion: 'barmancloud.cnpg.io/v1',
  kind: 'ObjectStore',
  metadata: { name: 'lsst-store', namespace },
  spec: {
    configuration: { destinationPath: 's3://bench/lsst', s3Credentials: { inheritFromIAMRole: true } },
  },
};

function several(count: number, kind: string, specOf: (index: number) => object): object[] {
  return Array.from({ length: count }, (_, index) => ({
    apiVersion,
    kind,
    metadata: { name: `${kind.toLowerCase()}-${index}`, namespace },
    spec: { cluster: { name: 'lsst' }, ...specOf(index) },
  }));
}
