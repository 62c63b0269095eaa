import type { Pooler } from '@butler-postgres/api';
import type { Kubectl } from '@butler-postgres/kubectl';

export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly status?: { readonly phase?: string; readonly podIP?: string };
}

type LivePooler = Pooler & { readonly metadata: { readonly name: string } };

/** A pod, and its address. */
interface PoolerPod {
  readonly name: string;
  readonly address: string;
}

/** A Pooler whose clients are held back, or would lose their connection. */
export interface HeldPooler {
  readonly name: string;
  readonly mode: 'session' | 'transaction' | 'statement';
  readonly pods: readonly PoolerPod[];
  /** How many it should have. */
  readonly wanted: number;
}

const poolers = 'poolers.postgresql.cnpg.io';

/** Asks for the Poolers whose clients are to be held back. */
export async function poolersOf(kubectl: Kubectl, cluster: string): Promise<readonly HeldPooler[]> {
  return heldPoolers(cluster, ...(await ask(kubectl)));
}

/** Asks for all Poolers of a Cluster that let clients through. */
export async function allPoolersOf(kubectl: Kubectl, cluster: string): Promise<readonly HeldPooler[]> {
  return unpaused(cluster, ...(await ask(kubectl)));
}

async function ask(kubectl: Kubectl): Promise<[LivePooler[], Pod[]]> {
  const [all, pods] = await Promise.all([kubectl.list(poolers), kubectl.list('pods')]);
  return [all as LivePooler[], pods as Pod[]];
}

/**
 * The Poolers of a Cluster that lead to its primary and have clients to hold back. One that is paused already stays as it is.
 * Those in session mode come first: to pause one waits for its clients to leave, and meanwhile the others should go on.
 */
export function heldPoolers(
  cluster: string,
  all: readonly LivePooler[],
  pods: readonly Pod[],
): readonly HeldPooler[] {
  const leading = all.filter(({ spec }) => (spec.type ?? 'rw') === 'rw');
  return unpaused(cluster, leading, pods).toSorted(
    (a, b) => Number(b.mode === 'session') - Number(a.mode === 'session'),
  );
}

function unpaused(cluster: string, all: readonly LivePooler[], pods: readonly Pod[]): readonly HeldPooler[] {
  return all
    .filter(({ spec }) => spec.cluster.name === cluster && spec.pgbouncer.paused !== true)
    .map(({ metadata: { name }, spec }) => ({
      name,
      mode: spec.pgbouncer.poolMode ?? 'session',
      pods: podsOf(name, pods),
      wanted: spec.instances ?? 1,
    }));
}

function podsOf(pooler: string, pods: readonly Pod[]): readonly PoolerPod[] {
  return pods
    .filter(({ metadata }) => metadata.labels?.['cnpg.io/poolerName'] === pooler)
    .filter(({ metadata, status }) => status?.phase === 'Running' && metadata.deletionTimestamp === undefined)
    .map(({ metadata, status }) => ({ name: metadata.name, address: status?.podIP ?? '' }));
}
