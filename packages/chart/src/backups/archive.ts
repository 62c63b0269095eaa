import type { Backup, ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  eq,
  given,
  ifSet,
  map,
  not,
  optional,
  or,
  textTemplate,
  when,
  type Conditional,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { major } from '../common/image.ts';
import { fullname, storeName } from '../common/names.ts';
import { storeConfiguration } from './object-store.ts';

const { backups } = values;

type BackupSpec = Backup['spec'];

/** Name by which clusters know the plugin (https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/). */
export const barmanPlugin = 'barman-cloud.cloudnative-pg.io';

export const serverName = textTemplate(
  'butler-postgres.serverName',
  `The cluster's folder in the object store. It names the major version: a major upgrade must begin a new archive
(https://cloudnative-pg.io/docs/1.30/postgres_upgrades/).`,
  given(backups.serverName, concat`${fullname}-pg${major}`),
);

/** The Cluster's plugins: WAL goes to the object store. */
export const archiver: Conditional<NonNullable<ClusterSpec['plugins']>> = when(
  and(backups.enabled, backups.objectStore, not(backups.inTree)),
  [
    {
      name: barmanPlugin,
      enabled: true,
      isWALArchiver: true,
      parameters: { barmanObjectName: storeName, serverName },
    },
  ],
);

/** The Cluster's backup section: volume snapshots, and the operator's own Barman where that is asked for. */
export const clusterBackup: Conditional<NonNullable<ClusterSpec['backup']>> = when(
  and(backups.enabled, or(backups.volumeSnapshot, backups.inTree)),
  {
    volumeSnapshot: ifSet(backups.volumeSnapshot, (snapshot) =>
      map({
        className: optional(snapshot.className),
        walClassName: optional(snapshot.walClassName),
        online: snapshot.online,
        onlineConfiguration: {
          immediateCheckpoint: snapshot.onlineConfiguration.immediateCheckpoint,
          waitForArchive: snapshot.onlineConfiguration.waitForArchive,
        },
        snapshotOwnerReference: snapshot.snapshotOwnerReference,
        labels: optional(snapshot.labels),
        annotations: optional(snapshot.annotations),
      }),
    ),
    $inTree: when(
      backups.inTree,
      ifSet(backups.objectStore, (store) =>
        map({
          '#retention': 'Legacy: gone in CloudNativePG 1.31.',
          retentionPolicy: backups.retentionPolicy,
          barmanObjectStore: { serverName, ...storeConfiguration(store) },
        }),
      ),
    ),
  },
);

/** How a base backup gets into the object store: the same fields in Backup and ScheduledBackup. */
export const toObjectStore: Conditional<Pick<BackupSpec, 'method' | 'pluginConfiguration'>> = when(
  backups.inTree,
  { method: 'barmanObjectStore' },
  { method: 'plugin', pluginConfiguration: { name: barmanPlugin } },
);

/** How an entry of the values is backed up. */
export function methodOf(
  entry: Ref<Pick<Values['backups']['schedules'][string], 'method' | 'online'>>,
): Conditional<Pick<BackupSpec, 'method' | 'online' | 'pluginConfiguration'>> {
  return when(
    eq(entry.method, 'volumeSnapshot'),
    { method: 'volumeSnapshot', online: optional(entry.online) },
    toObjectStore,
  );
}
