import { clusters, type Kubectl } from '@butler-postgres/kubectl';

/**
 * Asks the operator for a switchover, as `kubectl cnpg promote` does: internal/cmd/plugin/promote of CloudNativePG 1.30.
 *
 * @param to - the pod that is to be the primary
 */
export async function promote(kubectl: Kubectl, cluster: string, to: string): Promise<void> {
  const status = {
    targetPrimary: to,
    // in microseconds, as the operator writes it
    targetPrimaryTimestamp: new Date().toISOString().replace('Z', '000Z'),
    phase: 'Switchover in progress',
    phaseReason: `Switching over to ${to}`,
  };
  const patch = ['patch', clusters, cluster, '--subresource=status', '--type=merge'];
  await kubectl.run([...patch, `--patch=${JSON.stringify({ status })}`]);
}

/**
 * Has the Service lead to the new primary. The operator does so, too, at its next look: seconds later, when it has asked all instances,
 * also the one that restarts, for how they are (`ReconcileMetadata` in internal/controller of CloudNativePG 1.30).
 *
 * @returns whether it could be done; without the right to change pods the operator's look is waited for
 */
export async function lead(kubectl: Kubectl, to: string): Promise<boolean> {
  const labels = ['role=primary', 'cnpg.io/instanceRole=primary'];
  return kubectl.run(['label', 'pod', to, '--overwrite', ...labels]).then(
    () => true,
    () => false,
  );
}
