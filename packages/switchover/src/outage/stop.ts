import { isReplica } from '@butler-postgres/admission';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { primaryOf, whatIsMissing, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import { until } from '../until.ts';
import { fence, hibernate, isFenced, isHibernated, isStopped, isStopping, unfence } from './annotations.ts';
import { archiveNow, archives, leftBehind } from './archive.ts';
import { forEach, membersOf, type Member, type OutageRequest } from './fleet.ts';
import { requireAll, requireNoBackup, requireReady, requireStandbys } from './ready.ts';

/** What is asked for. */
export interface StopRequest extends OutageRequest {
  /** Stops although the log cannot be archived, which then stands on the volumes only. */
  readonly unarchived?: boolean | undefined;
}

/**
 * Stops Clusters for an outage, one after the other: the log is archived to its end, the standbys have all of it, and the
 * volumes stay. One that is stopped already is left as it is, so that the same call goes on where one was ended.
 *
 * @param say - is given lines for people, as they come
 * @throws DiagnosticError where one is not stopped: it then runs on
 */
export async function stop(request: StopRequest, say: (line: string) => void): Promise<void> {
  await forEach(
    await membersOf(request),
    'are stopped',
    (member, tell) => stopOne(member, request, tell),
    say,
  );
}

async function stopOne(
  { kubectl, cluster }: Member,
  request: StopRequest,
  say: (line: string) => void,
): Promise<void> {
  const { name } = cluster.metadata;
  if (isStopped(cluster)) {
    say('is stopped already');
    return;
  }
  // whoever asked for it before, what is left to look at goes away
  if (!isHibernated(cluster)) {
    const primary = requireReady(cluster);
    await requireNoBackup(kubectl, name);
    if (request.dryRun === true) {
      say(`would be stopped: ${cluster.spec.instances ?? 1} instances, the primary ${primary}`);
      return;
    }
    if (!isReplica(cluster)) await finish(kubectl, cluster, primary, request, say);
    await hibernate(kubectl, name);
  }
  if (request.dryRun === true) {
    say('is being stopped, and would be waited for');
    return;
  }
  const { patience } = request;
  const now = await until(kubectl, name, patience, isStopping, `the operator has not begun in ${patience} s`);
  // of a pod that answers and is not ready, as a fenced one, the operator waits to be ready, and stops nobody
  if (isFenced(now))
    await kubectl.run(['delete', 'pod', primaryOf(now), '--ignore-not-found', '--wait=false']);
  await until(kubectl, name, patience, isStopped, `it is not stopped after ${patience} s`);
  await unfence(kubectl, name);
  say('is stopped, and its volumes are kept');
}

/**
 * Stops PostgreSQL on the primary, and has its log to the end in the archive and on the standbys.
 *
 * @throws DiagnosticError `not-archived`, `no-standby`: the primary is then started again
 */
async function finish(
  kubectl: Kubectl,
  cluster: LiveCluster,
  primary: string,
  { patience, unarchived }: StopRequest,
  say: (line: string) => void,
): Promise<void> {
  const { name } = cluster.metadata;
  const isArchived = archives(cluster) && unarchived !== true;
  if (!isFenced(cluster)) {
    // what can be waited for is waited for before anybody is stopped
    if (isArchived) refuse(await archiveNow(kubectl, primary, patience));
    await requireStandbys(kubectl, cluster, primary);
    await fence(kubectl, name, primary);
  }
  try {
    const missing = await whatIsMissing(patience, async () => {
      const { state } = await leftBehind(kubectl, { pod: primary });
      return state === 'shut down' ? undefined : state;
    });
    if (missing !== undefined)
      throw new DiagnosticError('not-stopped', `${primary} is ${missing} after ${patience} s`, 'Try again.');
    const { checkpoint, ready } = await leftBehind(kubectl, { pod: primary });
    if (isArchived && ready.length > 0) refuse(ready.join(', '));
    say(isArchived ? 'its log is archived to the end' : 'its log is not archived, and stands on the volumes');
    await requireAll(kubectl, cluster, primary, checkpoint);
  } catch (error) {
    await unfence(kubectl, name);
    throw error;
  }
}

function refuse(missing: string | undefined): void {
  if (missing !== undefined)
    throw new DiagnosticError(
      'not-archived',
      `not archived: ${missing}`,
      'See butler-postgres doctor. With --unarchived it is stopped all the same: the log then stands on its volumes only.',
    );
}
