import { isReplica } from '@butler-postgres/admission';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { primaryOf, query, whatIsMissing, type Kubectl, type LiveCluster } from '@butler-postgres/kubectl';
import { allPoolersOf } from '../poolers.ts';
import { isWell } from '../settled.ts';
import { MOMENT, streaming } from '../standby.ts';
import { until } from '../until.ts';
import { isFenced, isHibernated, isStopped, othersWhoHibernate, wake } from './annotations.ts';
import { archiveNow, archives } from './archive.ts';
import { forEach, membersOf, type Member, type OutageRequest } from './fleet.ts';

/**
 * Starts Clusters after an outage, one after the other, and looks at each: instances, standbys, slots, archive and poolers. One
 * that runs is looked at, too, so that the same call goes on where one was ended.
 *
 * @param say - is given lines for people, as they come
 * @throws DiagnosticError where one does not start, or is not as it was
 */
export async function start(request: OutageRequest, say: (line: string) => void): Promise<void> {
  await forEach(await membersOf(request), 'run', (member, tell) => startOne(member, request, tell), say);
}

async function startOne(
  { kubectl, cluster }: Member,
  { patience, dryRun }: OutageRequest,
  say: (line: string) => void,
): Promise<void> {
  const { name } = cluster.metadata;
  if (isHibernated(cluster) || isFenced(cluster)) {
    await requireNobodyElse(kubectl, name);
    if (dryRun === true) {
      say('would be started');
      return;
    }
    await wake(kubectl, name);
  } else if (dryRun === true) {
    say('is not stopped, and would be looked at');
    return;
  }
  const isUp = (found: LiveCluster): boolean => !isStopped(found) && isWell(found);
  const now = await until(kubectl, name, patience, isUp, `it is not up after ${patience} s`);
  say(`${now.spec.instances ?? 1} instances are ready, the primary is ${primaryOf(now)}`);
  if (!isReplica(now)) await lookAt(kubectl, now, patience, say);
  const answering = await requirePoolers(kubectl, name, patience);
  say(answering === 0 ? 'runs' : `runs, and ${answering} pods of poolers answer`);
}

/** @throws DiagnosticError `values-hibernate` where who applies the values would stop it again */
async function requireNobodyElse(kubectl: Kubectl, cluster: string): Promise<void> {
  const others = await othersWhoHibernate(kubectl, cluster);
  if (others.length > 0)
    throw new DiagnosticError(
      'values-hibernate',
      `its values have it hibernated, as ${others.join(', ')} applied them, and it would be stopped again`,
      'Take cnpg.io/hibernation out of cluster.annotations, and upgrade the release or commit; then start it.',
    );
}

/** @throws DiagnosticError `not-streaming`, `slot`, `not-archived` */
async function lookAt(
  kubectl: Kubectl,
  cluster: LiveCluster,
  patience: number,
  say: (line: string) => void,
): Promise<void> {
  const primary = primaryOf(cluster);
  const require = (code: string, missing: string | undefined): void => {
    if (missing !== undefined) throw new DiagnosticError(code, missing, 'See butler-postgres doctor.');
  };
  const wanted = (cluster.spec.instances ?? 1) - 1;
  require('not-streaming', await whatIsMissing(patience, async () => {
    const standbys = await streaming(kubectl, cluster, primary);
    if (standbys.length < wanted) return `${standbys.length} of ${wanted} standbys stream`;
    const late = standbys.find(({ behind }) => behind > MOMENT);
    return late && `${late.name} is ${late.behind} bytes behind`;
  }));
  if (wanted > 0) say(`${wanted} standbys stream, and are not behind`);
  require('slot', await whatIsMissing(patience, async () => {
    const [[names = ''] = []] = await query(kubectl, primary, 'postgres', brokenSlots);
    return names === '' ? undefined : `slots that have lost their log, or that nobody reads: ${names}`;
  }));
  if (!archives(cluster)) return;
  const missing = await archiveNow(kubectl, primary, patience);
  require('not-archived', missing === undefined ? undefined : `not archived: ${missing}`);
  say('its log is archived');
}

/** The operator's slots of standbys begin so; a subscriber may come back later than the server. */
const brokenSlots = String.raw`SELECT string_agg(slot_name, ', ') FROM pg_replication_slots
  WHERE wal_status = 'lost' OR NOT active AND slot_name LIKE '\_cnpg\_%'`;

/**
 * Asks each pod of each pooler.
 *
 * @returns how many answer
 * @throws DiagnosticError `pooler`
 */
async function requirePoolers(kubectl: Kubectl, cluster: string, patience: number): Promise<number> {
  let answering = 0;
  const missing = await whatIsMissing(patience, async () => {
    const all = await allPoolersOf(kubectl, cluster);
    answering = 0;
    for (const { name, pods, wanted } of all) {
      if (pods.length < wanted) return `${name} has ${pods.length} of ${wanted} pods`;
      for (const { name: pod } of pods) {
        await kubectl.exec({ pod, container: 'pgbouncer' }, askPgBouncer);
        answering += 1;
      }
    }
    return undefined;
  });
  if (missing === undefined) return answering;
  throw new DiagnosticError('pooler', missing, 'See butler-postgres doctor.');
}

/** By the socket that lets its own user in. */
const askPgBouncer = [
  'psql',
  '--no-psqlrc',
  '--username=pgbouncer',
  '--host=/controller/run',
  '--dbname=pgbouncer',
  '--command=SHOW POOLS',
];
