import type { AdmissionRules } from '@butler-postgres/schema-kit';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { stepsOf, valuesAt } from './walk.ts';

/** A copy of a manifest with what the API server fills in: fields that are absent from objects that are there. */
export function withDefaults(manifest: JsonObject, { defaults }: AdmissionRules): JsonObject {
  const copy = clone(manifest);
  for (const { path, value } of defaults) {
    const steps = stepsOf(path);
    const key = steps.at(-1) ?? '';
    for (const { value: parent } of valuesAt(copy, steps.slice(0, -1)))
      if (isObject(parent) && !Object.hasOwn(parent, key))
        (parent as Record<string, JsonValue>)[key] = clone(value as JsonValue);
  }
  return copy;
}

function clone<T extends JsonValue>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
