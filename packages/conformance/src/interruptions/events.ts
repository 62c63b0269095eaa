import type { Kube } from '../kube.ts';
import { claimRef, items, field, podRef, text, type KubeObject, type ObjectRef } from '../object.ts';
import { primaryOf, promote, standbysOf } from '../primary.ts';
import type { Scenario } from '../scenario.ts';

/** Something that takes the primary away from its clients. */
export interface Interruption {
  readonly name: string;
  /** There must be a standby to take over. */
  readonly needsStandby?: true;
  /** Makes it happen, and gives what says that it is over, beside a healthy cluster. */
  readonly happen: (at: Place) => Promise<IsOver>;
}

type IsOver = (cluster: KubeObject) => Promise<boolean>;

/** Where, and what a change of a setting needs. */
interface Place {
  readonly scenario: Scenario;
  readonly cluster: KubeObject;
  /** Sets a parameter for which PostgreSQL must restart. */
  readonly reconfigure: () => Promise<void>;
  /** Whether the primary has it. */
  readonly isReconfigured: () => Promise<boolean>;
}

/** Over when the object of that name is another one. */
async function replaced({ scenario }: Place, ref: ObjectRef): Promise<IsOver> {
  const { kube, namespace } = scenario;
  const uid = (await kube.get(ref, namespace))?.metadata.uid;
  return async () => {
    const found = await kube.get(ref, namespace);
    return found !== undefined && found.metadata.uid !== uid;
  };
}

/**
 * What `kubectl drain` does of the primary's node: no new pods there, and its instances evicted. The operator gives the primary away when
 * no standby is left there (CloudNativePG 1.30.0, internal/controller/replicas.go). Undone afterwards.
 */
const drain: Interruption = {
  name: 'node drain',
  needsStandby: true,
  happen: async ({ scenario, cluster }) => {
    const { kube, namespace } = scenario;
    const primary = primaryOf(cluster);
    const nodeOf = async (pod: string): Promise<string> =>
      text(await kube.get(podRef(pod), namespace), 'spec', 'nodeName');
    const metadata = { name: await nodeOf(primary) };
    const left = new Set([primary]);
    for (const standby of standbysOf(cluster))
      if ((await nodeOf(standby)) === metadata.name) left.add(standby);
    const node = { apiVersion: 'v1', kind: 'Node', metadata };
    const manager = 'butler-postgres-drain';
    await scenario.undoLater({ object: node, manager });
    await kube.apply({ ...node, spec: { unschedulable: true } } as ObjectRef, { manager });
    return async (now) => {
      for (const pod of left) if (await kube.evict(pod, namespace)) left.delete(pod);
      if (left.size > 0 || primaryOf(now) === primary) return false;
      await kube.apply(node, { manager });
      return true;
    };
  },
};

/** What `kubectl cnpg promote` does. */
const switchover: Interruption = {
  name: 'switchover',
  needsStandby: true,
  happen: async ({ scenario, cluster }) => {
    const [to = ''] = standbysOf(cluster);
    await promote(scenario, cluster, to);
    return (now) => Promise.resolve(primaryOf(now) === to);
  },
};

/** In the order in which they happen to one cluster. */
const everywhere: readonly Interruption[] = [
  switchover,
  {
    name: 'rolling restart',
    happen: async ({ reconfigure, isReconfigured }) => {
      await reconfigure();
      return isReconfigured;
    },
  },
  {
    name: 'kill -9 of postgres',
    happen: async ({ scenario, cluster }) => {
      const { kube, namespace } = scenario;
      const primary = primaryOf(cluster);
      const restarts = async (): Promise<unknown> =>
        field(await kube.get(podRef(primary), namespace), 'status', 'containerStatuses', 0, 'restartCount');
      const before = await restarts();
      const kill = 'kill -9 "$(head -n 1 "$PGDATA/postmaster.pid")"';
      await kube.exec(namespace, primary, 'postgres', ['sh', '-c', kill]);
      return async (now) => primaryOf(now) !== primary || (await restarts()) !== before;
    },
  },
  {
    name: 'forced deletion of the pod',
    happen: async (at) => {
      const primary = podRef(primaryOf(at.cluster));
      const isOver = await replaced(at, primary);
      await at.scenario.kube.remove(primary, at.scenario.namespace, 0);
      return isOver;
    },
  },
  {
    name: 'deleted volume',
    needsStandby: true,
    happen: async (at) => {
      const { kube, namespace } = at.scenario;
      const name = primaryOf(at.cluster);
      const old = (await kube.get(claimRef(name), namespace))?.metadata.uid;
      await kube.remove(claimRef(name), namespace);
      await kube.remove(podRef(name), namespace, 0);
      return async (now) =>
        primaryOf(now) !== name && (await kube.get(claimRef(name), namespace))?.metadata.uid !== old;
    },
  },
];

/**
 * What can happen to a cluster, in this order.
 *
 * @param nodes - how many take pods: there is no drain without another to go to
 * @param instances - of the cluster
 */
export function interruptions(nodes: number, instances: number): readonly Interruption[] {
  const all = nodes > 1 ? [...everywhere, drain] : everywhere;
  return all.filter(({ needsStandby }) => !needsStandby || instances > 1);
}

/** Those of them that are planned: a primary that has time to archive its last WAL takes it. */
export function plannedInterruptions(nodes: number): readonly Interruption[] {
  return nodes > 1 ? [switchover, drain] : [switchover];
}

/** How many nodes take pods. */
export async function nodesForPods(kube: Kube): Promise<number> {
  const nodes = await kube.list({ apiVersion: 'v1', kind: 'Node' });
  return nodes.filter(
    (node) => !items(node, 'spec', 'taints').some((taint) => text(taint, 'effect') === 'NoSchedule'),
  ).length;
}
