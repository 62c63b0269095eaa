import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';

/** Sets an own property whatever its name, `__proto__` included. */
export function define(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
