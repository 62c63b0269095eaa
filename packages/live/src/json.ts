import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';

/** What stands in an object below the keys, if anything. */
export function at(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((from, key) => (isObject(from) ? from[key] : undefined), value);
}

/** The same as a text; "" where there is none. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/** The objects of a list. */
export function objectsAt(value: JsonValue | undefined, ...path: readonly string[]): JsonObject[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter((item): item is JsonObject => isObject(item)) : [];
}

/** The entries of a map whose values are texts, such as labels. */
export function textsAt(value: JsonValue | undefined, ...path: readonly string[]): Record<string, string> {
  const found = at(value, ...path);
  if (!isObject(found)) return {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  );
}

/** Whether all containers of a pod are ready, or a node takes pods. */
export function isReady(object: JsonObject): boolean {
  return objectsAt(object, 'status', 'conditions').some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}

export const nameOf = (object: JsonObject): string => textAt(object, 'metadata', 'name');
