import { healthy, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import { waiting } from './standby.ts';
import { until } from './until.ts';

/** Seconds for an instance to be a standby: it may have to be rewound, or to start with another image. */
const AFTERWARDS = 600;

/** Whether the operator says that all is well, with every instance ready. */
export function isWell({ spec, status }: LiveCluster): boolean {
  return status?.phase === healthy && status.readyInstances === spec.instances;
}

/**
 * Waits until the operator says that all is well, for which clients need not wait.
 *
 * @throws DiagnosticError `not-healthy` when it does not say so
 */
export async function settled(kubectl: Kubectl, cluster: string, primary: string): Promise<void> {
  const isSettled = (found: LiveCluster): boolean =>
    isWell(found) && found.status?.currentPrimary === primary;
  await until(kubectl, cluster, AFTERWARDS, isSettled, 'clients have gone on');
}

/**
 * Waits until the operator has updated the standbys, and leaves the primary to somebody.
 *
 * @param seconds - how long
 * @throws DiagnosticError `not-healthy` when it does not: an update is unsupervised, or nothing is to be updated
 */
export async function updated(kubectl: Kubectl, cluster: string, seconds: number): Promise<LiveCluster> {
  const isWaiting = ({ status }: LiveCluster): boolean => status?.phase === waiting;
  return until(kubectl, cluster, seconds, isWaiting, `no update waited for a switchover in ${seconds} s`);
}
