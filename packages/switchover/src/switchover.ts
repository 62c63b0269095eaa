import { findCluster, Kubectl, query, type LiveCluster, type ReleaseOptions } from '@butler-postgres/kubectl';
import { directClients } from './clients.ts';
import type { Limits } from './hold.ts';
import { Instances } from './instances.ts';
import { requireUnchanged, storedPassword } from './password.ts';
import { armAll, giveUp, pauseAll, resumeAll } from './pause.ts';
import { poolersOf, type HeldPooler } from './poolers.ts';
import { Promotion } from './promotion.ts';
import { settled, updated } from './settled.ts';
import { chooseStandby, requireSwitchable } from './standby.ts';

/** What is asked for. */
export interface SwitchoverRequest extends ReleaseOptions {
  /** The pod that is to be the primary; without it, the standby that is least behind. */
  readonly to?: string | undefined;
  readonly limits: Limits;
  /** Only says what it would do. */
  readonly dryRun?: boolean | undefined;
  /** Ends an update: seconds to wait until the operator has updated the standbys. */
  readonly update?: number | undefined;
}

/**
 * Makes a standby the primary while the clients of poolers wait, so that they see a pause in place of an error.
 *
 * @param say - is given lines for people, as they come
 * @throws DiagnosticError where it cannot be done, or was given up; clients then go on with the primary that there is
 */
export async function switchover(request: SwitchoverRequest, say: (line: string) => void): Promise<void> {
  const kubectl = new Kubectl(request);
  const found = await findCluster(kubectl, request.release);
  const cluster =
    request.update === undefined ? found : await updated(kubectl, found.metadata.name, request.update);
  await switchOver(kubectl, cluster, request, say);
}

/** How a Cluster is switched over. */
type How = Pick<SwitchoverRequest, 'to' | 'limits' | 'dryRun'>;

/**
 * The same for a Cluster that is known.
 *
 * @returns the pods of the primary before and now
 */
export async function switchOver(
  kubectl: Kubectl,
  cluster: LiveCluster,
  request: How,
  say: (line: string) => void,
): Promise<{ readonly from: string; readonly to: string }> {
  const { name } = cluster.metadata;
  const from = requireSwitchable(cluster);
  const [standby, held, old, password] = await Promise.all([
    chooseStandby(kubectl, cluster, from, request.to),
    poolersOf(kubectl, name),
    addressOf(kubectl, from),
    storedPassword(kubectl, cluster, from),
  ]);
  say(`${name}: from ${from} to ${standby.name}, which is ${standby.behind} bytes behind`);
  await tellWhoWaits(kubectl, from, held, say);
  const done = { from, to: standby.name };
  if (request.dryRun === true) return done;

  // what is not written yet, the shutdown would write while clients wait
  await query(kubectl, from, 'postgres', 'CHECKPOINT');
  const { limits } = request;
  const primary = { name: from, service: `${name}-rw`, old };
  const armed = await armAll(kubectl, held, primary, limits);
  const instances = await Instances.begin(kubectl, standby.name, standby.others, password, limits.deadline);
  const promotion = new Promotion(kubectl, name, standby.name);
  try {
    const begun = performance.now();
    const tell = (what: string): void => {
      say(`${((performance.now() - begun) / 1000).toFixed(1)} s: ${what}`);
    };
    const holds = await pauseAll(kubectl, armed, primary, limits, tell);
    tell(`${holds.length} pods of poolers hold their clients back`);
    await promotion.ask();
    if (await instances.promoted()) {
      tell(`${standby.name} is promoted`);
      await Promise.all([promotion.lead(), instances.follow()]);
    }
    await resumeAll(holds, limits, tell);
    tell('clients go on');
    await settled(kubectl, name, standby.name);
    if (password) await requireUnchanged(kubectl, password);
    tell(`${name} is healthy, and ${standby.name} its primary`);
    return done;
  } catch (error) {
    giveUp(armed.flatMap(({ holds }) => holds));
    throw error;
  } finally {
    promotion.end();
    await instances.end();
  }
}

async function addressOf(kubectl: Kubectl, pod: string): Promise<string> {
  const found = (await kubectl.get('pod', pod)) as { readonly status?: { readonly podIP?: string } };
  return found.status?.podIP ?? '';
}

async function tellWhoWaits(
  kubectl: Kubectl,
  primary: string,
  held: readonly HeldPooler[],
  say: (line: string) => void,
): Promise<void> {
  for (const { name, mode, pods } of held)
    say(`clients of ${name} wait: ${mode} mode, ${pods.length} ${pods.length === 1 ? 'pod' : 'pods'}`);
  const addresses = held.flatMap(({ pods }) => pods.map(({ address }) => address));
  for (const { user, count } of await directClients(kubectl, primary, addresses))
    say(`${count} ${count === 1 ? 'session' : 'sessions'} of ${user} without such a pooler will be lost`);
}
