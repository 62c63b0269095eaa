import type { Cluster } from '@butler-postgres/api';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import type { Kubectl, KubectlOptions } from './kubectl.ts';

/** A Cluster as the API server has it. */
export type LiveCluster = Cluster & {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly status?: {
    readonly phase?: string;
    readonly currentPrimary?: string;
    readonly targetPrimary?: string;
    readonly readyInstances?: number;
    readonly instanceNames?: readonly string[];
    readonly image?: string;
    readonly firstRecoverabilityPoint?: string;
  };
};

/** Which Cluster is meant, and where. */
export interface ReleaseOptions extends KubectlOptions {
  /** The release, or the Cluster; without it, the only one of the namespace. */
  readonly release?: string | undefined;
}

/** The kind as kubectl names it, so that no other operator's clusters are meant. */
export const clusters = 'clusters.postgresql.cnpg.io';

/** The phase in which the operator has nothing to do: api/v1/cluster_types.go. */
export const healthy = 'Cluster in healthy state';

/**
 * Finds the Cluster of a release.
 *
 * @param release - the release's name, or the Cluster's; without one, the only Cluster of the namespace
 * @throws DiagnosticError `no-cluster`, `several-clusters`
 */
export async function findCluster(kubectl: Kubectl, release: string | undefined): Promise<LiveCluster> {
  const all = ((await kubectl.list(clusters)) as LiveCluster[]).filter(
    ({ metadata }) =>
      !['restore', 'restore-drill'].includes(metadata.labels?.['app.kubernetes.io/component'] ?? ''),
  );
  const found = all.filter(
    ({ metadata }) =>
      release === undefined ||
      metadata.name === release ||
      metadata.labels?.['app.kubernetes.io/instance'] === release,
  );
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const where =
    kubectl.namespace === undefined ? "the namespace of kubectl's context" : `namespace ${kubectl.namespace}`;
  const names = all.map(({ metadata }) => metadata.name).join(', ');
  if (first === undefined)
    throw new DiagnosticError(
      'no-cluster',
      `${where} has no Cluster${release === undefined ? '' : ` of ${release}`}${names === '' ? '' : `, but ${names}`}`,
      'Name the namespace and the release. Where the Cluster itself is lost, docs/recovery.md makes a new one from the archive.',
    );
  throw new DiagnosticError(
    'several-clusters',
    `${where} has the Clusters ${names}`,
    'Name one: the release, or the Cluster.',
  );
}

/** The pod of the primary. */
export function primaryOf({ metadata, status }: LiveCluster): string {
  return status?.currentPrimary ?? `${metadata.name}-1`;
}

/** The database that the Cluster was made with. */
export function firstDatabase({ spec }: LiveCluster): string | undefined {
  const { initdb, recovery, pg_basebackup } = spec.bootstrap ?? {};
  return initdb?.database ?? recovery?.database ?? pg_basebackup?.database;
}
