import { keyOf, type Leaf, type LeafPath } from '../leaf/leaves.ts';
import { put } from '../leaf/place.ts';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { contextsOf } from './contexts.ts';
import { probesOf, valueKeys, type ValueKey } from './keys.ts';
import { renderValues, type Rendering } from './rendered.ts';

/** A field of a manifest that is what one key of the values says. */
export interface Mapped {
  /** Kind, entry and path of the field, with marks for names: see {@link generic}. */
  readonly field: LeafPath;
  readonly key: readonly string[];
  /** What the chart puts before the items of a list. */
  readonly before: readonly JsonValue[];
}

/** A key of few values, each of which changes fields in its own way. */
export interface Switch {
  readonly key: readonly string[];
  readonly choices: readonly JsonValue[];
  /** The fields that it changes. */
  readonly fields: readonly LeafPath[];
  /** Whether it makes objects of other kinds come or go. */
  readonly isOfObjects: boolean;
}

/** How the values come out in manifests. */
export interface Mapping {
  readonly mapped: readonly Mapped[];
  readonly switches: readonly Switch[];
}

const fullname = 'the-cluster';
const release = { name: fullname, namespace: fullname };

/** The name that stands for the n-th `*` of a key. */
function nameOf(index: number): string {
  return `probe${index}`;
}

/**
 * Finds how the values come out in manifests by trying: each key is set, and what changes is looked at. So a key that
 * the chart learns is a key that is imported.
 */
export function findMapping(): Mapping {
  const mapped = new Map<string, Mapped>();
  const switches: Switch[] = [];
  const renderings = new Map<string, Rendering>();
  for (const key of valueKeys()) {
    for (const context of contextsOf(key.path)) {
      const probe = probeKey(key, context, renderings);
      for (const found of probe.mapped) {
        const id = keyOf([...found.field, '', ...found.key]);
        if (!mapped.has(id)) mapped.set(id, found);
      }
      if (probe.switch !== undefined) switches.push(probe.switch);
    }
  }
  return { mapped: [...mapped.values()], switches };
}

interface Probe {
  readonly mapped: readonly Mapped[];
  readonly switch?: Switch;
}

function probeKey(key: ValueKey, context: JsonObject, renderings: Map<string, Rendering>): Probe {
  const path = named(key.path);
  const base: JsonObject = { fullnameOverride: fullname, ...structuredClone(context) };
  for (const { path: besidePath, value } of key.beside) putNew(base, named(besidePath), value);
  openSections(base, path);
  const id = JSON.stringify(base);
  const before = renderings.get(id) ?? renderValues(base, release);
  renderings.set(id, before);
  const choices = probesOf(key);
  const found = choices.map((value) => {
    const values = structuredClone(base);
    put(values, path, value);
    const after = renderQuietly(values);
    return after === undefined ? undefined : { value, changed: changesOf(before, after), after };
  });
  const tried = found.filter((one) => one !== undefined);
  const fields = new Map(tried.flatMap(({ changed }) => changed.map((leaf) => [keyOf(leaf), leaf] as const)));
  const mapped: Mapped[] = [];
  for (const field of fields.values()) {
    const is = tried.map(({ value, after }) => itemsBefore(after.leaves.get(keyOf(field)), value));
    const [first] = is;
    if (first !== undefined && is.every((items) => items !== undefined))
      mapped.push({ field: generic(field), key: key.path, before: first });
  }
  const rest = [...fields.values()].filter(
    (field) => !mapped.some((one) => keyOf(one.field) === keyOf(generic(field))),
  );
  const isOfObjects = tried.some(({ after }) => after.others.length !== before.others.length);
  const isSwitch = choices.length > 1 && (rest.length > 0 || isOfObjects);
  if (!isSwitch) return { mapped };
  return { mapped, switch: { key: key.path, choices, fields: rest.map(generic), isOfObjects } };
}

/** What the chart renders of values that nobody checked; some it cannot. */
function renderQuietly(values: JsonObject): Rendering | undefined {
  try {
    return renderValues(values, release);
  } catch {
    return undefined;
  }
}

/** Whether a field has the value: what stands before it in a list, nothing for all else; undefined where it has not. */
function itemsBefore(leaf: Leaf | undefined, value: JsonValue): JsonValue[] | undefined {
  if (leaf === undefined) return undefined;
  if (!Array.isArray(value) || !Array.isArray(leaf.value)) return alike(leaf.value, value) ? [] : undefined;
  const count = leaf.value.length - value.length;
  return count >= 0 && same(leaf.value.slice(count), value) ? leaf.value.slice(0, count) : undefined;
}

function same(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A number may come out as text. */
function alike(a: JsonValue, b: JsonValue): boolean {
  return same(a, b) || (typeof b === 'number' && a === String(b));
}

function changesOf(before: Rendering, after: Rendering): LeafPath[] {
  const keys = new Set([...before.leaves.keys(), ...after.leaves.keys()]);
  return [...keys].flatMap((key) => {
    const [old, now] = [before.leaves.get(key), after.leaves.get(key)];
    if (old !== undefined && now !== undefined && same(old.value, now.value)) return [];
    return [((now ?? old) as Leaf).path];
  });
}

function named(path: readonly string[]): string[] {
  let count = 0;
  return path.map((segment) => (segment === '*' ? nameOf(count++) : segment));
}

/** A path with marks: `‹n›` for the n-th name of the key's path, `‹cluster›` for the Cluster's name. */
function generic(path: LeafPath): string[] {
  return path.map((segment) => segment.replace(/probe(\d)/, '‹$1›').replace(fullname, '‹cluster›'));
}

/** Entries of maps above a key exist, so that only the key itself is new. */
function openSections(root: JsonObject, path: readonly string[]): void {
  let here = root as Record<string, JsonValue>;
  for (const segment of path.slice(0, -1)) {
    const next = (here[segment] ??= {});
    here = next as Record<string, JsonValue>;
  }
}

function putNew(root: JsonObject, path: readonly string[], value: JsonValue): void {
  openSections(root, path);
  const holder = path.slice(0, -1).reduce<JsonObject>((here, segment) => here[segment] as JsonObject, root);
  if (!Object.hasOwn(holder, path.at(-1) as string)) put(root, path, value);
}
