import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';

/** Sets an own property whatever its name: an assignment takes `__proto__` for something else. */
export function define(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
