import * as units from '@grafana/grafana-foundation-sdk/units';
import { dashboard } from './dashboard.ts';
import { timeseries } from './panel.ts';
import { ofDatabases, ofInstances, rate } from './series.ts';
import { tablesRow } from './tables.ts';
import { databaseVariable, instanceVariable } from './variables.ts';

/** The growth in a second, of all chosen instances together. */
const perDatabase = (metric: string): string => `sum by (datname) (${rate(ofDatabases(metric))})`;
const perInstance = (metric: string): string => `sum by (pod) (${rate(ofInstances(metric))})`;

/** What goes on inside the databases. */
export const database = dashboard(
  {
    uid: 'butler-postgres-database',
    title: 'Butler Postgres / Database',
    description:
      'Who works in the databases, on what, and what it costs: for tuning and for finding a culprit.',
    variables: [instanceVariable, databaseVariable],
  },
  [
    {
      title: 'Who is connected',
      panels: [
        timeseries({
          title: 'Backends by state',
          unit: units.Short,
          description: 'Many that are idle in transaction: a client forgets to end its transactions.',
          stacked: true,
          queries: { '{{state}}': `sum by (state) (${ofDatabases('cnpg_backends_total')})` },
        }),
        timeseries({
          title: 'Backends by role',
          unit: units.Short,
          description: 'Behind a pooler the role is that of the client, the number that of the pool.',
          stacked: true,
          queries: { '{{usename}}': `sum by (usename) (${ofDatabases('cnpg_backends_total')})` },
        }),
        timeseries({
          title: 'Backends by application',
          unit: units.Short,
          description: 'By application_name, which clients choose themselves.',
          stacked: true,
          queries: {
            '{{application_name}}': `sum by (application_name) (${ofDatabases('cnpg_backends_total')})`,
          },
        }),
        timeseries({
          title: 'Longest transaction by role',
          unit: units.Seconds,
          description: 'The oldest open transaction of each role and application.',
          queries: {
            '{{usename}} {{application_name}}': `max by (usename, application_name) (${ofDatabases('cnpg_backends_max_tx_duration_seconds')})`,
          },
        }),
        timeseries({
          title: 'Blocked backends',
          unit: units.Short,
          description: 'Backends that wait for a lock which another backend holds.',
          queries: { '{{pod}}': ofInstances('cnpg_backends_waiting_total') },
        }),
        timeseries({
          title: 'Deadlocks and recovery conflicts',
          unit: units.OpsPerSecond,
          description:
            'Conflicts are queries on a standby, ended because they stood in the way of replication.',
          queries: {
            '{{datname}} deadlocks': perDatabase('cnpg_pg_stat_database_deadlocks'),
            '{{datname}} conflicts': perDatabase('cnpg_pg_stat_database_conflicts'),
          },
        }),
      ],
    },
    {
      title: 'What they do',
      panels: [
        timeseries({
          title: 'Transactions',
          unit: units.OpsPerSecond,
          description: 'Committed and rolled back.',
          queries: {
            '{{datname}} committed': perDatabase('cnpg_pg_stat_database_xact_commit'),
            '{{datname}} rolled back': perDatabase('cnpg_pg_stat_database_xact_rollback'),
          },
        }),
        timeseries({
          title: 'Rows read',
          unit: units.RowsPerSecond,
          description:
            'Many more returned (scanned) than fetched (found by an index): an index may be missing.',
          queries: {
            '{{datname}} returned': perDatabase('cnpg_pg_stat_database_tup_returned'),
            '{{datname}} fetched': perDatabase('cnpg_pg_stat_database_tup_fetched'),
          },
        }),
        timeseries({
          title: 'Rows written',
          unit: units.RowsPerSecond,
          description: 'Inserted, updated and deleted.',
          queries: {
            '{{datname}} inserted': perDatabase('cnpg_pg_stat_database_tup_inserted'),
            '{{datname}} updated': perDatabase('cnpg_pg_stat_database_tup_updated'),
            '{{datname}} deleted': perDatabase('cnpg_pg_stat_database_tup_deleted'),
          },
        }),
        timeseries({
          title: 'Blocks read from disk',
          unit: units.OpsPerSecond,
          description:
            "Blocks of 8 KiB that were not in shared_buffers; the kernel's cache may have had them.",
          queries: { '{{datname}}': perDatabase('cnpg_pg_stat_database_blks_read') },
        }),
        timeseries({
          title: 'Temporary files',
          unit: units.BytesPerSecondIEC,
          description: 'Sorts and hashes that did not fit into work_mem.',
          queries: { '{{datname}}': perDatabase('cnpg_pg_stat_database_temp_bytes') },
        }),
        timeseries({
          title: 'Time spent reading and writing',
          unit: units.PercentUnit,
          description: 'Share of a second that backends wait for their files; needs track_io_timing.',
          queries: {
            '{{datname}} reading': `${perDatabase('cnpg_pg_stat_database_blk_read_time')} / 1000`,
            '{{datname}} writing': `${perDatabase('cnpg_pg_stat_database_blk_write_time')} / 1000`,
          },
        }),
      ],
    },
    tablesRow,
    {
      title: 'Housekeeping',
      panels: [
        timeseries({
          title: 'Size',
          unit: units.BytesIEC,
          description: 'With indexes.',
          stacked: true,
          queries: { '{{datname}}': `max by (datname) (${ofDatabases('cnpg_pg_database_size_bytes')})` },
        }),
        timeseries({
          title: 'Age of the oldest transaction ID',
          unit: units.Short,
          description:
            'Vacuum starts by itself at autovacuum_freeze_max_age, by default 200 million; PostgreSQL stops taking writes at about 2 thousand million.',
          queries: { '{{datname}}': `max by (datname) (${ofDatabases('cnpg_pg_database_xid_age')})` },
        }),
        timeseries({
          title: 'Age of the oldest multixact ID',
          unit: units.Short,
          description: 'The same for rows that several transactions lock.',
          queries: { '{{datname}}': `max by (datname) (${ofDatabases('cnpg_pg_database_mxid_age')})` },
        }),
        timeseries({
          title: 'Checkpoints',
          unit: units.OpsPerSecond,
          description:
            'Requested ones outnumber timed ones: max_wal_size is small for the writing that goes on.',
          queries: {
            '{{pod}} timed': perInstance('cnpg_pg_stat_checkpointer_checkpoints_timed'),
            '{{pod}} requested': perInstance('cnpg_pg_stat_checkpointer_checkpoints_req'),
          },
        }),
        timeseries({
          title: 'Write-ahead log written',
          unit: units.BytesPerSecondIEC,
          description: 'What replication and the archive have to carry.',
          queries: { '{{pod}}': perInstance('cnpg_collector_wal_bytes') },
        }),
        timeseries({
          title: 'Write-ahead log on disk',
          unit: units.BytesIEC,
          description: 'Grows when the archive fails or a replication slot has no reader.',
          queries: { '{{pod}}': `max by (pod) (${ofInstances('cnpg_collector_pg_wal', 'value="size"')})` },
        }),
      ],
    },
    {
      title: 'Replication',
      panels: [
        timeseries({
          title: 'Lag of each standby',
          unit: units.Seconds,
          description: 'As the primary measures it: until the standby wrote, flushed and replayed a commit.',
          queries: {
            '{{application_name}} write': ofInstances('cnpg_pg_stat_replication_write_lag_seconds'),
            '{{application_name}} flush': ofInstances('cnpg_pg_stat_replication_flush_lag_seconds'),
            '{{application_name}} replay': ofInstances('cnpg_pg_stat_replication_replay_lag_seconds'),
          },
        }),
        timeseries({
          title: 'Not yet replayed',
          unit: units.BytesIEC,
          description: 'Write-ahead log that the standby has still to replay.',
          queries: { '{{application_name}}': ofInstances('cnpg_pg_stat_replication_replay_diff_bytes') },
        }),
        timeseries({
          title: 'Held back by replication slots',
          unit: units.BytesIEC,
          description: 'Write-ahead log that cannot be removed because a slot has not read it.',
          queries: { '{{slot_name}}': ofInstances('cnpg_pg_replication_slots_pg_wal_lsn_diff') },
        }),
      ],
    },
  ],
);
