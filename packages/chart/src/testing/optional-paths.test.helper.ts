import { isObject, type JsonObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import { defaultValues, validateValues, valuesSchema, withDefaults } from '@butler-postgres/values';
import fc from 'fast-check';
import { givenCases } from './cases.test.helper.ts';
import { fromSchema } from './schema-arbitrary.test.helper.ts';

type Path = readonly string[];

/** A key that may be absent, and values in which it is there. */
export interface OptionalPath {
  /** Its path in the model, with `*` for the key of a map's entry. */
  readonly name: string;
  readonly path: Path;
  readonly values: JsonObject;
}

/** A key of the model. */
interface Key {
  readonly name: string;
  readonly schema: JsonSchema;
  /** Without it a default comes back, or the section is refused. */
  readonly isNeeded: boolean;
}

/** The keys of the model, but for those in lists and in subtrees of other origin; each section before what is in it. */
function keysOfModel(): Key[] {
  const keys: Key[] = [];
  const inside = (schema: JsonSchema, defaults: JsonValue | undefined, at: string): void => {
    if (schema['x-opaque'] === true) return;
    const add = (key: string, inner: JsonSchema, standard: JsonValue | undefined): void => {
      const name = at === '' ? key : `${at}.${key}`;
      const isNeeded = standard !== undefined || (schema.required?.includes(key) ?? false);
      keys.push({ name, schema: inner, isNeeded });
      inside(inner, standard, name);
    };
    for (const [key, property] of Object.entries(schema.properties ?? {}))
      add(key, property, isObject(defaults) ? defaults[key] : undefined);
    if (isObject(schema.additionalProperties)) add('*', schema.additionalProperties, undefined);
  };
  inside(valuesSchema, defaultValues as unknown as JsonObject, '');
  return keys;
}

const isValid = (values: JsonObject): boolean => validateValues(withDefaults(values)).length === 0;

/** The paths in values that a path of the model stands for, but for entries of maps that the defaults have. */
function pathsIn(
  values: JsonValue | undefined,
  [key, ...rest]: Path,
  defaults: JsonValue | undefined,
): Path[] {
  if (key === undefined) return [[]];
  if (!isObject(values)) return [];
  const standard = isObject(defaults) ? defaults : {};
  const keys = key === '*' ? Object.keys(values).filter((one) => !(one in standard)) : [key];
  return keys
    .filter((one) => values[one] !== undefined && values[one] !== null)
    .flatMap((one) => pathsIn(values[one], rest, standard[one]).map((inner) => [one, ...inner]));
}

/** The values with one more key at a path in the section of another; those that the model takes, where there are some. */
function withKey({ path, values }: { path: Path; values: JsonObject }, { name, schema }: Key): OptionalPath {
  const last = name.split('.').at(-1) ?? '';
  const at = [...path, last === '*' ? 'site' : last];
  const more = fc
    .sample(fromSchema(schema, name.split('.')), { numRuns: 4, seed: 1 })
    .map((value) => setAt(values, at, value));
  return { name, path: at, values: more.find(isValid) ?? more[0] ?? values };
}

/**
 * One for each key of the model that may be absent: with the smallest case that has it, or with the smallest one that has its
 * section, to which a random value is added.
 */
export function optionalPaths(): OptionalPath[] {
  const known = new Map<string, OptionalPath>([['', { name: '', path: [], values: {} }]]);
  const cases = givenCases()
    .map(({ own }) => own)
    .filter(isValid)
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  const keys = keysOfModel();
  for (const key of keys) {
    const { name } = key;
    const parts = name.split('.');
    const section = known.get(parts.slice(0, -1).join('.'));
    const own = cases.flatMap((values) =>
      pathsIn(values, parts, defaultValues as unknown as JsonObject).map((path) => ({ name, path, values })),
    );
    const found = own[0] ?? (section && withKey(section, key));
    if (found) known.set(name, found);
  }
  return keys.filter(({ isNeeded }) => !isNeeded).flatMap(({ name }) => known.get(name) ?? []);
}

/** A file that says null at a path and nothing else. */
export function nullAt(path: Path): JsonObject {
  return setAt({}, path, null);
}

function setAt(values: JsonObject, [key = '', ...rest]: Path, value: JsonValue): JsonObject {
  const inner = values[key];
  return {
    ...values,
    [key]: rest.length === 0 ? value : setAt(isObject(inner) ? inner : {}, rest, value),
  };
}

/** The values without what is at a path. */
export function withoutPath(values: JsonObject, [key = '', ...rest]: Path): JsonObject {
  const { [key]: inner, ...others } = values;
  return rest.length > 0 && isObject(inner) ? { ...others, [key]: withoutPath(inner, rest) } : others;
}
