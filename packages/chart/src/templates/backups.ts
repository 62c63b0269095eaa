import type { ClusterSpec, ObjectStore, ScheduledBackup } from '@butler-postgres/api';
import {
  concat,
  document,
  eachEntry,
  given,
  ifSet,
  manifests,
  optional,
  plain,
  textTemplate,
  unless,
  when,
  type Conditional,
} from '@butler-postgres/helm-kit';
import { values } from '../context.ts';
import { commonMetadata, keptMetadata } from './metadata.ts';
import { fullname } from './names.ts';

const { backups } = values;

/** Name by which clusters know the plugin (https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/). */
const plugin = 'barman-cloud.cloudnative-pg.io';

export const serverName = textTemplate(
  'butler-postgres.serverName',
  "The cluster's folder in the object store.",
  given(backups.serverName, fullname),
);

/** The Cluster's plugins: WAL goes to the object store. */
export const archiver: Conditional<NonNullable<ClusterSpec['plugins']>> = when(backups.enabled, [
  {
    name: plugin,
    enabled: true,
    isWALArchiver: true,
    parameters: { barmanObjectName: fullname, serverName },
  },
]);

export const objectStoreFile = manifests(
  'objectstore.yaml',
  'Where base backups and the write-ahead log go. An object of the release, not a hook: a hook is invisible to Argo CD.',
  when(
    backups.enabled,
    ifSet(backups.objectStore, (store) =>
      document<ObjectStore>({
        apiVersion: 'barmancloud.cnpg.io/v1',
        kind: 'ObjectStore',
        metadata: { name: fullname, ...keptMetadata() },
        spec: {
          retentionPolicy: store.retentionPolicy,
          configuration: {
            destinationPath: store.destinationPath,
            endpointURL: optional(store.endpointURL),
            endpointCA: optional(store.endpointCA),
            s3Credentials: optional(store.s3Credentials),
            wal: {
              maxParallel: store.wal.maxParallel,
              compression: unless(store.wal.compression, 'none'),
            },
            data: {
              jobs: store.data.jobs,
              compression: unless(store.data.compression, 'none'),
            },
          },
        },
      }),
    ),
  ),
);

export const scheduledBackupsFile = manifests(
  'scheduledbackups.yaml',
  'Base backups by the clock.',
  when(
    backups.enabled,
    eachEntry(backups.schedules, { key: 'name', item: 'schedule' }, (name, schedule) =>
      document<ScheduledBackup>({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'ScheduledBackup',
        metadata: { name: concat`${fullname}-${plain(name)}`, ...commonMetadata() },
        spec: {
          '#schedule': 'Six fields: the first is seconds.',
          schedule: schedule.schedule,
          cluster: { name: fullname },
          method: 'plugin',
          pluginConfiguration: { name: plugin },
          target: schedule.target,
          immediate: schedule.immediate,
          suspend: schedule.suspend,
          backupOwnerReference: schedule.backupOwnerReference,
        },
      }),
    ),
  ),
);
