import { setTimeout as sleep } from 'node:timers/promises';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { clusters, healthy, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';

/** Milliseconds between two looks at the Cluster. */
const EVERY = 1_000;
/** Milliseconds for the old primary to be a standby: it may have to be rewound. */
const AFTERWARDS = 600_000;

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
 * Waits until the operator says that all is well, for which clients need not wait.
 *
 * @throws DiagnosticError `not-healthy` when it does not say so
 */
export async function settled(kubectl: Kubectl, cluster: string, to: string): Promise<void> {
  const end = Date.now() + AFTERWARDS;
  for (;;) {
    const { spec, status } = ((await kubectl.get(clusters, cluster)) ?? {}) as Partial<LiveCluster>;
    const all = status?.readyInstances === spec?.instances;
    if (status?.phase === healthy && status.currentPrimary === to && all) return;
    if (Date.now() > end)
      throw new DiagnosticError(
        'not-healthy',
        `clients have gone on, but ${cluster} is not healthy: ${String(status?.phase)}`,
        `Its primary is ${String(status?.currentPrimary)}.`,
      );
    await sleep(EVERY);
  }
}
