import { isReplica } from '@butler-postgres/admission';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { healthy, query, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';

/** The phase in which the operator has updated the standbys, and leaves the primary to somebody: api/v1/cluster_types.go. */
export const waiting = 'Waiting for user action';

/**
 * Refuses a Cluster that cannot be switched over now.
 *
 * @returns the pod of its primary
 * @throws DiagnosticError `not-healthy`, `no-standby`, `replica-cluster`
 */
export function requireSwitchable(cluster: LiveCluster): string {
  const { metadata, spec, status } = cluster;
  const refuse = (code: string, message: string, hint: string): never => {
    throw new DiagnosticError(code, `Cluster ${metadata.name} ${message}`, hint);
  };
  const { phase = 'it has no phase yet', currentPrimary, targetPrimary } = status ?? {};
  if (isReplica(cluster))
    refuse('replica-cluster', 'follows another one, and has no primary', 'Promote it: docs/recovery.md.');
  if ((spec.instances ?? 1) < 2)
    refuse('no-standby', 'has one instance', 'Set cluster.instances to 2 or more, and wait for the standby.');
  if (![healthy, waiting].includes(phase) || currentPrimary === undefined || currentPrimary !== targetPrimary)
    return refuse('not-healthy', `is not healthy: ${phase}`, 'See butler-postgres doctor.');
  return currentPrimary;
}

/** A standby as the primary sees it. */
export interface Standby {
  /** Its pod. */
  readonly name: string;
  /** Bytes that it has not replayed. */
  readonly behind: number;
  /** The pods of the other standbys that stream. */
  readonly others: readonly string[];
}

/** Bytes that a standby replays in a moment: a segment of the write-ahead log. */
export const MOMENT = 16 * 1024 * 1024;

/**
 * The instances that stream from the primary, those first for which commits wait, and of these those that are less behind. Subscribers
 * and other Clusters stream, too, and are no standbys of this one.
 */
export async function streaming(
  kubectl: Kubectl,
  { status }: LiveCluster,
  primary: string,
): Promise<readonly Omit<Standby, 'others'>[]> {
  const rows = await query(
    kubectl,
    primary,
    'postgres',
    `SELECT application_name, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint
     FROM pg_stat_replication WHERE state = 'streaming' AND replay_lsn IS NOT NULL
     ORDER BY sync_state IN ('sync', 'quorum') DESC, 2`,
  );
  return rows
    .map(([name = '', behind]) => ({ name, behind: Number(behind) }))
    .filter(({ name }) => status?.instanceNames?.includes(name));
}

/**
 * The standby to switch to: the wanted one, or else one for which commits wait, and of these the one that is least behind.
 *
 * @throws DiagnosticError `no-standby` where none streams, or the wanted one does not; `far-behind`
 */
export async function chooseStandby(
  kubectl: Kubectl,
  cluster: LiveCluster,
  primary: string,
  wanted: string | undefined,
): Promise<Standby> {
  const all = await streaming(kubectl, cluster, primary);
  const found = wanted === undefined ? all[0] : all.find(({ name }) => name === wanted);
  const names = all.map(({ name }) => name).join(', ');
  if (found === undefined)
    throw new DiagnosticError(
      'no-standby',
      wanted === undefined
        ? `no standby streams from ${primary}`
        : `${wanted} does not stream from ${primary}`,
      names === '' ? 'See butler-postgres doctor.' : `These do: ${names}.`,
    );
  if (found.behind > MOMENT)
    throw new DiagnosticError(
      'far-behind',
      `${found.name} has ${Math.round(found.behind / 1024 / 1024)} MB of the log to replay, for which clients would wait`,
      'Wait until it has caught up, or choose another one with --to.',
    );
  return { ...found, others: all.map(({ name }) => name).filter((name) => name !== found.name) };
}
