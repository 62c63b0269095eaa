import type { Cluster, ClusterSpec } from '@butler-postgres/api';
import { majorOf } from '../grammar/image.ts';

export type { Cluster, ClusterSpec };

/** The image of a Cluster that names none (pkg/versions/versions.go of the operator 1.30). */
export const operatorImage = 'ghcr.io/cloudnative-pg/postgresql:18.4-system-trixie';

/** The major version of PostgreSQL; undefined where the operator cannot tell. */
export function majorOfCluster({ spec }: Cluster): number | undefined {
  if (spec.imageCatalogRef !== undefined) return spec.imageCatalogRef.major;
  return majorOf(spec.imageName || operatorImage);
}

/** Whether the cluster follows another one (api/v1/cluster_funcs.go, IsReplica). */
export function isReplica({ metadata, spec: { replica } }: Cluster): boolean {
  if (replica === undefined) return false;
  return replica.enabled ?? (replica.self || metadata.name) !== replica.primary;
}

/** Annotations, which are often absent. */
export function annotation({ metadata }: Cluster, name: string): string | undefined {
  return metadata.annotations?.[name];
}

/** Whether a variable is the operator's own, which a Cluster may not set (validateEnv). */
export function isReservedVariable(name: string): boolean {
  return /^(CNPG_|PG|POD_NAME$|NAMESPACE$|CLUSTER_NAME$)/i.test(name);
}

/** Settings of postgresql.conf that the Cluster states. */
export function parametersOf({ spec }: Cluster): Readonly<Record<string, string>> {
  return spec.postgresql?.parameters ?? {};
}

export function instancesOf({ spec }: Cluster): number {
  return spec.instances ?? 1;
}

/** Whether the Cluster has an external cluster of a name. */
export function hasExternal({ spec }: Cluster, name = ''): boolean {
  return (spec.externalClusters ?? []).some((external) => external.name === name);
}
