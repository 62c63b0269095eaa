import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';

/** Values of several environments: what all say alike, and what each says beside it. */
export interface SplitValues {
  readonly common: JsonObject;
  /** In the order in which they were given. */
  readonly own: readonly JsonObject[];
}

/**
 * Splits values so that `helm -f common.yaml -f own.yaml` has each of them again. A list is whole, as in Helm.
 *
 * @param all - values of one deployment in each of its environments
 */
export function splitValues(all: readonly JsonObject[]): SplitValues {
  const [first = {}, ...others] = all;
  const common = others.reduce((here, values) => shared(here, values), first);
  return { common, own: all.map((values) => beyond(values, common)) };
}

function shared(a: JsonObject, b: JsonObject): JsonObject {
  return fromEntries(a, (key, value) => {
    const other = b[key];
    if (isObject(value) && isObject(other)) return shared(value, other);
    return same(value, other) ? value : undefined;
  });
}

function beyond(values: JsonObject, common: JsonObject): JsonObject {
  return fromEntries(values, (key, value) => {
    const known = common[key];
    if (!Object.hasOwn(common, key)) return value;
    if (!isObject(value) || !isObject(known)) return same(value, known) ? undefined : value;
    const more = beyond(value, known);
    return Object.keys(more).length === 0 ? undefined : more;
  });
}

function fromEntries(
  values: JsonObject,
  take: (key: string, value: JsonValue) => JsonValue | undefined,
): JsonObject {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    const taken = take(key, value);
    return taken === undefined ? [] : [[key, taken] as const];
  });
  return Object.fromEntries(entries);
}

function same(a: JsonValue, b: JsonValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
