import * as units from '@grafana/grafana-foundation-sdk/units';
import type { Row } from './dashboard.ts';
import { timeseries } from './panel.ts';
import { ofDatabases, ofInstances, rate } from './series.ts';

/** By the chart's own queries (monitoring.queries), which name the largest tables only. */
const byTable = (metric: string): string =>
  `max by (datname, schemaname, relname) (${ofDatabases(`cnpg_largest_tables_${metric}`)})`;
const sinceByTable = (metric: string): string =>
  `time() - max by (datname, schemaname, relname) (${ofDatabases(`cnpg_largest_tables_${metric}`)} > 0)`;
const byDatabase = (metric: string): string =>
  `sum by (datname) (${rate(ofDatabases(`cnpg_tables_${metric}`))})`;

const table = '{{datname}} {{schemaname}}.{{relname}}';

/** What the tables and their indexes are like. */
export const tablesRow: Row = {
  title: 'Tables and locks',
  panels: [
    timeseries({
      title: 'Scans',
      unit: units.OpsPerSecond,
      description: 'Sequential scans of large tables are what an index would spare.',
      queries: {
        '{{datname}} by an index': byDatabase('index_scans'),
        '{{datname}} sequential': byDatabase('sequential_scans'),
      },
    }),
    timeseries({
      title: 'Dead rows',
      unit: units.PercentUnit,
      description: 'Share of rows that vacuum has still to remove.',
      max: 1,
      queries: {
        '{{datname}}': `max by (datname) (${ofDatabases('cnpg_tables_dead_rows')} / (${ofDatabases('cnpg_tables_dead_rows')} + ${ofDatabases('cnpg_tables_live_rows')} > 0))`,
      },
    }),
    timeseries({
      title: 'Vacuums and analyzes',
      unit: units.OpsPerSecond,
      description: 'By hand and by autovacuum.',
      queries: {
        '{{datname}} vacuums': byDatabase('vacuums'),
        '{{datname}} analyzes': byDatabase('analyzes'),
      },
    }),
    timeseries({
      title: 'Largest tables',
      unit: units.BytesIEC,
      description: 'With their indexes.',
      queries: { [table]: byTable('bytes') },
    }),
    timeseries({
      title: 'Bloat of the largest tables',
      unit: units.BytesIEC,
      description: 'Estimated space that VACUUM FULL or a rebuild would give back.',
      queries: { [table]: byTable('bloat_bytes') },
    }),
    timeseries({
      title: 'Time since the last vacuum',
      unit: units.Seconds,
      description: 'Of the largest tables; one that was never vacuumed is not shown.',
      queries: { [table]: sinceByTable('last_vacuum_time') },
    }),
    timeseries({
      title: 'Time since the last analyze',
      unit: units.Seconds,
      description: 'Of the largest tables; one that was never analyzed is not shown.',
      queries: { [table]: sinceByTable('last_analyze_time') },
    }),
    timeseries({
      title: 'Locks by mode',
      unit: units.Short,
      description: 'Locks held, and those that are waited for.',
      queries: {
        '{{mode}} held': `sum by (mode) (${ofDatabases('cnpg_locks_held')})`,
        '{{mode}} waited for': `sum by (mode) (${ofDatabases('cnpg_locks_waiting')})`,
      },
    }),
    timeseries({
      title: 'Connections by role against its limit',
      unit: units.PercentUnit,
      description: 'Of roles that have a limit of connections.',
      max: 1,
      queries: {
        '{{rolname}}': `max by (rolname) (${ofInstances('cnpg_role_connections_used')} / (${ofInstances('cnpg_role_connections_limit')} > 0))`,
      },
    }),
  ],
};
