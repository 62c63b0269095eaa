import { add, concat, int, text } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';
import { alert, type Alert } from '../common/alert.ts';
import { hasSchedules } from '../common/schedules.ts';
import { ofInstances, onPrimary, recent, thresholds } from '../common/series.ts';

const { enabled, sidecar } = values.backups;

/**
 * The plugin (0.14.0) notes a new base backup in the ObjectStore once; after a conflict with another writer the metrics
 * tell of the one before it until the retention policy runs again.
 */
const untilNoted = concat`${add(int(sidecar.retentionPolicyIntervalSeconds), 240)}s`;

/** https://cloudnative-pg.io/plugin-barman-cloud/docs/observability/ : 0 where there is none. */
const lastBackup = ofInstances('barman_cloud_cloudnative_pg_io_last_available_backup_timestamp');
const lastFailure = ofInstances('barman_cloud_cloudnative_pg_io_last_failed_backup_timestamp');
const firstPoint = ofInstances('barman_cloud_cloudnative_pg_io_first_recoverability_point');
const { backupAgeHours, recoveryWindowDays, archiveBacklogFiles } = thresholds;

export const backupAlerts: readonly Alert[] = [
  alert('PostgresArchivingFailing', 'critical', {
    guard: enabled,
    expr: text`max by (pod) (${recent(ofInstances('cnpg_pg_stat_archiver_last_failed_time'))})
> max by (pod) (${recent(ofInstances('cnpg_pg_stat_archiver_last_archived_time'))})`,
    for: '5m',
    summary: 'WAL is not archived',
    description: text`The newest attempt of {{ $labels.pod }} to archive WAL failed, at {{ $value | humanizeTimestamp }}. What is written now cannot be restored, and pg_wal grows.`,
  }),
  alert('PostgresArchiveBacklog', 'warning', {
    guard: enabled,
    expr: text`max by (pod) (${recent(ofInstances('cnpg_collector_pg_wal_archive_status', ',value="ready"'))}) > ${archiveBacklogFiles}
${onPrimary}`,
    for: '10m',
    summary: 'WAL waits for the archive',
    description: text`{{ $value }} WAL files on {{ $labels.pod }} wait to be archived; more than ${archiveBacklogFiles}.`,
  }),
  alert('PostgresBackupMissing', 'critical', {
    guard: hasSchedules,
    expr: text`(max(${recent(lastBackup)}) or vector(0)) == 0
and on () max(${recent(ofInstances('cnpg_collector_up'))}) == 1`,
    for: '45m',
    summary: 'There is no base backup',
    description: text`${fullname} has had no good base backup for 45 minutes (or no metric tells of one): nothing can be restored.`,
  }),
  alert('PostgresBackupTooOld', 'critical', {
    guard: hasSchedules,
    expr: text`(time() - (max(${recent(lastBackup)}) > 0)) / 3600 > ${backupAgeHours}`,
    for: untilNoted,
    summary: 'The last good base backup is old',
    description: text`The last good base backup of ${fullname} is {{ $value | printf "%.0f" }} hours old; more than ${backupAgeHours}.`,
  }),
  alert('PostgresBackupFailed', 'warning', {
    guard: enabled,
    expr: text`max(${recent(lastFailure)}) > max(${recent(lastBackup)})`,
    for: untilNoted,
    summary: 'The newest base backup failed',
    description: text`The newest base backup of ${fullname} failed, at {{ $value | humanizeTimestamp }}; no good one came after it.`,
  }),
  alert('PostgresRecoveryWindowShort', 'warning', {
    guard: hasSchedules,
    expr: text`(time() - (max(${recent(firstPoint)}) > 0)) / 86400 < ${recoveryWindowDays}
and on () max(${firstPoint} offset ${recoveryWindowDays}d) > 0`,
    for: '1h',
    summary: 'A restore reaches less far back than it should',
    description: text`${fullname} can be restored to a time within the last {{ $value | printf "%.1f" }} days; it should be ${recoveryWindowDays}, and there were backups then.`,
  }),
];
