import { fieldsOfSameData, type Cluster, type ClusterSpec } from '@butler-postgres/api';
import type { LiveCluster } from '@butler-postgres/kubectl';
import type { Archive } from './archive.ts';
import type { Settings } from './settings.ts';

/** What the scratch cluster has in common with the live one: the program, its volumes, and where it may run. */
const common = [
  ...fieldsOfSameData,
  'storage',
  'walStorage',
  'tablespaces',
  'resources',
  'affinity',
  'topologySpreadConstraints',
  'schedulerName',
  'serviceAccountTemplate',
  'seccompProfile',
  'podSecurityContext',
  'securityContext',
  'ephemeralVolumeSource',
] as const satisfies readonly (keyof ClusterSpec)[];

/** What marks the clusters that this program makes. */
const restoreLabel = { 'app.kubernetes.io/component': 'restore' } as const;

/** The annotation that says to which moment a scratch cluster was restored. */
export const momentAnnotation = 'butler-postgres/restored-to';

/** The name of the scratch cluster; the operator allows 50 characters. */
export function scratchName({ metadata }: LiveCluster): string {
  return `${metadata.name.slice(0, 42)}-restore`;
}

/**
 * The Cluster that an archive is restored into. It reads the archive and has none itself, nobody can log in but the superuser
 * inside its pod, and nothing that was scheduled or subscribed to in the live one runs there.
 *
 * @param before - it is restored to what was committed before this moment
 * @param settings - values that replay needs at least
 */
export function scratchCluster(
  live: LiveCluster,
  archive: Archive,
  before: string,
  settings: Settings,
): Cluster {
  const { metadata, spec } = live;
  const taken = Object.fromEntries(
    common.filter((key) => spec[key] !== undefined).map((key) => [key, spec[key]]),
  ) as Partial<ClusterSpec>;
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: {
      name: scratchName(live),
      namespace: metadata.namespace,
      labels: { ...restoreLabel, 'app.kubernetes.io/part-of': 'butler' },
      annotations: { [momentAnnotation]: before },
    },
    spec: {
      ...taken,
      description: `${metadata.name} before ${before}, made by butler-postgres restore`,
      instances: 1,
      enablePDB: false,
      enableSuperuserAccess: false,
      smartShutdownTimeout: 1,
      stopDelay: 30,
      postgresql: {
        parameters: { ...settings, max_logical_replication_workers: '0' },
        pg_hba: ['host all all all reject'],
      },
      bootstrap: { recovery: { source: 'archive', recoveryTarget: { targetTime: before, exclusive: true } } },
      externalClusters: [archive.source],
    },
  };
}
