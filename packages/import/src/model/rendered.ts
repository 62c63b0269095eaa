import { installer, type Install, type ReleaseName } from '@butler-postgres/chart';
import { stored } from '@butler-postgres/admission';
import { objectName } from '@butler-postgres/checks';
import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import { withDefaults } from '@butler-postgres/values';
import { leavesOf, type Leaf, type Leaves } from '../leaf/leaves.ts';
import { valueAt } from '../leaf/place.ts';
import { kinds, type Kind } from './kinds.ts';
import { asMeant } from './meant.ts';
import { plain } from './plain.ts';

/** An object with the kind that it is to us, and the key of its entry in the values. */
export interface Placed {
  readonly kind: string;
  /** Empty for what there is one of. */
  readonly entry: string;
  readonly manifest: JsonObject;
}

/** What the chart prints of values. */
export interface Rendering {
  readonly placed: readonly Placed[];
  /** Objects that are none of the kinds that are imported. */
  readonly others: readonly JsonObject[];
  /** The leaves of all placed objects as a cluster stores them; the path begins with kind and entry. */
  readonly leaves: ReadonlyMap<string, Leaf>;
}

/**
 * Renders values over the chart's defaults.
 *
 * @param values - what a file would say; whether it is valid does not matter
 * @param install - which has rendered values that are much like these
 */
export function renderValues(
  values: JsonObject,
  release: ReleaseName,
  install: Install = installer(),
): Rendering {
  const layered = withDefaults(values).values;
  const manifests = install(layered, release).map(({ manifest }) => manifest as JsonObject);
  const seen = new Map<string, number>();
  const placed: Placed[] = [];
  const others: JsonObject[] = [];
  for (const manifest of manifests) {
    if (isGiven(manifest, values)) continue;
    const same = kinds.filter(
      ({ apiVersion, kind }) => manifest['apiVersion'] === apiVersion && manifest['kind'] === kind,
    );
    const entries = same.flatMap((kind) =>
      entriesOf(kind, layered).map((entry) => ({ kind: kind.name, entry })),
    );
    const name = objectName(manifest).kind;
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    const entry = entries[index];
    if (entry === undefined) others.push(manifest);
    else placed.push({ ...entry, manifest });
  }
  return { placed, others, leaves: leavesOfRendered(placed) };
}

/** Whether an object is one that the values give as it is. */
function isGiven(manifest: JsonObject, { extraObjects }: JsonObject): boolean {
  if (!Array.isArray(extraObjects)) return false;
  const { apiVersion, kind, name } = objectName(manifest);
  return extraObjects.some((one) => {
    const given = objectName(one as JsonObject);
    return given.apiVersion === apiVersion && given.kind === kind && given.name === name;
  });
}

/** Of objects that were rendered before, which most of many renderings have again. */
const known = new WeakMap<JsonObject, { readonly of: Placed; readonly leaves: Leaves }>();

function leavesOfRendered(placed: readonly Placed[]): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const one of placed) {
    const before = known.get(one.manifest);
    const isSame = before?.of.kind === one.kind && before.of.entry === one.entry;
    const own = isSame ? before.leaves : leavesOfPlaced([one]);
    known.set(one.manifest, { of: one, leaves: own });
    for (const [key, leaf] of own) leaves.set(key, leaf);
  }
  return leaves;
}

/** The leaves of objects as a cluster stores them, and as they are meant. */
export function leavesOfPlaced(placed: readonly Placed[]): Map<string, Leaf> {
  return leavesOfStated(placed.map((one) => ({ ...one, manifest: asMeant(stored(one.manifest)) })));
}

/** The leaves that objects state. */
export function leavesOfStated(placed: readonly Placed[]): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const { kind, entry, manifest } of placed) {
    const { metadata, spec } = manifest;
    const { name, labels = {}, annotations = {} } = metadata as JsonObject;
    const object = plain({ metadata: { name: name ?? '', labels, annotations }, spec: spec ?? {} }) ?? {};
    for (const [key, leaf] of leavesOf(object, [kind, entry])) leaves.set(key, leaf);
  }
  return leaves;
}

/** The keys of a kind's entries, in the order in which the chart prints them. */
function entriesOf({ name, section }: Kind, values: JsonObject): string[] {
  const at = section.indexOf('*');
  const holder = valueAt(values, at < 0 ? section : section.slice(0, at));
  if (at < 0) return isObject(holder) ? [''] : [];
  if (!isObject(holder)) return [];
  const rest = section.slice(at + 1);
  return Object.keys(holder)
    .filter((key) => isObject(valueAt(holder[key], rest)))
    .filter((key) => name !== 'DatabaseRole' || valueAt(holder[key], ['inline']) !== true)
    .sort();
}
