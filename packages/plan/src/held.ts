import { at, textAt, type Around, type Change, type Objects, type Pair } from './change.ts';
import { fencesAll, hibernates, isLeftAlone, isUnvalidated, keepsPods } from './cluster-annotations.ts';
import type { Effect, EffectKind } from './effect.ts';
import { follows } from './replica.ts';
import { otherContainers, sidecarOf } from './sidecar.ts';

/** Kinds that the operator applies within PostgreSQL. */
export const withinPostgres: readonly string[] = ['Database', 'DatabaseRole', 'Publication', 'Subscription'];

/** What only instances that run can do. */
const ofInstances: readonly EffectKind[] = ['restart', 'reload', 'switchover', 'volumes', 'rights'];
/** What they do besides, to which nothing comes as long as they sleep. */
const ofMore: readonly EffectKind[] = ['stop', 'irreversible', 'reconnect'];
/** What the operator does to objects of Kubernetes, and not the instance managers by themselves. */
const ofOperator: readonly EffectKind[] = [
  'stop',
  'switchover',
  'restart',
  'reconnect',
  'volumes',
  'objects',
];
/** What the instance managers do without the operator: fences, and a replica cluster's promotion. */
const withoutOperator = /fencedInstances|reconciliationLoop|^spec\.replica\b/;

/** Whether nothing of a Cluster rolls, whatever it takes. */
export const isHeld = ({ before, after }: Pair): boolean =>
  hibernates(before) || hibernates(after) || isLeftAlone(after) || fencesAll(after);

/** What an effect on a Cluster becomes where its instances sleep, or its annotations keep somebody from acting on it. */
export function heldBack(pair: Pair, change: Change, effect: Effect): Effect {
  const { before, after } = pair;
  const { kind, what } = effect;
  const { path } = change;
  if (kind === 'refused' && isUnvalidated(after))
    return {
      kind: 'irreversible',
      what: `${what}, but the webhook that would say so is told to take everything (cnpg.io/validation): nobody knows what comes of it`,
    };
  if (isLeftAlone(after) && !withoutOperator.test(path) && isOperators(effect))
    return {
      kind: 'later',
      what: 'the operator is told to leave the cluster alone (cnpg.io/reconciliationLoop): not before it may act again',
    };
  if (hibernates(before) || hibernates(after)) return asleep(pair, path, effect);
  if (fencesAll(after) && ['restart', 'switchover', 'reload', 'rights'].includes(kind))
    return { kind: 'later', what: 'all instances are fenced: they have it when the fence ends' };
  if (follows(after) && path.startsWith('spec.managed.roles'))
    return { kind: 'later', what: `${what}: not before the replica cluster is promoted` };
  return effect;
}

const isOperators = ({ kind, what }: Effect): boolean =>
  ofOperator.includes(kind) || (kind === 'live' && /operator|budgets/.test(what));

/** Effects of an ObjectStore on instances, which come later where no Cluster that has them in its pods gets new ones now. */
export function heldContainers(effects: readonly Effect[], { before, after }: Around): readonly Effect[] {
  const pairs = [...after.values()]
    .filter((cluster) => textAt(cluster, 'kind') === 'Cluster')
    .map((cluster) => ({
      before: before.get(`Cluster ${textAt(cluster, 'metadata', 'name')}`),
      after: cluster,
    }))
    .filter((pair): pair is Pair => pair.before !== undefined)
    .filter((pair) => sidecarOf(pair.before, before) !== sidecarOf(pair.after, after));
  return pairs.length > 0 && pairs.every((pair) => isHeld(pair) || keepsPods(pair.after))
    ? effects.map((effect) => (effect === otherContainers ? containersLater : effect))
    : effects;
}

const containersLater: Effect = {
  kind: 'later',
  what: 'the plugin changes the containers of the instances: their next pods have it',
};

/** What an effect on instances becomes where there are none before or none after. */
function asleep({ before, after }: Pair, path: string, effect: Effect): Effect {
  const all = hibernates(before) && hibernates(after) && !/^(metadata|spec\.managed\.services)/.test(path);
  if (![...ofInstances, ...(all ? ofMore : [])].includes(effect.kind)) return effect;
  return hibernates(after)
    ? { kind: 'later', what: 'the cluster is hibernated: its instances have it when they start again' }
    : { kind: 'live', what: 'the instances start with it' };
}

/** Why the operator leaves what is within PostgreSQL as it is for now; undefined where nothing holds it. */
function waitsFor(object: unknown, objects: Objects): string | undefined {
  if (!withinPostgres.includes(textAt(object, 'kind'))) return undefined;
  const cluster = objects.get(`Cluster ${textAt(object, 'spec', 'cluster', 'name')}`);
  if (hibernates(cluster)) return 'when the hibernated cluster starts again';
  if (fencesAll(cluster)) return 'when the fence of all instances ends';
  return at(cluster, 'spec') !== undefined && follows(cluster)
    ? 'when the replica cluster is promoted'
    : undefined;
}

/** Effects on what is within PostgreSQL, as they are where its Cluster sleeps or follows another: what is lost is lost later. */
export function waiting(
  object: unknown,
  objects: Objects,
  effects: readonly Effect[],
  path = '',
): readonly Effect[] {
  const until = waitsFor(object, objects);
  if (until === undefined || path.startsWith('metadata')) return effects;
  return effects.map(({ kind, what, ...rest }) =>
    kind === 'rights' || kind === 'live' || kind === 'objects'
      ? { kind: 'later', what: `${until}: ${what}`, ...rest }
      : { kind, what: kind === 'data-loss' ? `${until}: ${what}` : what, ...rest },
  );
}

/** Whether a Cluster follows another, so that what goes of its objects drops nothing: its own operator drops it at the source. */
export const dropsNothing = (object: unknown, objects: Objects): boolean => {
  const cluster = objects.get(`Cluster ${textAt(object, 'spec', 'cluster', 'name')}`);
  return (
    withinPostgres.includes(textAt(object, 'kind')) && at(cluster, 'spec') !== undefined && follows(cluster)
  );
};
