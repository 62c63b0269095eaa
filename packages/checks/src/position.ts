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

/** Whether a file sets the value itself. */
export function isSet(path: readonly PathSegment[], { origins }: LayeredValues): boolean {
  return origins.has(pointerOf(path));
}

/**
 * Splits a dotted path, such as policies give, into its steps. A key may have dots in it (`pg_stat_statements.max`):
 * the longest key that is there is taken.
 */
export function splitPath(dotted: string, values: JsonValue): PathSegment[] {
  let parts = dotted.split('.');
  let value: JsonValue | undefined = values;
  const path: PathSegment[] = [];
  while (parts.length > 0) {
    const size = keySize(parts, value);
    const key = parts.slice(0, size).join('.');
    const segment: PathSegment = Array.isArray(value) && /^\d+$/.test(key) ? Number(key) : key;
    path.push(segment);
    value = childOf(value, segment);
    parts = parts.slice(size);
  }
  return path;
}

function keySize(parts: readonly string[], value: JsonValue | undefined): number {
  if (!isObject(value)) return 1;
  for (let size = parts.length; size > 1; size--) {
    if (Object.hasOwn(value, parts.slice(0, size).join('.'))) return size;
  }
  return 1;
}

function valueAt(values: JsonValue, path: readonly PathSegment[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(childOf, values);
}

function childOf(value: JsonValue | undefined, segment: PathSegment): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(segment)];
  return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
