import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { define } from './define.ts';
import { defaultValues } from './model.ts';
import { forgetBelow, pointerOf, type Origin, type Places } from './places.ts';
import type { PathSegment } from './problem.ts';
import type { Layer } from './read.ts';

/** Values as a chart's templates see them, and where each was set; what the chart provides has no place. */
export interface LayeredValues {
  readonly values: JsonObject;
  readonly places: Places;
  /** Defaults that a `null` took away, by pointer. */
  readonly removed: Places;
}

/**
 * Puts files of values over each other and over the chart's defaults, exactly as `helm -f a -f b` does (measured
 * with Helm 3.22.0 and 4.3.1, and held by a test that asks them):
 *
 * 1. The files are merged in their order: maps are merged, everything else is replaced, `null` included.
 * 2. What is missing is filled in from the defaults, in maps at any depth. A `null` in the place of a default takes
 *    the default away; any other `null` stays.
 *
 * @param layers - the files, the first one lowest
 * @param defaults - the chart's values.yaml; it must hold no `null`, on which Helm's versions differ
 */
export function layerValues(
  layers: readonly Layer[],
  defaults: JsonObject = defaultValues as unknown as JsonObject,
): LayeredValues {
  const places = new Map<string, Origin>();
  const removed = new Map<string, Origin>();
  let merged: JsonObject = {};
  for (const layer of layers) merged = mergeInto(merged, layer.values, [], layer.places, places);
  const values = fill(merged, defaults, [], places, removed);
  return { values, places, removed };
}

/**
 * Values over the chart's defaults, as one file would bring them but without its places.
 *
 * @param values - what a file would say
 */
export function withDefaults(values: JsonObject): LayeredValues {
  return layerValues([{ file: 'values.yaml', values, places: new Map() }]);
}

function mergeInto(
  base: JsonObject,
  over: JsonObject,
  path: readonly PathSegment[],
  from: Places,
  places: Map<string, Origin>,
): JsonObject {
  const result = copy(base);
  for (const [key, value] of Object.entries(over)) {
    const keyPath = [...path, key];
    const before = Object.hasOwn(base, key) ? base[key] : undefined;
    if (isObject(before) && isObject(value)) {
      set(places, keyPath, from);
      define(result, key, mergeInto(before, value, keyPath, from, places));
    } else {
      forgetBelow(places, keyPath);
      setAll(places, value, keyPath, from);
      define(result, key, value);
    }
  }
  return result;
}

function fill(
  values: JsonObject,
  defaults: JsonObject,
  path: readonly PathSegment[],
  places: Map<string, Origin>,
  removed: Map<string, Origin>,
): JsonObject {
  const result = copy(values);
  for (const [key, standard] of Object.entries(defaults)) {
    const keyPath = [...path, key];
    const given = Object.hasOwn(values, key) ? values[key] : undefined;
    if (given === undefined) {
      define(result, key, structuredClone(standard));
    } else if (given === null) {
      Reflect.deleteProperty(result, key);
      const origin = places.get(pointerOf(keyPath));
      if (origin !== undefined) removed.set(pointerOf(keyPath), origin);
    } else if (isObject(given) && isObject(standard)) {
      define(result, key, fill(given, standard, keyPath, places, removed));
    }
  }
  return result;
}

/** Copies what a file says of a value's place, and of all values inside it. */
function setAll(
  places: Map<string, Origin>,
  value: JsonValue,
  path: readonly PathSegment[],
  from: Places,
): void {
  set(places, path, from);
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      setAll(places, item, [...path, index], from);
    });
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) setAll(places, item, [...path, key], from);
  }
}

function set(places: Map<string, Origin>, path: readonly PathSegment[], from: Places): void {
  const pointer = pointerOf(path);
  const origin = from.get(pointer);
  if (origin !== undefined) places.set(pointer, origin);
}

function copy(object: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(object)) define(result, key, value);
  return result;
}
