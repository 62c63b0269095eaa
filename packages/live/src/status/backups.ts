import { at, nameOf, objectsAt, textAt } from '../json.ts';
import { isFailed, newestRun } from '../runs.ts';
import { of, type Seen } from '../seen/seen.ts';
import { clusterOf } from './cluster.ts';
import { linesOf, type StatusLine } from './line.ts';
import { secondsBetween, since } from './words.ts';

/** A file of the log is sent at the latest after archive_timeout, 5 minutes by the operator: docs/src/wal_archiving.md */
const backlog = 20;
/** Daily backups are the chart's default; an alert comes after 26 hours (monitoring.alerts). */
const dayAndMore = 26 * 3_600;

/** Whether the write-ahead log reaches the archive. */
export function archiveLines(seen: Seen): StatusLine[] {
  const line = linesOf('archive');
  if (archiverOf(seen) === undefined)
    return [line('doubtful', 'none: what is lost since a base backup is lost')];
  const { server } = seen;
  if (server === undefined) return [line('unknown', 'PostgreSQL does not answer')];
  const { last_archived_wal, last_archived_time, last_failed_time, last_failed_wal, failed_count } =
    server.archiver;
  const fails = last_failed_time !== null && last_failed_time > (last_archived_time ?? '');
  const words =
    last_archived_wal === null
      ? 'nothing was archived since the server was made or its statistics were reset'
      : `${last_archived_wal} at ${since(last_archived_time ?? '', seen.at)}`;
  const found = [line(fails ? 'wrong' : last_archived_wal === null ? 'unknown' : 'well', words)];
  if (fails)
    found.push(
      line(
        'wrong',
        `${last_failed_wal ?? ''} failed at ${since(last_failed_time, seen.at)}, ${failed_count} in all`,
      ),
    );
  if (server.waiting > backlog) found.push(line('wrong', `${server.waiting} files wait`));
  return found;
}

/** The plugin that archives, or the operator itself. */
function archiverOf(seen: Seen): { name: string; store: string; server: string } | undefined {
  const cluster = clusterOf(seen);
  const plugin = objectsAt(cluster, 'spec', 'plugins').find(
    ({ isWALArchiver, enabled }) => isWALArchiver === true && enabled !== false,
  );
  if (plugin !== undefined)
    return {
      name: textAt(plugin, 'name'),
      store: textAt(plugin, 'parameters', 'barmanObjectName'),
      server: textAt(plugin, 'parameters', 'serverName') || nameOf(cluster),
    };
  return at(cluster, 'spec', 'backup', 'barmanObjectStore') === undefined
    ? undefined
    : { name: 'operator', store: '', server: nameOf(cluster) };
}

/** The last base backup, and how far back can be restored. */
export function backupLines(seen: Seen): StatusLine[] {
  const line = linesOf('backup');
  const store = archiverOf(seen);
  const backups = of(seen, 'backups');
  const schedules = of(seen, 'scheduledBackups');
  if (store === undefined && backups.length === 0 && schedules.length === 0)
    return [line('doubtful', 'none is made')];
  const object = of(seen, 'objectStores').find((one) => nameOf(one) === store?.store);
  const window = at(object, 'status', 'serverRecoveryWindow', store?.server ?? '');
  const done = backups
    .filter((one) => textAt(one, 'status', 'phase') === 'completed')
    .map((one) => textAt(one, 'status', 'stoppedAt'))
    .sort();
  const last = textAt(window, 'lastSuccessfulBackupTime') || (done.at(-1) ?? '');
  const from = textAt(window, 'firstRecoverabilityPoint');
  const age = secondsBetween(last, seen.at);
  const found = [
    age === undefined
      ? line('wrong', 'there is no good base backup')
      : line(age > dayAndMore && schedules.length > 0 ? 'doubtful' : 'well', since(last, seen.at)),
  ];
  if (from !== '') found.push(line('well', `can be restored to any moment since ${since(from, seen.at)}`));
  const [failed] = backups
    .filter((one) => textAt(one, 'status', 'phase') === 'failed')
    .map((one) => ({ one, at: textAt(one, 'metadata', 'creationTimestamp') }))
    .filter((one) => one.at > last)
    .sort((one, other) => other.at.localeCompare(one.at));
  if (failed !== undefined)
    found.push(line('wrong', `${nameOf(failed.one)} failed: ${textAt(failed.one, 'status', 'error')}`));
  for (const one of schedules)
    if (at(one, 'spec', 'suspend') === true) found.push(line('doubtful', `${nameOf(one)} is suspended`));
  return found;
}

/** The last restore drill. */
export function drillLines(seen: Seen): StatusLine[] {
  const line = linesOf('drill');
  const [schedule] = of(seen, 'cronJobs').filter((one) => nameOf(one) === `${seen.cluster}-restore-drill`);
  const newest = newestRun(of(seen, 'jobs'), `${seen.cluster}-restore-drill`);
  const passed = textAt(schedule, 'status', 'lastSuccessfulTime');
  if (schedule === undefined && newest === undefined) return [line('told', 'none is scheduled')];
  if (newest !== undefined && isFailed(newest.job))
    return [
      line('wrong', `failed at ${since(newest.at, seen.at)}`),
      ...(passed === '' ? [] : [line('told', `one passed at ${since(passed, seen.at)}`)]),
    ];
  if (passed === '') return [line('unknown', 'none has passed yet')];
  return [line('well', `passed at ${since(passed, seen.at)}`)];
}
