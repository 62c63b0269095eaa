import * as units from '@grafana/grafana-foundation-sdk/units';
import { dashboard } from './dashboard.ts';
import { figure, timeseries } from './panel.ts';
import { ofBackups, ofInstances, rate } from './series.ts';
import { instanceVariable } from './variables.ts';

const archiver = (what: string): string => `max(${ofInstances(`cnpg_pg_stat_archiver_${what}`)})`;
const ready = ofInstances('cnpg_collector_pg_wal_archive_status', 'value="ready"');
const day = 86_400;

/** What can be restored, and what endangers it. */
export const backups = dashboard(
  {
    uid: 'butler-postgres-backups',
    title: 'Butler Postgres / Backups',
    description: 'What could be restored if all instances were lost now, and whether the archive keeps up.',
    variables: [instanceVariable],
  },
  [
    {
      title: 'What could be restored',
      panels: [
        figure({
          title: 'Last good backup',
          unit: units.Seconds,
          description: 'Time since the last base backup that succeeded.',
          warnAt: [1.5 * day, 2 * day],
          queries: { ago: `time() - ${ofBackups('last_available_backup_timestamp')}` },
        }),
        figure({
          title: 'Recovery window',
          unit: units.Seconds,
          description: 'How far back in time a restore can go.',
          queries: { back: `time() - ${ofBackups('first_recoverability_point')}` },
        }),
        figure({
          title: 'Last failed backup',
          unit: units.Seconds,
          description: 'Time since the last base backup that failed; nothing here means that none failed.',
          queries: { ago: `time() - ${ofBackups('last_failed_backup_timestamp')}` },
        }),
        figure({
          title: 'Last WAL archived',
          unit: units.Seconds,
          description:
            'What was written since is lost when all instances are. Where something is written, archive_timeout bounds it: 5 minutes by default.',
          warnAt: [600, 1800],
          queries: { ago: archiver('seconds_since_last_archival') },
        }),
        figure({
          title: 'WAL waiting for the archive',
          unit: units.Short,
          description: 'Segments that are not yet in the object store.',
          warnAt: [10, 100],
          queries: { segments: `max(${ready})` },
        }),
        figure({
          title: 'Failed attempts to archive',
          unit: units.Short,
          description: 'In the last hour.',
          warnAt: [1, 10],
          queries: { attempts: `sum(increase(${ofInstances('cnpg_pg_stat_archiver_failed_count')}[1h]))` },
        }),
        timeseries({
          title: 'Age of the last good backup',
          unit: units.Seconds,
          description: 'A saw: each tooth is a backup. A tooth that does not fall is a backup that failed.',
          queries: { ago: `time() - ${ofBackups('last_available_backup_timestamp')}` },
        }),
        timeseries({
          title: 'Recovery window over time',
          unit: units.Seconds,
          description: 'Grows to the retention policy and stays there.',
          queries: { back: `time() - ${ofBackups('first_recoverability_point')}` },
        }),
      ],
    },
    {
      title: 'Does the archive keep up',
      panels: [
        timeseries({
          title: 'Segments archived',
          unit: units.OpsPerSecond,
          description: 'Segments that reached the archive, and attempts that failed.',
          queries: {
            archived: `sum(${rate(ofInstances('cnpg_pg_stat_archiver_archived_count'))})`,
            failed: `sum(${rate(ofInstances('cnpg_pg_stat_archiver_failed_count'))})`,
          },
        }),
        timeseries({
          title: 'Segments waiting',
          unit: units.Short,
          description: 'A line that only rises is a broken archive; it ends with a full volume.',
          queries: { '{{pod}}': `max by (pod) (${ready})` },
        }),
        timeseries({
          title: 'Write-ahead log on disk',
          unit: units.BytesIEC,
          description: 'Segments stay until they are archived.',
          queries: { '{{pod}}': `max by (pod) (${ofInstances('cnpg_collector_pg_wal', 'value="size"')})` },
        }),
        timeseries({
          title: 'CPU of the backup container',
          unit: 'suffix: CPUs',
          description: 'Compression of base backups and segments.',
          queries: {
            '{{pod}}': `sum by (pod) (${rate(ofInstances('container_cpu_usage_seconds_total', 'container="plugin-barman-cloud"'))})`,
          },
        }),
      ],
    },
  ],
);
