import { items, text, type KubeObject } from './object.ts';
import type { Scenario } from './scenario.ts';

/** Name of the primary. */
export const primaryOf = (cluster: KubeObject): string => text(cluster, 'status', 'currentPrimary');

/** Names of the standbys. */
export function standbysOf(cluster: KubeObject): string[] {
  const primary = primaryOf(cluster);
  return items(cluster, 'status', 'instanceNames').filter(
    (name): name is string => typeof name === 'string' && name !== primary,
  );
}

/** Has the operator switch over, as `kubectl cnpg promote` does: no pooler is held. */
export async function promote(
  { kube, namespace }: Scenario,
  cluster: KubeObject,
  standby: string,
): Promise<void> {
  await kube.patchStatus(cluster, namespace, {
    targetPrimary: standby,
    targetPrimaryTimestamp: new Date().toISOString().replace('Z', '000Z'),
    phase: 'Switchover in progress',
    phaseReason: `Switching over to ${standby}`,
  });
}
