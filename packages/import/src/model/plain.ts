import { isObject, type JsonValue } from '@butler-postgres/schema-kit';

/** Sections that mean the same empty as absent: Go writes them so in what `kubectl get` prints. */
const voidable = new Set([
  'affinity',
  'annotations',
  'labels',
  'managed',
  'matchLabels',
  'metadata',
  'monitoring',
  'nodeSelector',
  'parameters',
  'postgresql',
  'resources',
  'storage',
]);

/** A value without nulls, empty lists, and sections that are empty; undefined where nothing is left. */
export function plain(value: JsonValue, key = ''): JsonValue | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => plain(item) ?? item);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const kept = plain(item, name);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return entries.length === 0 && voidable.has(key) ? undefined : Object.fromEntries(entries);
}
