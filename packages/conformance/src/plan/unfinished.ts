import { field, items, label, text, type KubeObject } from '../object.ts';

/** Kinds that the operator applies in PostgreSQL, and says so. */
export const appliedKinds = ['Database', 'DatabaseRole', 'Publication', 'Subscription'];

/** What a release consists of, as far as it comes to rest by itself. */
interface Parts {
  readonly cluster: KubeObject | undefined;
  /** How many pods with instances there are. */
  readonly pods: number;
  readonly poolers: readonly KubeObject[];
  /** Of Poolers. */
  readonly deployments: readonly KubeObject[];
  readonly jobs: readonly KubeObject[];
  /** Objects of {@link appliedKinds}. */
  readonly applied: readonly KubeObject[];
}

/** What of a release is not yet as its objects want it; nothing once it has come to rest. */
export function unfinished({ cluster, pods, poolers, deployments, jobs, applied }: Parts): string[] {
  const names = (objects: readonly KubeObject[]): string[] => objects.map(({ metadata }) => metadata.name);
  const without = (from: readonly string[], others: readonly string[]): string[] =>
    from.filter((name) => !others.includes(name));
  return [
    ...(isWell(cluster, pods) ? [] : [`the Cluster: ${text(cluster, 'status', 'phase')}`]),
    ...without(names(poolers), names(deployments)).map((name) => `Pooler/${name} without a Deployment`),
    ...without(names(deployments), names(poolers)).map((name) => `Deployment/${name} without a Pooler`),
    ...[
      ...deployments.filter((deployment) => !isRolledOut(deployment)),
      ...jobs.filter((job) => !isOver(job)),
      ...applied.filter((object) => !isApplied(object)),
    ].map((object) => `${label(object)}: ${JSON.stringify(object['status'] ?? 'no status')}`),
  ];
}

function isWell(cluster: KubeObject | undefined, pods: number): boolean {
  if (cluster?.metadata.annotations?.['cnpg.io/hibernation'] === 'on') return pods === 0;
  const wanted = field(cluster, 'spec', 'instances');
  return (
    text(cluster, 'status', 'phase') === 'Cluster in healthy state' &&
    field(cluster, 'status', 'readyInstances') === wanted &&
    wanted === pods
  );
}

function isRolledOut(deployment: KubeObject): boolean {
  const counts = ['availableReplicas', 'updatedReplicas', 'replicas'].map((name) =>
    Number(field(deployment, 'status', name) ?? 0),
  );
  return isObserved(deployment) && counts.every((count) => count === field(deployment, 'spec', 'replicas'));
}

const isOver = (job: KubeObject): boolean =>
  items(job, 'status', 'conditions').some((one) => ['Complete', 'Failed'].includes(text(one, 'type')));

const isApplied = (object: KubeObject): boolean =>
  isObserved(object) && field(object, 'status', 'applied') === true;

const isObserved = (object: KubeObject): boolean =>
  field(object, 'status', 'observedGeneration') === field(object, 'metadata', 'generation');
