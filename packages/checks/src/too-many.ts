import type { Diagnostic, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';

/** Rules look at pairs of entries, and a release with more does not fit into its Secret. */
const most = 2000;

/** Maps and lists with more entries than one release can have. */
export function tooMany(value: JsonValue, path: readonly PathSegment[] = []): Diagnostic[] {
  const inside: readonly (readonly [PathSegment, JsonValue])[] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  if (inside.length > most)
    return [
      {
        severity: 'error',
        code: 'too-many-entries',
        message: `there are ${inside.length} entries, and one release has ${most} at the most`,
        hint: 'Split them over several releases.',
        location: { path },
      },
    ];
  return inside.flatMap(([key, one]) => tooMany(one, [...path, key]));
}
