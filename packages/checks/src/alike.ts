import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import { valueAt } from './position.ts';

type Path = readonly PathSegment[];

/**
 * A path of a manifest as a path of values that have the same structure: the manifest's lists have items of the chart's own
 * before those of the values, so that an item is found by what it is, and where the values have a map, by its name.
 */
export function alike(
  at: { manifest: JsonValue; values: JsonValue | undefined },
  [first, ...below]: Path,
): Path | undefined {
  if (first === undefined) return [];
  const item = valueAt(at.manifest, [first]);
  const segment = Array.isArray(at.values)
    ? indexOf(at.manifest, Number(first), at.values)
    : Array.isArray(at.manifest)
      ? nameOf(item)
      : first;
  if (segment === undefined) return undefined;
  const rest = alike({ manifest: item ?? null, values: valueAt(at.values ?? null, [segment]) }, below);
  return rest === undefined ? undefined : [segment, ...rest];
}

/** Which item of the values became an item of the manifest: the same, or one that has its name or all that the values say. */
function indexOf(manifest: JsonValue, index: number, values: readonly JsonValue[]): number | undefined {
  const items = Array.isArray(manifest) ? manifest : [];
  const item = items[index];
  if (item === undefined) return undefined;
  for (const isLike of [isSame, hasName, isPart]) {
    const found = [...values.keys()].filter((i) => isLike(values[i] as JsonValue, item));
    const before = items.slice(0, index).filter((one) => isLike(one, item)).length;
    if (found.length > 0) return found[Math.min(before, found.length - 1)];
  }
  return undefined;
}

/** The name of an item of a list. */
export function nameOf(item: JsonValue | undefined): string | undefined {
  const name = isObject(item) ? item['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

const isSame = (a: JsonValue, b: JsonValue): boolean => JSON.stringify(a) === JSON.stringify(b);

const hasName = (a: JsonValue, b: JsonValue): boolean => nameOf(a) !== undefined && nameOf(a) === nameOf(b);

/** Whether all that the first says stands in the second, where the chart may have put defaults beside it. */
function isPart(a: JsonValue, b: JsonValue): boolean {
  if (isObject(a) && isObject(b))
    return Object.entries(a).every(([key, value]) => isPart(value, b[key] ?? null));
  return a === null || isSame(a, b) || (!isObject(a) && !Array.isArray(a) && String(a) === b);
}
