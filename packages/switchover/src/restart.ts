import { DiagnosticError } from '@butler-postgres/diagnostics';
import { clusters, findCluster, Kubectl, whatIsMissing, type LiveCluster } from '@butler-postgres/kubectl';
import { settled } from './settled.ts';
import { requireSwitchable, streaming } from './standby.ts';
import { switchOver, type SwitchoverRequest } from './switchover.ts';

/** Seconds until a standby has to stream again. */
const STREAMS = 600;

/**
 * Replaces the pods of all instances by new ones: of the standbys, one after the other, and of the primary when another one is.
 *
 * @param say - is given lines for people, as they come
 * @throws DiagnosticError where a standby does not come back, or the switchover is given up: then nothing more is done
 */
export async function restart(
  request: Omit<SwitchoverRequest, 'update'>,
  say: (line: string) => void,
): Promise<void> {
  const kubectl = new Kubectl(request);
  const cluster = await findCluster(kubectl, request.release);
  const { name } = cluster.metadata;
  const primary = requireSwitchable(cluster);
  const standbys = (cluster.status?.instanceNames ?? []).filter((pod) => pod !== primary);
  if (request.dryRun === true) say(`restarts ${standbys.join(', ')}; then the switchover; then ${primary}`);
  else for (const standby of standbys) await replace(kubectl, cluster, standby, primary, say);
  const now = (await kubectl.get(clusters, name)) as LiveCluster;
  const { from, to } = await switchOver(kubectl, now, request, say);
  if (request.dryRun !== true) await replace(kubectl, now, from, to, say);
}

/** Deletes the pod of a standby, and waits until a new one streams. */
async function replace(
  kubectl: Kubectl,
  cluster: LiveCluster,
  standby: string,
  primary: string,
  say: (line: string) => void,
): Promise<void> {
  say(`restarts ${standby}`);
  await kubectl.run(['delete', 'pod', standby, '--wait']);
  const missing = await whatIsMissing(STREAMS, async () => {
    const standbys = await streaming(kubectl, cluster, primary);
    return standbys.some(({ name }) => name === standby) ? undefined : `it does not stream from ${primary}`;
  });
  if (missing !== undefined)
    throw new DiagnosticError(
      'no-standby',
      `${standby} is no standby ${STREAMS} s after its restart: ${missing}`,
      'Nothing more was done. See butler-postgres doctor.',
    );
  await settled(kubectl, cluster.metadata.name, primary);
}
