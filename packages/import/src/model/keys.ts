import { isObject, type JsonObject, type JsonSchema, type JsonValue } from '@butler-postgres/schema-kit';
import { defaultValues, valuesInputSchema } from '@butler-postgres/values';
import { valueAt } from '../leaf/place.ts';

/** A key of the values that holds one value: a scalar, a list, or any value of an open map. */
export interface ValueKey {
  /** Its path; `*` is any name in a map. */
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  /** What must stand beside it: required keys, each with a sample. */
  readonly beside: readonly { readonly path: readonly string[]; readonly value: JsonValue }[];
}

/**
 * Sections that no manifest of CloudNativePG is about: what they make is the chart's own, or they are other words for
 * what has a key elsewhere.
 */
const foreign = new Set([
  'access',
  'dashboards',
  'enabled',
  'global',
  'logging',
  'policies',
  'profile',
  'protection',
  'upgrade',
]);
const foreignBelow = new Set([
  'backups.drill',
  'monitoring.alerts',
  'cluster.image.tags',
  'cluster.image.repository',
]);

/** Maps whose names mean something, with those of them that are of one object: what the others say is of several at once. */
const ofOneObject: Readonly<Record<string, readonly string[]>> = { pods: ['instances'] };

/** Every key that a manifest may have a value for. */
export function valueKeys(): ValueKey[] {
  return Object.entries(propertiesOf(valuesInputSchema)).flatMap(([name, schema]) =>
    foreign.has(name) ? [] : keysOf(schema, [name], []),
  );
}

function keysOf(schema: JsonSchema, path: readonly string[], beside: ValueKey['beside']): ValueKey[] {
  if (path.at(-1) === 'overrides' || foreignBelow.has(path.join('.'))) return [];
  const properties = Object.entries(propertiesOf(schema));
  const open = schema['additionalProperties'];
  const item = isObject(open) ? open : undefined;
  if (properties.length === 0 && item === undefined) return [{ path, schema, beside }];
  const required = [...beside, ...samplesBeside(schema, path)];
  const own = properties.flatMap(([name, child]) => keysOf(child, [...path, name], required));
  if (item === undefined) return own;
  const names = ofOneObject[path.join('.')] ?? ['*'];
  return [...own, ...names.flatMap((name) => keysOf(item, [...path, name], required))];
}

function samplesBeside(schema: JsonSchema, path: readonly string[]): ValueKey['beside'] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return required.flatMap((name) => {
    const child = propertiesOf(schema)[name];
    if (child === undefined) return [];
    if (Object.keys(propertiesOf(child)).length > 0) return samplesBeside(child, [...path, name]);
    return [{ path: [...path, name], value: sampleOf(child) }];
  });
}

/** A value that a key could have, other than those by which it is probed. */
function sampleOf(schema: JsonSchema): JsonValue {
  const { enum: choices, type } = schema as { enum?: JsonValue[]; type?: string };
  if (choices?.[0] !== undefined) return choices[0];
  return type === 'integer' ? 1 : type === 'array' ? [] : 'beside';
}

/** Values by which a key is probed, each other than the chart's default. */
export function probesOf({ schema }: ValueKey): JsonValue[] {
  const { enum: choices, type } = schema as { enum?: JsonValue[]; type?: string | string[] };
  const types = [type ?? []].flat();
  if (choices !== undefined) return choices;
  if (types.includes('boolean')) return [true, false];
  if (types.includes('integer') || types.includes('number')) return [4242];
  if (types.includes('array')) return [listSample(schema)];
  return ['probed'];
}

function listSample(schema: JsonSchema): JsonValue {
  const items = schema['items'];
  const item = isObject(items) ? items : {};
  const properties = Object.keys(propertiesOf(item));
  return properties.length === 0
    ? ['probed']
    : [Object.fromEntries(properties.map((name) => [name, 'probed']))];
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return schema['properties'] ?? {};
}

/** The schema of a path in the values, `*` being any name; undefined where the chart has no such key. */
export function schemaAt(path: readonly string[]): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((schema, segment) => {
    if (schema === undefined) return undefined;
    const known = propertiesOf(schema)[segment];
    const open = schema['additionalProperties'];
    return known ?? (isObject(open) ? open : undefined);
  }, valuesInputSchema);
}

/** Whether the values cannot be without a key. */
export function isRequired(path: readonly string[]): boolean {
  const required = schemaAt(path.slice(0, -1))?.['required'] ?? [];
  return required.includes(path.at(-1) ?? '');
}

/** What the chart says where the values are silent. */
export function defaultAt(path: readonly string[]): JsonValue | undefined {
  return valueAt(defaultValues as unknown as JsonObject, path);
}
