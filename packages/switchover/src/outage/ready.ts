import { DiagnosticError } from '@butler-postgres/diagnostics';
import { healthy, query, whatIsMissing, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import { streaming } from '../standby.ts';
import { isFenced } from './annotations.ts';

/**
 * The pod of the primary.
 *
 * @throws DiagnosticError `not-healthy` where the Cluster should be fixed first
 */
export function requireReady(cluster: LiveCluster): string {
  const { phase = 'it has no phase yet', currentPrimary, readyInstances } = cluster.status ?? {};
  const isWhole = isFenced(cluster) || readyInstances === cluster.spec.instances;
  if (phase === healthy && currentPrimary !== undefined && isWhole) return currentPrimary;
  throw new DiagnosticError(
    'not-healthy',
    `it is not healthy: ${phase}, ${readyInstances ?? 0} of ${cluster.spec.instances ?? 1} instances are ready`,
    'See butler-postgres doctor.',
  );
}

interface LiveBackup {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly cluster?: { readonly name?: string } };
  readonly status?: { readonly phase?: string };
}

/**
 * Waits for nothing: a base backup may take hours.
 *
 * @throws DiagnosticError `backup-runs`
 */
export async function requireNoBackup(kubectl: Kubectl, cluster: string): Promise<void> {
  const all = (await kubectl.list('backups.postgresql.cnpg.io')) as LiveBackup[];
  const running = all.find(
    ({ spec, status }) =>
      spec?.cluster?.name === cluster && ['started', 'running', 'finalizing'].includes(status?.phase ?? ''),
  );
  if (running)
    throw new DiagnosticError(
      'backup-runs',
      `Backup ${running.metadata.name} is being taken, and would fail`,
      'Wait for its end, or delete it.',
    );
}

/**
 * Sees that every standby streams.
 *
 * @throws DiagnosticError `no-standby` where one does not
 */
export async function requireStandbys(
  kubectl: Kubectl,
  cluster: LiveCluster,
  primary: string,
): Promise<void> {
  const wanted = (cluster.spec.instances ?? 1) - 1;
  const standbys = await streaming(kubectl, cluster, primary);
  if (standbys.length < wanted)
    throw new DiagnosticError(
      'no-standby',
      `${standbys.length} of ${wanted} standbys stream from ${primary}`,
      'See butler-postgres doctor.',
    );
}

/**
 * Sees that every standby has replayed the checkpoint with which the primary has ended.
 *
 * @throws DiagnosticError `far-behind` where one has not
 */
export async function requireAll(
  kubectl: Kubectl,
  { status }: LiveCluster,
  primary: string,
  checkpoint: string,
): Promise<void> {
  for (const standby of (status?.instanceNames ?? []).filter((name) => name !== primary)) {
    const missing = await whatIsMissing(60, async () => {
      const sql = `SELECT pg_last_wal_replay_lsn() > '${checkpoint}'::pg_lsn, pg_last_wal_replay_lsn()`;
      const [[has, at = ''] = []] = await query(kubectl, standby, 'postgres', sql);
      return has === 't' ? undefined : at;
    });
    if (missing !== undefined)
      throw new DiagnosticError(
        'far-behind',
        `${standby} has the log up to ${missing}, and ${primary} has ended at ${checkpoint}`,
        'See butler-postgres doctor.',
      );
  }
}
