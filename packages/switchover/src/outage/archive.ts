import {
  query,
  whatIsMissing,
  type InContainer,
  type Kubectl,
  type LiveCluster,
} from '@butler-postgres/kubectl';

/** Whether the operator archives the log of a Cluster: by the plugin, or by its own Barman. */
export function archives({ spec }: LiveCluster): boolean {
  return (
    (spec.plugins ?? []).some(({ isWALArchiver, enabled }) => isWALArchiver === true && enabled !== false) ||
    spec.backup?.barmanObjectStore !== undefined
  );
}

/**
 * Ends the present file of the log, and waits until it and all before it are archived. What waits has a file `.ready`:
 * https://www.postgresql.org/docs/current/continuous-archiving.html
 *
 * @returns what is not archived in time
 */
export async function archiveNow(
  kubectl: Kubectl,
  primary: string,
  seconds: number,
): Promise<string | undefined> {
  const [[segment = ''] = []] = await query(
    kubectl,
    primary,
    'postgres',
    'SELECT pg_walfile_name(pg_current_wal_insert_lsn())',
  );
  await query(kubectl, primary, 'postgres', 'CHECKPOINT', 'SELECT pg_switch_wal()');
  return whatIsMissing(seconds, async () => {
    const [[waiting = '0', first = ''] = []] = await query(
      kubectl,
      primary,
      'postgres',
      `SELECT count(*), min(name) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready' AND name <= '${segment}.ready'`,
    );
    return waiting === '0'
      ? undefined
      : `${waiting} files of the log, from ${first.replace(/\.ready$/, '')} on`;
  });
}

/** What a PostgreSQL that is stopped has left. */
export interface Left {
  /** As pg_controldata has it: `shut down` is that of a primary. */
  readonly state: string;
  /** Where its last checkpoint stands in the log, which is the last thing that it wrote. */
  readonly checkpoint: string;
  /** Files of the log that are not archived. */
  readonly ready: readonly string[];
}

const look = 'LC_ALL=C pg_controldata "$PGDATA" && ls "$PGDATA/pg_wal/archive_status"';

/** Looks into the pod of a server that is stopped. */
export async function leftBehind(kubectl: Kubectl, pod: InContainer): Promise<Left> {
  return leftIn(await kubectl.exec(pod, ['sh', '-c', look]));
}

/** Reads what `look` prints. */
export function leftIn(text: string): Left {
  const of = (name: string): string => new RegExp(`^${name}: +(.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    state: of('Database cluster state'),
    checkpoint: of('Latest checkpoint location'),
    ready: [...text.matchAll(/^(\S+)\.ready$/gm)].map(([, name = '']) => name),
  };
}
