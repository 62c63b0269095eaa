import { annotationEffects, fencedNames, keepsPods } from './cluster-annotations.ts';
import { ofAbsent } from './absent.ts';
import { bootstrapEffects } from './bootstrap.ts';
import { at, listAt, textAt, type Change, type Pair, type PlannedChange } from './change.ts';
import { fieldRule } from './cluster-fields.ts';
import { once, type Effect } from './effect.ts';
import { heldBack, isHeld } from './held.ts';
import { imageEffects } from './image.ts';
import { inTreeEffects } from './in-tree.ts';
import { instancesEffects } from './instances.ts';
import { isOperatorDefault } from './operator-defaults.ts';
import { archiveEffects, archives, enabledPlugins, pluginEffects } from './plugins.ts';
import { followsBy, replicaEffects } from './replica.ts';
import { roleEffects } from './roles.ts';
import { rolloutSteps, type Reaching, type RolloutStep } from './rollout.ts';
import { serviceEffects } from './services.ts';
import { parameterEffects } from './parameters.ts';
import { otherContainers } from './sidecar.ts';
import { storageEffects } from './storage.ts';
import { synchronousEffects } from './synchronous.ts';

const source = 'pkg/specs/podspec_diff.go, pkg/specs/pods.go';
const newPods: Effect = { kind: 'restart', what: 'the instances get new pods', source };

/** What an object's changes do, each for itself, and what it takes to bring the instances to the new state, once for all. */
export interface ObjectPlan {
  readonly changes: readonly PlannedChange[];
  readonly rollout: readonly RolloutStep[];
  readonly newPods: boolean;
}

/**
 * Plans the changes of a Cluster.
 *
 * @param pair - as the API server keeps them
 * @param sidecars - whether the plugin changes containers of its pods
 */
export function planCluster(pair: Pair, changes: readonly Change[], sidecars: boolean): ObjectPlan {
  const planned = changes.map((change) => {
    const { effects, reach } = effectsOf(pair, change);
    return { change, reach, effects: once(effects.map((effect) => heldBack(pair, change, effect))) };
  });
  const some = (key: keyof Reaching['reach']): boolean => planned.some(({ reach }) => reach[key] === true);
  const has = (kind: Effect['kind']): boolean =>
    planned.some(({ effects }) => effects.some((effect) => effect.kind === kind));
  const reach = {
    pods: (sidecars && !keepsPods(pair.after)) || some('pods'),
    restart: some('restart'),
    isLowered: some('isLowered'),
    archives: enabledPlugins(pair.before).length === 0 && archives(pair.after),
  };
  const isQuiet = isHeld(pair) || has('refused');
  return {
    changes: planned.map(({ change, effects }) => ({ ...change, effects })),
    // where everything stops for another reason, nothing else rolls
    rollout: some('stops') || isQuiet ? [] : rolloutSteps(pair, reach).map(besideFences(pair)),
    newPods: !isQuiet && (reach.pods || some('replaced')),
  };
}

/** The operator passes by instances that are fenced: internal/controller/cluster_upgrade.go. */
function besideFences({ after }: Pair): (step: RolloutStep) => RolloutStep {
  const names = fencedNames(after).join(', ');
  return (step) => (names === '' ? step : { ...step, what: `${step.what}; of ${names} when the fence ends` });
}

const live = (...effects: readonly Effect[]): Reaching => ({ effects, reach: {} });
const pods = (...more: readonly Effect[]): Reaching => ({
  effects: [newPods, ...more],
  reach: { pods: true },
});
const orPods = (found: readonly Effect[] | 'pods', ...more: readonly Effect[]): Reaching =>
  found === 'pods' ? pods(...more) : live(...found);
const orStops = (effects: readonly Effect[], reach: Reaching['reach'] = {}): Reaching => ({
  effects,
  reach: effects.some(({ kind }) => kind === 'stop') ? { stops: true, ...reach } : {},
});

/** Where an annotation keeps the operator from comparing pods: internal/controller/cluster_upgrade.go. */
const laterByAnnotation = (what: string): Effect => ({
  kind: 'later',
  what: `${what}, with new pods: the running ones stay (cnpg.io/reconcilePodSpec)`,
});

/** Fields that are compared one by one, and not with the rest of the pods' spec: internal/controller/cluster_upgrade.go. */
const comparedAlways = ['spec.projectedVolumeTemplate'];

function effectsOf(pair: Pair, change: Change): Reaching {
  const { path, before, after } = change;
  if (isOperatorDefault(change) || isUnread(pair, path))
    return live({ kind: 'nothing', what: 'it is what the operator does anyway', source });
  if (path.startsWith('metadata')) {
    const found = annotationEffects(pair, change);
    return found === 'pods' ? pods() : orStops(found);
  }
  if (path === 'spec.instances') return live(...instancesEffects(pair, Number(before), Number(after)));
  if (/^spec\.(imageName|imageCatalogRef)\b/.test(path)) {
    const found = imageEffects(pair);
    return found === 'pods' ? pods() : orStops(found, { replaced: true });
  }
  if (/^spec\.(storage|walStorage|tablespaces)\b/.test(path))
    return orPods(storageEffects(pair, change), {
      kind: 'volumes',
      what: 'each instance gets another volume, which cannot be taken away again',
    });
  if (path.startsWith('spec.postgresql.parameters')) return parameterEffects(pair, change);
  if (/^spec\.backup\b/.test(path)) return live(...inTreeEffects(pair, change));
  if (/^spec\.bootstrap\b/.test(path)) return live(...bootstrapEffects(pair, change));
  if (path.startsWith('spec.superuserSecret') && at(pair.after, 'spec', 'enableSuperuserAccess') !== true)
    return live({ kind: 'nothing', what: 'the superuser has no password (enableSuperuserAccess)' });
  if (/^spec\.replica\b/.test(path)) return orStops(replicaEffects(pair));
  if (path.startsWith('spec.managed.services')) return live(...serviceEffects(pair, change));
  const [, field] = /^spec\.managed\.roles(?:\[[^\]]*\])?\.?(.*)$/.exec(path) ?? [];
  if (field !== undefined && isOfAbsentRole(pair.after, path, field)) return live(...ofAbsent);
  if (field !== undefined) return live(...roleEffects(field, change));
  if (path.startsWith('spec.plugins')) {
    const found = pluginEffects(change);
    if (found !== 'pods') return live(...found);
    return keepsPods(pair.after)
      ? live(laterByAnnotation('the plugin changes the containers of the instances'), ...archiveEffects(pair))
      : { effects: [otherContainers, ...archiveEffects(pair)], reach: { pods: true } };
  }
  if (/^spec\.postgresql\.synchronous(?!\.failoverQuorum)\b/.test(path))
    return live(...synchronousEffects(pair));
  const [, way, said] = fieldRule(path) ?? [path, 'live' as const, 'the operator acts on it'];
  const what = typeof said === 'string' ? said : said(after);
  if (way === 'pods')
    return keepsPods(pair.after) && !comparedAlways.some((field) => path.startsWith(field))
      ? live(laterByAnnotation(what))
      : { effects: [{ ...newPods, what: `${what}: new pods` }], reach: { pods: true } };
  if (way === 'restart')
    return {
      effects: [{ kind: 'restart', what, source: 'pg_settings.pending_restart' }],
      reach: { restart: true },
    };
  if (followsBy(pair, path)) return live({ kind: 'reload', what: 'the cluster follows its source by it' });
  return live({ kind: way, what });
}

/** Whether a field is of a role that there is to be none of. */
const isOfAbsentRole = (cluster: unknown, path: string, field: string): boolean =>
  field !== '' &&
  field !== 'ensure' &&
  listAt(cluster, 'spec', 'managed', 'roles').some(
    (role) =>
      at(role, 'ensure') === 'absent' && path.startsWith(`spec.managed.roles[name=${textAt(role, 'name')}].`),
  );

/** Whether a field is of a rule that is off before and after. */
const isUnread = ({ before, after }: Pair, path: string): boolean =>
  /^spec\.affinity\.(podAntiAffinityType|topologyKey)$/.test(path) &&
  [before, after].every((cluster) => at(cluster, 'spec', 'affinity', 'enablePodAntiAffinity') === false);
