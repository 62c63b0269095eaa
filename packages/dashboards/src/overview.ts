import * as units from '@grafana/grafana-foundation-sdk/units';
import { dashboard } from './dashboard.ts';
import { figure, timeseries } from './panel.ts';
import { ofBackups, ofInstances, ofPostgres, ofVolumes, rate } from './series.ts';
import { instanceVariable } from './variables.ts';

const primary = `(${ofInstances('cnpg_pg_replication_in_recovery')} == 0)`;
const maxConnections = ofInstances('cnpg_pg_settings_setting', 'name="max_connections"');
const memoryLimit = `(${ofPostgres('container_spec_memory_limit_bytes')} > 0)`;
const workingSet = ofPostgres('container_memory_working_set_bytes');
/** Without the templates, and the row that pg_stat_database has for what no database owns. */
const databases = 'datname!~"template.*|"';
const blocksHit = `sum by (datname) (${rate(ofInstances('cnpg_pg_stat_database_blks_hit', databases))})`;
const blocksRead = `sum by (datname) (${rate(ofInstances('cnpg_pg_stat_database_blks_read', databases))})`;

const day = 86_400;

/** The health of the cluster at a glance. */
export const overview = dashboard(
  {
    uid: 'butler-postgres-overview',
    title: 'Butler Postgres / Overview',
    description:
      'A PostgreSQL cluster at a glance: is it up, is it safe, does it have capacity, how busy is it.',
    variables: [instanceVariable],
  },
  [
    {
      title: 'Up and safe',
      panels: [
        figure({
          title: 'Cluster uptime',
          unit: units.Seconds,
          description: "Time since the primary's PostgreSQL started.",
          queries: {
            'since the start': `time() - max(${ofInstances('cnpg_pg_postmaster_start_time')} and on (namespace, pod) ${primary})`,
          },
        }),
        figure({
          title: 'Instances up',
          unit: units.Short,
          description: 'Instances whose PostgreSQL answers the exporter.',
          redBelow: 1,
          queries: { up: `sum(${ofInstances('cnpg_collector_up')})` },
        }),
        figure({
          title: 'Primary',
          unit: units.Short,
          description: 'The instance that takes writes. More than one, or none, is trouble.',
          showName: true,
          queries: { '{{pod}}': primary },
        }),
        figure({
          title: 'Connections in use',
          unit: units.PercentUnit,
          description: 'Backends of the fullest instance as a share of max_connections.',
          warnAt: [0.8, 0.95],
          max: 1,
          queries: {
            'of max_connections': `max(sum by (pod) (${ofInstances('cnpg_backends_total')}) / on (pod) max by (pod) (${maxConnections}))`,
          },
        }),
        figure({
          title: 'Last good backup',
          unit: units.Seconds,
          description:
            'Time since the last base backup that succeeded; nothing here means that there is none.',
          warnAt: [1.5 * day, 2 * day],
          queries: { ago: `time() - ${ofBackups('last_available_backup_timestamp')}` },
        }),
        figure({
          title: 'WAL waiting for the archive',
          unit: units.Short,
          description:
            'Segments of the write-ahead log that are not yet in the object store: a growing number is a broken archive.',
          warnAt: [10, 100],
          queries: {
            segments: `max(${ofInstances('cnpg_collector_pg_wal_archive_status', 'value="ready"')} and on (namespace, pod) ${primary})`,
          },
        }),
        timeseries({
          title: 'Uptime of each instance',
          unit: units.Seconds,
          description: 'A fall to zero is a restart.',
          queries: { '{{pod}}': `time() - ${ofInstances('cnpg_pg_postmaster_start_time')}` },
        }),
        timeseries({
          title: 'Replication lag',
          unit: units.Seconds,
          description:
            'How far each standby is behind, by its own count; it grows also where nothing is written to the primary.',
          queries: {
            '{{pod}}': `${ofInstances('cnpg_pg_replication_lag')} and on (namespace, pod) (${ofInstances('cnpg_pg_replication_in_recovery')} == 1)`,
          },
        }),
        timeseries({
          title: 'WAL archiving',
          unit: units.OpsPerSecond,
          description: 'Segments of the write-ahead log that reached the archive, and attempts that failed.',
          queries: {
            archived: `sum(${rate(ofInstances('cnpg_pg_stat_archiver_archived_count'))})`,
            failed: `sum(${rate(ofInstances('cnpg_pg_stat_archiver_failed_count'))})`,
          },
        }),
      ],
    },
    {
      title: 'Capacity',
      panels: [
        timeseries({
          title: 'CPU',
          unit: 'suffix: CPUs',
          description: 'CPUs that the PostgreSQL containers use, and their limit where they have one.',
          limits: ['limit'],
          queries: {
            '{{pod}}': `sum by (pod) (${rate(ofPostgres('container_cpu_usage_seconds_total'))})`,
            '{{pod}} limit': `max by (pod) (${ofPostgres('container_spec_cpu_quota')} / ${ofPostgres('container_spec_cpu_period')})`,
          },
        }),
        timeseries({
          title: 'Memory working set',
          unit: units.BytesIEC,
          description:
            'Memory that the kernel cannot take back, and the limit at which the container is killed.',
          limits: ['limit'],
          queries: {
            '{{pod}}': `max by (pod) (${workingSet})`,
            '{{pod}} limit': `max by (pod) ${memoryLimit}`,
          },
        }),
        timeseries({
          title: 'Memory available',
          unit: units.BytesIEC,
          description: 'What is left of the memory limit; nothing is shown where there is no limit.',
          queries: { '{{pod}}': `max by (pod) ${memoryLimit} - on (pod) max by (pod) (${workingSet})` },
        }),
        timeseries({
          title: 'Disk available',
          unit: units.BytesIEC,
          description:
            'Free space of the volumes of data, WAL and tablespaces, where the storage driver reports it to the kubelet.',
          queries: {
            '{{persistentvolumeclaim}}': `min by (persistentvolumeclaim) (${ofVolumes('kubelet_volume_stats_available_bytes')})`,
          },
        }),
        timeseries({
          title: 'Disk used',
          unit: units.PercentUnit,
          description: 'Share of each volume that is taken.',
          max: 1,
          queries: {
            '{{persistentvolumeclaim}}': `max by (persistentvolumeclaim) (1 - ${ofVolumes('kubelet_volume_stats_available_bytes')} / ${ofVolumes('kubelet_volume_stats_capacity_bytes')})`,
          },
        }),
        timeseries({
          title: 'Storage by database',
          unit: units.BytesIEC,
          description: 'Size of each database, with its indexes.',
          stacked: true,
          queries: {
            '{{datname}}': `max by (datname) (${ofInstances('cnpg_pg_database_size_bytes', databases)})`,
          },
        }),
      ],
    },
    {
      title: 'Load',
      panels: [
        timeseries({
          title: 'Connections by database',
          unit: units.Short,
          description: 'Backends of each instance and database, against max_connections.',
          limits: ['max_connections'],
          queries: {
            '{{pod}} {{datname}}': `sum by (pod, datname) (${ofInstances('cnpg_backends_total')})`,
            '{{pod}} max_connections': `max by (pod) (${maxConnections})`,
          },
        }),
        timeseries({
          title: 'Transactions by database',
          unit: units.OpsPerSecond,
          description: 'Committed and rolled back, of all instances.',
          queries: {
            '{{datname}} committed': `sum by (datname) (${rate(ofInstances('cnpg_pg_stat_database_xact_commit', databases))})`,
            '{{datname}} rolled back': `sum by (datname) (${rate(ofInstances('cnpg_pg_stat_database_xact_rollback', databases))})`,
          },
        }),
        timeseries({
          title: 'Cache hits',
          unit: units.PercentUnit,
          description:
            'Blocks found in shared_buffers as a share of all that were asked for. Well below 0.99 under load: shared_buffers is small for the data in use.',
          max: 1,
          queries: { '{{datname}}': `${blocksHit} / (${blocksHit} + ${blocksRead} > 0)` },
        }),
        timeseries({
          title: 'Longest transaction',
          unit: units.Seconds,
          description: 'A transaction that stays open keeps vacuum from cleaning up.',
          queries: {
            '{{datname}}': `max by (datname) (${ofInstances('cnpg_backends_max_tx_duration_seconds', 'datname!=""')})`,
          },
        }),
        timeseries({
          title: 'Blocked backends',
          unit: units.Short,
          description: 'Backends that wait for a lock which another backend holds.',
          queries: { '{{pod}}': `max by (pod) (${ofInstances('cnpg_backends_waiting_total')})` },
        }),
        timeseries({
          title: 'Deadlocks',
          unit: units.OpsPerSecond,
          description: 'Deadlocks that PostgreSQL ended by failing one of the transactions.',
          queries: {
            '{{datname}}': `sum by (datname) (${rate(ofInstances('cnpg_pg_stat_database_deadlocks', databases))})`,
          },
        }),
      ],
    },
  ],
);
