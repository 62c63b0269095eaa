import type { JsonObject } from '@butler-postgres/schema-kit';

/** Series in promtool's notation: https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series */
export type Series = Readonly<Record<string, string>>;

/** What an alert is shown. The cluster is `db` in the namespace `butler`, with the values below. */
export interface Case {
  /** Series with which it fires. */
  readonly fires: Series;
  /** Series near those with which it does not. */
  readonly quiet: Series;
  /** When it is looked at; default 3h. */
  readonly at?: string;
  /** Time between samples and evaluations; default 1m. */
  readonly interval?: string;
  /** Values beside those of all. */
  readonly values?: JsonObject;
}

/** A cluster that has everything an alert speaks of. */
export const caseValues: JsonObject = {
  fullnameOverride: 'db',
  cluster: {
    instances: 3,
    walStorage: { size: '10Gi' },
    resources: { limits: { cpu: 2, memory: '4Gi' } },
    postgresql: { synchronous: { number: 1 }, parameters: { max_connections: 200 } },
  },
  poolers: {
    rw: { instances: 2, parameters: { default_pool_size: 20, max_client_conn: 500 } },
    ro: { type: 'ro', instances: 1 },
  },
  backups: {
    enabled: true,
    objectStore: { destinationPath: 's3://backups/db' },
    schedules: { nightly: { schedule: '0 0 0 * * *' } },
    drill: { enabled: true },
  },
  monitoring: { alerts: { enabled: true, certificates: 'cert-manager' } },
};

/** A value that stays. */
const flat = (value: number): string => `${value}x3000`;
const instance = (metric: string, number: number, more = ''): string =>
  `${metric}{namespace="butler",pod="db-${number}"${more}}`;
const pooler = (metric: string, name = 'rw', pod = 'abc12-xyz89', more = ''): string =>
  `cnpg_pgbouncer_${metric}{namespace="butler",pod="db-pooler-${name}-${pod}"${more}}`;
const pool = ',database="butler",user="rubin"';
const claim = (metric: string, name: string): string =>
  `kubelet_volume_stats_${metric}_bytes{namespace="butler",persistentvolumeclaim="${name}"}`;
const container = (metric: string, number: number): string =>
  instance(`container_${metric}`, number, ',container="postgres"');
const one = (metric: string, value: number, more = ''): Series => ({
  [instance(metric, 1, more)]: flat(value),
});

const up = (...values: number[]): Series =>
  Object.fromEntries(values.map((value, i) => [instance('cnpg_collector_up', i + 1), flat(value)]));
/** PostgreSQL in these instances answers. */
const answers = (...numbers: number[]): Series =>
  Object.fromEntries<string>(
    numbers.map((number) => [instance('cnpg_pg_postmaster_start_time', number), flat(1)]),
  );
/** The primary is db-1. */
const roles = (...inRecovery: number[]): Series =>
  Object.fromEntries(
    inRecovery.map((value, i) => [instance('cnpg_pg_replication_in_recovery', i + 1), flat(value)]),
  );
const standbys = (...numbers: number[]): Series =>
  Object.fromEntries(
    numbers.map((number) => [
      instance('cnpg_pg_stat_replication_replay_lag_seconds', 1, `,application_name="db-${number}"`),
      flat(0),
    ]),
  );
const baseBackup: Series = {
  [instance('cnpg_pg_stat_replication_replay_lag_seconds', 1, ',application_name="pg_basebackup"')]: flat(0),
};
const detached = (inRecovery: number): Series => ({
  [instance('cnpg_pg_replication_is_wal_receiver_up', 2)]: flat(0),
  [instance('cnpg_pg_replication_in_recovery', 2)]: flat(inRecovery),
  [instance('cnpg_collector_replica_mode', 2)]: flat(0),
});
const lag = (seconds: number): Series => ({
  [instance('cnpg_pg_replication_lag', 2)]: flat(seconds),
  [instance('cnpg_pg_replication_in_recovery', 2)]: flat(1),
});
const slot = (bytes: number, inRecovery: number): Series => ({
  [instance('cnpg_pg_replication_slots_pg_wal_lsn_diff', 1, ',slot_name="s"')]: flat(bytes),
  ...roles(inRecovery),
});
const archiver = (failed: number, archived: number): Series => ({
  ...one('cnpg_pg_stat_archiver_last_failed_time', failed),
  ...one('cnpg_pg_stat_archiver_last_archived_time', archived),
});
const ready = (files: number, inRecovery = 0): Series => ({
  ...one('cnpg_collector_pg_wal_archive_status', files, ',value="ready"'),
  ...one('cnpg_collector_pg_wal_archive_status', 500, ',value="done"'),
  ...roles(inRecovery),
});
const barman = 'barman_cloud_cloudnative_pg_io';
const lastBackup = (time: number): Series => one(`${barman}_last_available_backup_timestamp`, time);
/** Begins at 1 s and jumps after 7 days, by samples every 5 minutes. */
const firstPoint = (later: number): Series => ({
  [instance(`${barman}_first_recoverability_point`, 1)]: `1x2016 ${later}x600`,
});
const connections = (count: number): Series => ({
  ...one(
    'cnpg_backends_total',
    count - 10,
    ',datname="butler",usename="rubin",application_name="",state="active"',
  ),
  ...one('cnpg_backends_total', 10, ',datname="butler",usename="rubin",application_name="",state="idle"'),
  ...one(
    'cnpg_backends_total',
    50,
    ',datname="",usename="streaming_replica",application_name="",state="active"',
  ),
  ...one('cnpg_pg_settings_setting', 200, ',name="max_connections"'),
});
const limited = (kind: 'role' | 'database', label: string, used: number, limit: number): Series => ({
  ...one(`cnpg_${kind}_connections_used`, used, label),
  ...one(`cnpg_${kind}_connections_limit`, limit, label),
});
/** Pools of so many users, in each of the two pods of rw. */
function pools(users: number): Series {
  const series: Record<string, string> = {
    [pooler('pools_sv_active', 'rw', 'abc12-xyz89', ',database="pgbouncer",user="pgbouncer"')]: flat(0),
    [pooler('pools_sv_active', 'rw', 'abc12-xyz89', ',database="butler",user="cnpg_pooler_pgbouncer"')]:
      flat(0),
    ...one('cnpg_pg_settings_setting', 200, ',name="max_connections"'),
  };
  for (let user = 0; user < users; user += 1)
    for (const pod of ['abc12-xyz89', 'abc12-uvw67'])
      series[pooler('pools_sv_active', 'rw', pod, `,database="butler",user="u${user}"`)] = flat(0);
  return series;
}
const pods = (...names: string[]): Series => ({
  ...Object.fromEntries<string>(names.map((pod) => [pooler('collections_total', 'rw', pod), flat(1)])),
  [pooler('collections_total', 'ro')]: flat(1),
});
const usedUp = (waiting: number, idle: number): Series => ({
  [pooler('pools_sv_active', 'rw', 'abc12-xyz89', pool)]: flat(20),
  [pooler('pools_cl_waiting', 'rw', 'abc12-xyz89', pool)]: flat(waiting),
  [pooler('pools_sv_idle', 'rw', 'abc12-xyz89', pool)]: flat(idle),
});
const transaction = (seconds: number, user: string, state = 'active'): Series =>
  one(
    'cnpg_backends_max_tx_duration_seconds',
    seconds,
    `,datname="butler",usename="${user}",state="${state}"`,
  );
const xid = (metric: string, age: number): Series =>
  one(`cnpg_pg_database_${metric}`, age, ',datname="butler"');
const disk = (name: string, percentFree: number): Series => ({
  [claim('available', name)]: flat(percentFree),
  [claim('capacity', name)]: flat(100),
});
const gibi = 1024 ** 3;
/** What a claim asks for, as kube-state-metrics tells it. */
const claimed = (name: string): string =>
  `kube_persistentvolumeclaim_resource_requests_storage_bytes{namespace="butler",persistentvolumeclaim="${name}"}`;
/** From 1000 bytes free down by so many a minute, of 2000. */
const draining = (perMinute: number): Series => ({
  [claim('available', 'db-2')]: `900-${perMinute}x400`,
  [claim('capacity', 'db-2')]: flat(2000),
});
const memory = (bytes: number, limit: number): Series => ({
  [container('memory_working_set_bytes', 2)]: flat(bytes),
  [container('spec_memory_limit_bytes', 2)]: flat(limit),
});
const throttled = (perMinute: number): Series => ({
  [container('cpu_cfs_throttled_periods_total', 2)]: `0+${perMinute}x3000`,
  [container('cpu_cfs_periods_total', 2)]: '0+600x3000',
});
/** What kube-state-metrics tells of the restore drill's CronJob, and of a Job of it that failed beside one of another. */
const drill = (metric: string, value: number): Series => ({
  [`kube_cronjob_${metric}{namespace="butler",cronjob="db-restore-drill"}`]: flat(value),
});
const failedDrill = (start: number): Series =>
  Object.fromEntries(
    ['db-restore-drill', 'db-grants'].flatMap((owner, i) => {
      const job = `namespace="butler",job_name="${owner}-29"`;
      return [
        [`kube_job_status_start_time{${job}}`, flat(start + i * 100_000)],
        [`kube_job_owner{${job},owner_kind="CronJob",owner_name="${owner}"}`, flat(1)],
        [`kube_job_failed{${job},condition="true"}`, flat(1)],
        [`kube_job_failed{${job},condition="false"}`, flat(0)],
      ];
    }),
  );

const days = (count: number): number => count * 86_400;

/** For every alert, by its name. */
export const cases: Readonly<Record<string, Case>> = {
  PostgresOffline: { fires: up(1, 1), quiet: { ...up(1, 1), ...answers(2) } },
  PostgresInstanceDown: {
    fires: { ...up(1, 1, 1), ...answers(1, 3) },
    quiet: { ...up(1, 1, 1), ...answers(1, 2, 3) },
  },
  PostgresInstanceMissing: { fires: up(1, 1), quiet: up(1, 1, 0) },
  PostgresInstanceFenced: {
    fires: one('cnpg_collector_fencing_on', 1),
    quiet: one('cnpg_collector_fencing_on', 0),
  },
  PostgresSwitchoverRequired: {
    fires: one('cnpg_collector_manual_switchover_required', 1),
    quiet: one('cnpg_collector_manual_switchover_required', 0),
  },
  PostgresInstancesOnOneNode: {
    fires: one('cnpg_collector_nodes_used', 1),
    quiet: one('cnpg_collector_nodes_used', 2),
  },
  PostgresCollectorErrors: {
    fires: { ...one('cnpg_collector_last_collection_error', 0), ...one('cnpg_last_error', 1), ...answers(1) },
    quiet: {
      ...one('cnpg_last_error', 0),
      ...answers(1),
      [instance('cnpg_last_error', 2)]: flat(1),
    },
  },
  PostgresNoStandby: {
    fires: { ...roles(0, 1, 1), ...baseBackup },
    quiet: { ...roles(0, 1, 1), ...standbys(2) },
  },
  PostgresStandbyMissing: {
    fires: { ...roles(0, 1, 1), ...standbys(2), ...baseBackup },
    quiet: { ...roles(0, 1, 1), ...standbys(2, 3) },
  },
  PostgresStandbyDetached: { fires: detached(1), quiet: detached(0) },
  PostgresReplicationLag: { fires: lag(31), quiet: lag(30) },
  PostgresSynchronousStandbyMissing: {
    fires: {
      ...one('cnpg_synchronous_replication_present', 0),
      ...one('cnpg_synchronous_replication_required', 1),
    },
    quiet: {
      ...one('cnpg_synchronous_replication_present', 1),
      ...one('cnpg_synchronous_replication_required', 1),
    },
  },
  PostgresSlotRetention: { fires: slot(17 * 2 ** 30, 0), quiet: slot(15 * 2 ** 30, 0) },
  PostgresArchivingFailing: { fires: archiver(5000, 4999), quiet: archiver(4999, 5000) },
  PostgresArchiveBacklog: { fires: ready(65), quiet: ready(64) },
  PostgresBackupMissing: {
    at: '31h',
    interval: '5m',
    fires: { ...up(1), ...lastBackup(0) },
    quiet: { ...up(1), ...lastBackup(1000) },
  },
  PostgresBackupTooOld: { at: '31h', interval: '5m', fires: lastBackup(1000), quiet: lastBackup(2 * 3600) },
  PostgresBackupFailed: {
    fires: { ...lastBackup(5000), ...one(`${barman}_last_failed_backup_timestamp`, 5001) },
    quiet: { ...lastBackup(5001), ...one(`${barman}_last_failed_backup_timestamp`, 5000) },
  },
  PostgresRecoveryWindowShort: {
    at: '8d',
    interval: '5m',
    fires: firstPoint(days(2.5)),
    quiet: firstPoint(days(1.5)),
  },
  PostgresRestoreDrillFailed: {
    fires: { ...failedDrill(5000), ...drill('status_last_successful_time', 4999) },
    quiet: { ...failedDrill(5000), ...drill('status_last_successful_time', 5001) },
  },
  PostgresRestoreDrillOverdue: {
    at: '37d',
    interval: '1h',
    fires: drill('created', days(1.5)),
    quiet: { ...drill('created', 0), ...drill('status_last_successful_time', days(2.5)) },
  },
  PostgresRestoreDrillMetricsAbsent: { fires: {}, quiet: drill('created', 0) },
  PostgresConnectionsHigh: { fires: connections(162), quiet: connections(159) },
  PostgresConnectionsExhausted: { fires: connections(192), quiet: connections(188) },
  PostgresRoleConnectionsHigh: {
    fires: limited('role', ',rolname="rubin"', 91, 100),
    quiet: { ...limited('role', ',rolname="rubin"', 90, 100), ...limited('role', ',rolname="free"', 90, -1) },
  },
  PostgresDatabaseConnectionsHigh: {
    fires: limited('database', ',datname="butler"', 91, 100),
    quiet: limited('database', ',datname="butler"', 90, 100),
  },
  PostgresPoolBudgetExceeded: { fires: pools(6), quiet: pools(5) },
  PostgresPoolerOffline: {
    fires: { [pooler('collections_total', 'ro')]: flat(1) },
    quiet: pods('abc12-xyz89'),
  },
  PostgresPoolerInstanceMissing: { fires: pods('abc12-xyz89'), quiet: pods('abc12-xyz89', 'abc12-uvw67') },
  PostgresPoolerClientsWaiting: {
    fires: { [pooler('pools_maxwait', 'rw', 'abc12-xyz89', pool)]: flat(6) },
    quiet: { [pooler('pools_maxwait', 'rw', 'abc12-xyz89', pool)]: flat(5) },
  },
  PostgresPoolerSaturated: { fires: usedUp(1, 0), quiet: usedUp(0, 0) },
  PostgresPoolerClientsHigh: {
    fires: { [pooler('lists_used_clients')]: flat(451) },
    quiet: { [pooler('lists_used_clients')]: flat(450) },
  },
  PostgresPoolerCollectorErrors: {
    fires: { [pooler('last_collection_error')]: flat(1) },
    quiet: { [pooler('last_collection_error')]: flat(0) },
  },
  PostgresDeadlocks: {
    fires: { [instance('cnpg_pg_stat_database_deadlocks', 1, ',datname="butler"')]: '0x170 7x60' },
    quiet: { [instance('cnpg_pg_stat_database_deadlocks', 1, ',datname="butler"')]: '0x170 4x60' },
  },
  PostgresLongTransaction: {
    fires: transaction(14_401, 'rubin'),
    quiet: { ...transaction(14_400, 'rubin'), ...transaction(20_000, 'streaming_replica') },
  },
  PostgresIdleTransaction: {
    fires: transaction(1801, 'rubin', 'idle in transaction (aborted)'),
    quiet: transaction(1801, 'rubin', 'active'),
  },
  PostgresBackendsBlocked: {
    fires: one('cnpg_backends_waiting_total', 6),
    quiet: one('cnpg_backends_waiting_total', 5),
  },
  PostgresTransactionIdAge: {
    fires: { ...xid('xid_age', 1000), ...xid('mxid_age', 500_000_001) },
    quiet: { ...xid('xid_age', 500_000_000), ...xid('mxid_age', 1) },
  },
  PostgresTransactionIdWraparound: {
    fires: xid('xid_age', 1_500_000_001),
    quiet: xid('xid_age', 1_500_000_000),
  },
  PostgresDiskSpaceLow: {
    fires: disk('db-3-wal', 19),
    quiet: { ...disk('db-3-wal', 20), ...disk('db-3-tbs-x', 50) },
  },
  PostgresDiskSpaceCritical: { fires: disk('db-1-tbs-archive', 9), quiet: disk('db-1-tbs-archive', 10) },
  PostgresDiskFillsSoon: { fires: draining(1), quiet: draining(0.1) },
  PostgresDiskMetricsAbsent: { fires: {}, quiet: disk('db-1', 50) },
  PostgresVolumeNotGrown: {
    fires: { [claimed('db-2')]: flat(9.9 * gibi) },
    quiet: {
      [claimed('db-2')]: flat(10 * gibi),
      [claim('capacity', 'db-2')]: flat(9.1 * gibi),
      [claimed('db-1-tbs-x')]: flat(gibi),
    },
  },
  PostgresMemoryHigh: { fires: memory(91, 100), quiet: { ...memory(90, 100), ...one('x', 1) } },
  PostgresOutOfMemory: {
    fires: { [container('oom_events_total', 1)]: '0x170 1x60' },
    quiet: { [container('oom_events_total', 1)]: '1x230' },
  },
  PostgresCpuThrottled: { fires: throttled(160), quiet: throttled(140) },
  PostgresCertificateExpiry: {
    fires: {
      'certmanager_certificate_expiration_timestamp_seconds{namespace="butler",name="db-server"}': flat(
        days(5),
      ),
    },
    quiet: {
      'certmanager_certificate_expiration_timestamp_seconds{namespace="butler",name="db-server"}': flat(
        days(6),
      ),
    },
  },
  PostgresSecretCertificateExpiry: {
    values: { monitoring: { alerts: { enabled: true, certificates: 'x509-certificate-exporter' } } },
    fires: { 'x509_cert_not_after{secret_namespace="butler",secret_name="db-server"}': flat(days(5)) },
    quiet: { 'x509_cert_not_after{secret_namespace="butler",secret_name="db-server"}': flat(days(6)) },
  },
};
