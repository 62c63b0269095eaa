import { setTimeout as sleep } from 'node:timers/promises';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { clusters, reasonOf, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';

/** Milliseconds between two looks. */
const EVERY = 1_000;

/**
 * Waits until a Cluster is as wanted. An API server that does not answer for a moment is asked again.
 *
 * @param before - what is said of it where it is not, before its phase
 * @throws DiagnosticError `not-healthy` when it is not in time
 */
export async function until(
  kubectl: Kubectl,
  cluster: string,
  seconds: number,
  is: (cluster: LiveCluster) => boolean,
  before: string,
): Promise<LiveCluster> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = (await kubectl.get(clusters, cluster).catch(reasonOf)) as LiveCluster | string | undefined;
    if (typeof found === 'object' && is(found)) return found;
    if (Date.now() > end) {
      const { phase, currentPrimary = 'not known' } =
        (typeof found === 'object' ? found.status : undefined) ?? {};
      const seen = phase ?? (typeof found === 'string' ? found : 'it has none');
      throw new DiagnosticError(
        'not-healthy',
        `${before}, and ${cluster} is in phase: ${seen}`,
        `Its primary is ${currentPrimary}. See butler-postgres doctor.`,
      );
    }
    await sleep(EVERY);
  }
}
