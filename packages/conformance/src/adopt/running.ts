import { field, items, label, type KubeObject } from '../object.ts';
import type { Scenario } from '../scenario.ts';

/** What a takeover must leave as it is. */
export interface Running {
  /** Pods of instances and poolers, each with its UID, its start and its restarts. */
  readonly pods: readonly string[];
  /** Objects, each with its UID. */
  readonly objects: readonly string[];
  /** The generation of each. */
  readonly generations: ReadonlyMap<string, unknown>;
}

const operator = 'postgresql.cnpg.io/v1';
const kinds: readonly (readonly [apiVersion: string, kind: string])[] = [
  [operator, 'Cluster'],
  [operator, 'Pooler'],
  [operator, 'ScheduledBackup'],
  [operator, 'Backup'],
  [operator, 'Database'],
  [operator, 'DatabaseRole'],
  ['barmancloud.cnpg.io/v1', 'ObjectStore'],
  ['v1', 'Service'],
  ['v1', 'PersistentVolumeClaim'],
  ['apps/v1', 'Deployment'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['policy/v1', 'PodDisruptionBudget'],
];

/** What runs in the namespace of a scenario. */
export async function running({ kube, namespace }: Scenario): Promise<Running> {
  const pods = await kube.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, selector: 'cnpg.io/podRole' });
  const objects: KubeObject[] = [];
  for (const [apiVersion, kind] of kinds)
    objects.push(...(await kube.list({ apiVersion, kind }, { namespace })));
  return {
    pods: pods.map((pod) =>
      [label(pod), pod.metadata.uid, field(pod, 'status', 'startTime'), restarts(pod)].join(' '),
    ),
    objects: objects.map((one) => `${label(one)} ${one.metadata.uid ?? ''}`),
    generations: new Map(objects.map((one) => [label(one), one.metadata['generation']])),
  };
}

function restarts(pod: KubeObject): number {
  return items(pod, 'status', 'containerStatuses').reduce<number>(
    (sum, status) => sum + Number(field(status, 'restartCount') ?? 0),
    0,
  );
}
