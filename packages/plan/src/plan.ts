import { sameWhenStored, stored } from '@butler-postgres/admission';
import { byItemName, fieldChanges, isInstalled, objectName, type FieldChange } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { alertEffects } from './alerts.ts';
import { expanded } from './expand.ts';
import { isDeeperInDatabase } from './database.ts';
import { byList } from './lists.ts';
import { at, textAt, type Change, type Pair, type PlannedChange } from './change.ts';
import { planCluster, type ObjectPlan } from './cluster.ts';
import { hasRulesBelow } from './cluster-fields.ts';
import { heaviest, type Effect, type EffectKind } from './effect.ts';
import { addedEffects, removedEffects } from './objects.ts';
import { otherEffects, sidecarIn } from './others.ts';
import { poolerEffects, replacesPods } from './pooler.ts';
import { refusedFields, withRefusals } from './refusals.ts';
import { accessModel, rightsEffects } from './rights.ts';
import type { RolloutStep } from './rollout.ts';

/** What becomes of a release when its manifests change. */
export interface Plan {
  /** In the order of kinds and names. */
  readonly changes: readonly PlannedChange[];
  /** What it takes to bring the instances of each Cluster to the new state, once for all of its changes. */
  readonly rollout: readonly RolloutStep[];
  /** Clusters and Poolers whose pods are replaced, `Cluster usdf-butler`, or only some: `standbys of Cluster usdf-butler`. */
  readonly newPods: readonly string[];
  /** What weighs most in all of it. */
  readonly heaviest: EffectKind;
}

/** Names of Jobs carry a hash of what they do: another name is another run. */
const runs = new Set(['Job']);

/**
 * Says what a change of manifests does to what runs.
 *
 * @param before - all manifests of the release as it is
 * @param after - the same as it will be
 */
export function plan(before: readonly JsonObject[], after: readonly JsonObject[]): Plan {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const rollout: RolloutStep[] = [];
  const newPods: string[] = [];
  const changes = names.flatMap((name): readonly PlannedChange[] => {
    const [was, is] = [old.get(name), now.get(name)];
    const { kind, name: own } = objectName(was ?? is ?? {});
    const whole = { kind, name: own, path: '' };
    if (was === undefined) return [{ ...whole, effects: addedEffects(whole) }];
    if (is === undefined) return runs.has(kind) ? [] : [{ ...whole, effects: removedEffects(whole, was) }];
    const planned = planObject({ before: was, after: is }, whole, hasOtherSidecars(is, old, now));
    rollout.push(...planned.rollout);
    newPods.push(...replaced(name, planned));
    return planned.changes;
  });
  const all = [...changes.flatMap(({ effects }) => effects), ...rollout];
  return { changes, rollout, newPods, heaviest: heaviest(all) };
}

/** Whether a Cluster archives to an ObjectStore that changes the plugin's containers. */
function hasOtherSidecars(
  cluster: JsonObject,
  old: ReadonlyMap<string, JsonObject>,
  now: ReadonlyMap<string, JsonObject>,
): boolean {
  const plugins = at(cluster, 'spec', 'plugins');
  return (Array.isArray(plugins) ? plugins : []).some((plugin) => {
    const store = `ObjectStore ${textAt(plugin, 'parameters', 'barmanObjectName')}`;
    const [was, is] = [old.get(store), now.get(store)];
    return was !== undefined && is !== undefined && sidecarIn(was) !== sidecarIn(is);
  });
}

/** Whose pods are others afterwards. */
function replaced(name: string, { newPods, rollout }: ObjectPlan): readonly string[] {
  const steps = rollout.filter((step) => step.newPods);
  if (newPods || (steps.length > 0 && steps.length === rollout.length)) return [name];
  return steps.map(({ instances }) => `${instances} of ${name}`);
}

/** Whether fields below a path are judged each for itself, where a kind has rules of its own for that. */
const deeper: Readonly<Record<string, (path: string) => boolean>> = {
  Cluster: hasRulesBelow,
  Database: isDeeperInDatabase,
};

/** Whether a cluster stores something else for it: `1000m` is `1`. */
const isReal = ({ before, after }: FieldChange): boolean =>
  before === undefined || after === undefined || !sameWhenStored(before, after);

function planObject(pair: Pair, whole: Change, sidecars: boolean): ObjectPlan {
  const { kind } = whole;
  const refused = refusedFields(pair);
  const isDeeper = deeper[kind] ?? ((path: string) => path.startsWith('spec'));
  const fields = expanded(fieldChanges(stored(pair.before), stored(pair.after), byItemName), isDeeper);
  const changes = byList(fields.filter(isReal)).map((field): Change => ({ ...whole, ...field }));
  if (kind === 'Cluster') {
    const planned = planCluster(pair, changes, sidecars);
    return refused.size === 0
      ? planned
      : { changes: withRefusals(planned.changes, refused, whole), rollout: [], newPods: false };
  }
  const none = { rollout: [], newPods: false };
  if (kind === 'PrometheusRule' && changes.length > 0)
    return { ...none, changes: [{ ...whole, effects: alertEffects(pair) }] };
  const planned = changes.map((change): PlannedChange => ({ ...change, effects: effectsOf(pair, change) }));
  return {
    rollout: [],
    changes: withRefusals(planned, refused, whole),
    newPods: kind === 'Pooler' && changes.some(replacesPods),
  };
}

function effectsOf(pair: Pair, change: Change): readonly Effect[] {
  if (change.kind === 'Pooler') return poolerEffects(pair, change);
  if (change.kind === 'ConfigMap' && change.path.includes(accessModel)) return rightsEffects(pair);
  return otherEffects(pair, change);
}

function byName(objects: readonly JsonObject[]): Map<string, JsonObject> {
  return new Map(
    objects.filter(isInstalled).map((object) => {
      const { kind, name } = objectName(object);
      return [`${kind} ${name}`, object];
    }),
  );
}
