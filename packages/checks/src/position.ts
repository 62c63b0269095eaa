import type { PathSegment, Position } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';
import { pointerOf, type LayeredValues } from '@butler-postgres/values';

/**
 * Where a file sets a value; for a map or list, and for a value that no file sets, the key of the nearest one that
 * a file does set. Nothing when no file says anything near.
 */
export function positionOf(
  path: readonly PathSegment[],
  { values, origins }: LayeredValues,
): Partial<Position> {
  for (let length = path.length; length > 0; length--) {
    const origin = origins.get(pointerOf(path.slice(0, length)));
    if (origin === undefined) continue;
    const isScalar = length === path.length && typeof valueAt(values, path) !== 'object';
    return isScalar ? origin.value : origin.key;
  }
  return {};
}

/**
 * Where overrides say what a key of its own would: `cluster.overrides.instances` for `cluster.instances`. Rules see both
 * as one; the path of a key that no overrides speak of stays.
 */
export function pathInOverrides(
  path: readonly PathSegment[],
  layered: LayeredValues,
): readonly PathSegment[] {
  const size = { cluster: 1, poolers: 2 }[String(path[0])] ?? path.length;
  const [section, field] = [path.slice(0, size), path.slice(size)];
  const candidates = [['overrides'], ['overrides', 'pgbouncer']].map((hatch) => [
    ...section,
    ...hatch,
    ...field,
  ]);
  return (field.length > 0 && candidates.find((candidate) => isSet(candidate, layered))) || path;
}

/**
 * The item of a list that a rule is about, where its message begins with the item in quotes, as those on lines of
 * pg_hba.conf do, or has it as a word, as those on libraries do: a rule knows the list only.
 */
export function pathOfItem(
  path: readonly PathSegment[],
  message: string,
  { values }: LayeredValues,
): readonly PathSegment[] {
  const list = valueAt(values, path);
  if (!Array.isArray(list)) return path;
  const words = message.split(' ');
  const [index] = [
    list.findIndex((item) => typeof item === 'string' && message.startsWith(`"${item}"`)),
    list.findIndex((item) => typeof item === 'string' && words.includes(item)),
  ].filter((found) => found >= 0);
  return index === undefined ? path : [...path, index];
}

/** Whether a file sets the value itself. */
export function isSet(path: readonly PathSegment[], { origins }: LayeredValues): boolean {
  return origins.has(pointerOf(path));
}

/** What a path leads to; undefined where there is nothing. */
export function valueAt(values: JsonValue, path: readonly PathSegment[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(childOf, values);
}

function childOf(value: JsonValue | undefined, segment: PathSegment): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(segment)];
  return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
