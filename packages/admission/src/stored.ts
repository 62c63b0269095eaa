import type { Cluster } from '@butler-postgres/api';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { withDefaults } from './api/defaults.ts';
import { rulesOf } from './api/rules.ts';
import { parseDuration } from './grammar/duration.ts';
import { parseQuantity } from './grammar/quantity.ts';
import { fillClusterDefaults } from './operator-defaults.ts';

/**
 * The object that a cluster stores for a manifest: with the defaults of the API, and with what the operator's webhook
 * fills in. It is what `kubectl get` gives back, without status and the API server's own metadata.
 *
 * @param manifest - of any kind; one that we know no defaults of comes back as it is
 */
export function stored(manifest: JsonObject): JsonObject {
  const rules = rulesOf(manifest);
  if (rules === undefined) return manifest;
  const object = withDefaults(manifest, rules);
  if (manifest['kind'] === 'Cluster') fillClusterDefaults(object as unknown as Cluster);
  return object;
}

/** Whether two values mean the same to a cluster: quantities and durations have several forms, numbers may be text. */
export function sameWhenStored(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameWhenStored(item, b[index] as JsonValue));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameWhenStored(a[key] as JsonValue, b[key] as JsonValue))
    );
  }
  return a === b || (isScalar(a) && isScalar(b) && amountOf(a) === amountOf(b));
}

function isScalar(value: JsonValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function amountOf(value: string | number): string {
  return String(parseQuantity(value) ?? parseDuration(String(value)) ?? value);
}
