import type { ClusterSpec } from './generated/types.ts';

/** What two Clusters with the same data have alike: the image, whoever names it, and the user that its files are of. */
export const fieldsOfSameData = [
  'imageName',
  'imageCatalogRef',
  'imagePullPolicy',
  'imagePullSecrets',
  'postgresUID',
  'postgresGID',
] as const satisfies readonly (keyof ClusterSpec)[];

/**
 * Settings that whoever replays a log needs at least as high as whoever wrote it.
 * https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN
 */
export const settingsOfReplay = [
  'max_connections',
  'max_locks_per_transaction',
  'max_prepared_transactions',
  'max_wal_senders',
  'max_worker_processes',
] as const;
