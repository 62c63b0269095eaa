import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { define } from './define.ts';
import { defaultValues } from './model.ts';
import { forgetBelow, pointerOf, type Origin, type Origins } from './origins.ts';
import type { Layer } from './read-result.ts';

/** Values as a chart's templates see them, and where each was set; what the chart provides has no origin. */
export interface LayeredValues {
  readonly values: JsonObject;
  readonly origins: Origins;
  /** Defaults that a `null` took away, by pointer. */
  readonly removed: Origins;
}

/**
 * Puts files of values over each other and over the chart's defaults, exactly as `helm -f a -f b` does (measured
 * with Helm 3.22.0 and 4.3.1, and held by a test that asks them):
 *
 * 1. The files are merged in their order: maps are merged, everything else is replaced, `null` included.
 * 2. What is missing is filled in from the defaults, in maps at any depth. A `null` in place of a default takes
 *    the default away; any other `null` stays.
 *
 * @param layers - the files, the first one lowest
 * @param defaults - the chart's values.yaml; it must hold no `null`, on which Helm's versions differ
 */
export function layerValues(
  layers: readonly Layer[],
  defaults: JsonObject = defaultValues as unknown as JsonObject,
): LayeredValues {
  const origins = new Map<string, Origin>();
  const removed = new Map<string, Origin>();
  let merged: JsonObject = {};
  for (const layer of layers) merged = mergeInto(merged, layer.values, [], layer.origins, origins);
  const values = fill(merged, defaults, [], origins, removed);
  return { values, origins, removed };
}

/**
 * Values over the chart's defaults, as one file would bring them but without its origins.
 *
 * @param values - what a file would say
 */
export function withDefaults(values: JsonObject): LayeredValues {
  return layerValues([{ file: 'values.yaml', values, origins: new Map() }]);
}

function mergeInto(
  base: JsonObject,
  over: JsonObject,
  path: readonly PathSegment[],
  from: Origins,
  origins: Map<string, Origin>,
): JsonObject {
  const result = copy(base);
  for (const [key, value] of Object.entries(over)) {
    const keyPath = [...path, key];
    const before = Object.hasOwn(base, key) ? base[key] : undefined;
    if (isObject(before) && isObject(value)) {
      set(origins, keyPath, from);
      define(result, key, mergeInto(before, value, keyPath, from, origins));
    } else {
      // a scalar has nothing below, and there are many
      if (typeof before === 'object') forgetBelow(origins, keyPath);
      setAll(origins, value, keyPath, from);
      define(result, key, value);
    }
  }
  return result;
}

function fill(
  values: JsonObject,
  defaults: JsonObject,
  path: readonly PathSegment[],
  origins: Map<string, Origin>,
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
      const origin = origins.get(pointerOf(keyPath));
      if (origin !== undefined) removed.set(pointerOf(keyPath), origin);
    } else if (isObject(given) && isObject(standard)) {
      define(result, key, fill(given, standard, keyPath, origins, removed));
    }
  }
  return result;
}

/** Copies the origin of a value, and of all values inside it. */
function setAll(
  origins: Map<string, Origin>,
  value: JsonValue,
  path: readonly PathSegment[],
  from: Origins,
): void {
  set(origins, path, from);
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      setAll(origins, item, [...path, index], from);
    });
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) setAll(origins, item, [...path, key], from);
  }
}

function set(origins: Map<string, Origin>, path: readonly PathSegment[], from: Origins): void {
  const pointer = pointerOf(path);
  const origin = from.get(pointer);
  if (origin !== undefined) origins.set(pointer, origin);
}

function copy(object: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(object)) define(result, key, value);
  return result;
}
