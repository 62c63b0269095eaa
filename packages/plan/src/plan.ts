import { sameWhenStored, stored } from '@butler-postgres/admission';
import { byItemName, fieldChanges, isInstalled, objectName, type FieldChange } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { alertEffects } from './alerts.ts';
import { apiRightsEffects, givesApiRights, isOfApiRights } from './api-rights.ts';
import { withImages } from './catalogs.ts';
import { expanded } from './expand.ts';
import { isDeeperInDatabase } from './database.ts';
import { byList } from './lists.ts';
import type { Around, Change, Pair, PlannedChange } from './change.ts';
import { planCluster, type ObjectPlan } from './cluster.ts';
import { hasRulesBelow } from './cluster-fields.ts';
import { heaviest, type Effect, type EffectKind } from './effect.ts';
import { heldContainers, waiting } from './held.ts';
import { removedEffects } from './gone.ts';
import { addedEffects } from './objects.ts';
import { otherEffects } from './others.ts';
import { poolerEffects, replacesPods } from './pooler.ts';
import { refusedFields, withRefusals } from './refusals.ts';
import { accessModel, rightsEffects } from './rights.ts';
import type { RolloutStep } from './rollout.ts';
import { sidecarOf } from './sidecar.ts';

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
  const around: Around = { before: old, after: now };
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const rollout: RolloutStep[] = [];
  const newPods: string[] = [];
  const changes = names.flatMap((name): readonly PlannedChange[] => {
    const [was, is] = [old.get(name), now.get(name)];
    const { kind, name: own } = objectName(was ?? is ?? {});
    const whole = { kind, name: own, path: '' };
    if (was === undefined) return [{ ...whole, effects: waiting(is, now, addedEffects(whole, is ?? {})) }];
    if (is === undefined)
      return runs.has(kind) ? [] : [{ ...whole, effects: removedEffects(whole, was, around) }];
    const planned = planObject({ before: was, after: is }, whole, around);
    rollout.push(...planned.rollout);
    newPods.push(...replaced(name, planned));
    return planned.changes;
  });
  const all = [...changes.flatMap(({ effects }) => effects), ...rollout];
  return { changes, rollout, newPods, heaviest: heaviest(all) };
}

/** Whose pods are others afterwards. */
function replaced(name: string, { newPods, rollout }: ObjectPlan): readonly string[] {
  const steps = rollout.filter((step) => step.newPods);
  if (newPods || (steps.length > 0 && steps.length === rollout.length)) return [name];
  return steps.map(({ instances }) => `${instances} of ${name}`);
}

/** Kinds of which only the field that comes or goes is told, and not each field in it. */
const workloads = ['CronJob', 'DaemonSet', 'Job'];

/** Whether fields below a path are judged each for itself, where a kind has rules of its own for that. */
const deeper: Readonly<Record<string, (path: string) => boolean>> = {
  Cluster: hasRulesBelow,
  Database: isDeeperInDatabase,
};

/** Whether a cluster stores something else for it: `1000m` is `1`. */
const isReal = ({ before, after }: FieldChange): boolean =>
  before === undefined || after === undefined || !sameWhenStored(before, after);

function planObject(pair: Pair, whole: Change, around: Around): ObjectPlan {
  const { kind } = whole;
  const refused = refusedFields(pair);
  const before = withImages(stored(pair.before), around.before);
  const after = withImages(stored(pair.after), around.after);
  const isDeeper = deeper[kind] ?? ((path: string) => path.startsWith('spec') && !workloads.includes(kind));
  const fields = expanded(fieldChanges(before, after, byItemName), isDeeper);
  const changes = byList(fields.filter(isReal)).map((field): Change => ({ ...whole, ...field }));
  if (kind === 'Cluster') {
    const sidecars = sidecarOf(before, around.before) !== sidecarOf(after, around.after);
    const planned = planCluster({ before, after }, changes, sidecars);
    return refused.size === 0
      ? planned
      : { changes: withRefusals(planned.changes, refused, whole), rollout: [], newPods: false };
  }
  const alerts = kind === 'PrometheusRule' ? alertEffects(pair) : [];
  const ofAlerts = changes.filter(({ path }) => alerts.length > 0 && path.startsWith('spec'));
  const rights = changes.filter(({ path }) => givesApiRights(after) && isOfApiRights(path));
  const others = changes.filter((change) => !ofAlerts.includes(change) && !rights.includes(change));
  const planned = [
    ...(alerts.length > 0 ? [{ ...whole, effects: alerts }] : []),
    ...(rights.length > 0 ? [{ ...whole, effects: apiRightsEffects({ before, after }) }] : []),
    ...others.map((change): PlannedChange => {
      const effects = heldContainers(effectsOf({ before, after }, change), around);
      return { ...change, effects: waiting(after, around.after, effects, change.path) };
    }),
  ];
  return {
    rollout: [],
    changes: withRefusals(planned, refused, whole),
    newPods: kind === 'Pooler' && changes.some((change) => replacesPods({ before, after }, change)),
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
