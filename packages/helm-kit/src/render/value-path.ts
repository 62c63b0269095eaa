import type { PathSegment } from '@butler-postgres/diagnostics';
import { isMap } from '../go-values.ts';

/**
 * Splits a dotted path, such as policies give, into its steps. A key may have dots in it (`pg_stat_statements.max`):
 * the longest key that is there is taken.
 */
export function splitPath(dotted: string, values: unknown): PathSegment[] {
  let parts = dotted.split('.');
  let value = values;
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

function keySize(parts: readonly string[], value: unknown): number {
  if (!isMap(value)) return 1;
  for (let size = parts.length; size > 1; size--) {
    if (Object.hasOwn(value, parts.slice(0, size).join('.'))) return size;
  }
  return 1;
}

function childOf(value: unknown, segment: PathSegment): unknown {
  if (Array.isArray(value)) return value[Number(segment)];
  return isMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
