import { text, type KubeObject, type ObjectRef } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { lasting, type Pause } from '../write-load.ts';

/** On the way to another primary: seconds after the last acknowledged write. */
export interface Steps {
  /** A standby had the primary's lease. */
  readonly leased: number;
  /** It was promoted. */
  readonly promoted: number;
}

/**
 * When the new primary had the lease and was promoted, which the operator notes by the microsecond.
 *
 * @param cluster - as it is afterwards
 * @returns nothing where no other instance was promoted in that time
 */
export async function stepsIn(
  pause: Pause,
  { kube, namespace }: Scenario,
  cluster: KubeObject,
): Promise<Steps | undefined> {
  const { name } = cluster.metadata;
  const ref: ObjectRef = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name } };
  const after = (time: string): number => Date.parse(time) / 1000 - pause.from;
  const leased = after(text(await kube.get(ref, namespace), 'spec', 'acquireTime'));
  const promoted = after(text(cluster, 'status', 'currentPrimaryTimestamp'));
  const isWithin = [leased, promoted].every((seconds) => seconds > 0 && seconds < lasting(pause));
  return isWithin ? { leased, promoted } : undefined;
}
