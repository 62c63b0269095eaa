import type { Kubectl, LiveCluster } from '@butler-postgres/kubectl';
import { clusters } from '@butler-postgres/kubectl';

/** The operator's annotations: https://cloudnative-pg.io/docs/1.30/labels_annotations/ */
const HIBERNATION = 'cnpg.io/hibernation';
const FENCED = 'cnpg.io/fencedInstances';

/** Who wrote them, so that one sees who else wants them. */
const MANAGER = 'butler-postgres';

/** Writes annotations of a Cluster; null takes one away. */
async function annotate(
  kubectl: Kubectl,
  cluster: string,
  annotations: Readonly<Record<string, string | null>>,
): Promise<void> {
  const words = Object.entries(annotations).map(([name, value]) =>
    value === null ? `${name}-` : `${name}=${value}`,
  );
  await kubectl.run(['annotate', clusters, cluster, ...words, '--overwrite', `--field-manager=${MANAGER}`]);
}

/** Has the operator stop PostgreSQL in the pod of the primary, and leave the pod, in which one can look. */
export async function fence(kubectl: Kubectl, cluster: string, primary: string): Promise<void> {
  await annotate(kubectl, cluster, { [FENCED]: JSON.stringify([primary]) });
}

/** Has the operator start it again. */
export async function unfence(kubectl: Kubectl, cluster: string): Promise<void> {
  await annotate(kubectl, cluster, { [FENCED]: null });
}

/** Has the operator stop the Cluster and keep its volumes. */
export async function hibernate(kubectl: Kubectl, cluster: string): Promise<void> {
  await annotate(kubectl, cluster, { [HIBERNATION]: 'on' });
}

/** Has the operator start it again, whatever had it stopped. */
export async function wake(kubectl: Kubectl, cluster: string): Promise<void> {
  await annotate(kubectl, cluster, { [HIBERNATION]: null, [FENCED]: null });
}

/** Whether it is to be stopped. */
export function isHibernated({ metadata }: LiveCluster): boolean {
  return metadata.annotations?.[HIBERNATION] === 'on';
}

/** Whether one of its instances is fenced. */
export function isFenced({ metadata }: LiveCluster): boolean {
  return (metadata.annotations?.[FENCED] ?? '[]') !== '[]';
}

/** Whether the operator has stopped it. */
export function isStopped(cluster: LiveCluster): boolean {
  return hibernationOf(cluster)?.status === 'True';
}

/** Whether the operator has begun to stop it, and makes no pod again: pkg/reconciler/hibernation/status.go */
export function isStopping(cluster: LiveCluster): boolean {
  const reason = hibernationOf(cluster)?.reason ?? '';
  return ['DeletingPods', 'WaitingPodsDeletion', 'Hibernated'].includes(reason);
}

function hibernationOf({ status }: LiveCluster): Condition | undefined {
  const { conditions = [] } = (status ?? {}) as { readonly conditions?: readonly Condition[] };
  return conditions.find(({ type }) => type === HIBERNATION);
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

interface Managed {
  readonly manager?: string;
  readonly fieldsV1?: {
    readonly 'f:metadata'?: { readonly 'f:annotations'?: Readonly<Record<string, unknown>> };
  };
}

/** Who else wants it stopped: Helm or Flux, where the values say so. */
export async function othersWhoHibernate(kubectl: Kubectl, cluster: string): Promise<readonly string[]> {
  const text = await kubectl.run(['get', clusters, cluster, '--output=json', '--show-managed-fields']);
  const { metadata } = JSON.parse(text) as { metadata: { managedFields?: readonly Managed[] } };
  return (metadata.managedFields ?? [])
    .filter(({ fieldsV1 }) => fieldsV1?.['f:metadata']?.['f:annotations']?.[`f:${HIBERNATION}`] !== undefined)
    .map(({ manager = '' }) => manager)
    .filter((manager) => manager !== MANAGER && !manager.startsWith('kubectl'));
}
