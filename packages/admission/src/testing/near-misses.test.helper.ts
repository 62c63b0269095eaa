import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { isObject } from '@butler-postgres/schema-kit';
import fc from 'fast-check';
import { bases } from './bases.test.helper.ts';
import type { Choices } from './change.test.helper.ts';
import { choices } from './choices.test.helper.ts';

/** One field of a manifest, and a value for it; undefined takes the field out. */
type Change = readonly [path: string, value: JsonValue | undefined];

/** Manifests that are good but for a few fields, which get values that are good, nearly good or bad. */
export const nearMisses: fc.Arbitrary<JsonObject> = fc.constantFrom(...Object.keys(bases)).chain((name) => {
  const base = bases[name] as JsonObject;
  const kind = (base as { kind: string }).kind;
  return fc
    .uniqueArray(change(choices[kind] ?? {}), { maxLength: 4, selector: ([path]) => path })
    .map((changes) => changes.reduce((object, one) => changed(object, one), clone(base)));
});

function change(known: Choices): fc.Arbitrary<Change> {
  return fc
    .constantFrom(...Object.keys(known))
    .chain((path) => fc.constantFrom(...(known[path] ?? [])).map((value) => [path, value] as const));
}

/** Sets a field, and makes the maps on the way to it. No path leads through a list: a list is a value as a whole. */
function changed(object: JsonObject, [path, value]: Change): JsonObject {
  const steps = path.split('/');
  const last = steps.pop() as string;
  let at: Record<string, JsonValue> = object;
  for (const step of steps) {
    const next = at[step];
    if (!isObject(next)) at[step] = {};
    at = at[step] as Record<string, JsonValue>;
  }
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = clone(value);
  return object;
}

function clone<T extends JsonValue>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
