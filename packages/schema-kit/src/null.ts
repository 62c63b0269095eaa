import { isObject, mapSubschemas, type JsonObject, type JsonSchema } from './json-schema.ts';

/** A choice with words: yaml-language-server shows choices in place of a key's own words where none has any. */
const takenAway: JsonSchema = { description: 'takes it away', type: 'null' };

const given: JsonSchema = { not: { type: 'null' } };

/**
 * A model that takes null where a key may be absent. A later file of values cannot take what an earlier one has away
 * by anything else: Helm merges maps. It takes exactly what the model takes of the values without these keys; whoever
 * reads the values must leave them out. A key that the model lacks is unknown all the same.
 *
 * Subtrees of other origin (`x-opaque`) stay as they are inside.
 *
 * @param schema - a schema made by bundleSchema
 * @param provided - the defaults; for their keys null stays an error, since Helm takes the default away
 * @throws Error for a count of keys (`minProperties`, `maxProperties`), which would count nulls
 */
export function takesNull(schema: JsonSchema, provided: JsonObject = {}): JsonSchema {
  if (schema['x-opaque'] === true) return schema;
  const { definitions, dependencies, ...own } = schema;
  for (const count of ['minProperties', 'maxProperties'])
    if (own[count] !== undefined) throw new Error(`${count} would count null: ask for keys by "required"`);
  const mapped = mapSubschemas(withDependencies(own, dependencies), (inner, [keyword = '', name = '']) => {
    // no file merges lists
    if (keyword === 'items') return inner;
    const default_ = keyword === 'properties' ? provided[name] : undefined;
    return takesNull(inner, isObject(default_) ? default_ : {});
  });
  const { additionalProperties: item, patternProperties, required = [] } = mapped;
  const needed = new Set([...required, ...Object.keys(provided)]);
  const properties = keysOf(mapped.properties ?? {}, (key, property) =>
    needed.has(key) ? notNull(property) : orNull(property),
  );
  for (const key of required) if (!(key in properties)) properties[key] = given;
  return {
    ...mapped,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(isObject(item) && { additionalProperties: orNull(item) }),
    ...(isObject(patternProperties) && {
      patternProperties: keysOf(patternProperties as Record<string, JsonSchema>, (_, one) => orNull(one)),
    }),
    ...(definitions && { definitions }),
  };
}

type Keys = Record<string, JsonSchema>;

function keysOf(keys: Keys, change: (key: string, schema: JsonSchema) => JsonSchema): Keys {
  return Object.fromEntries(Object.entries(keys).map(([key, schema]) => [key, change(key, schema)]));
}

/** A condition in place of each key that asks for others: for `dependencies` a key with null is there. */
function withDependencies(schema: JsonSchema, dependencies: unknown): JsonSchema {
  if (!isObject(dependencies)) return schema;
  const conditions = Object.entries(dependencies).map(([key, asked]): JsonSchema => ({
    if: { required: [key] },
    then: Array.isArray(asked) ? { required: asked as string[] } : asked,
  }));
  return { ...schema, allOf: [...(schema.allOf ?? []), ...conditions] };
}

function notNull(schema: JsonSchema | boolean): JsonSchema {
  if (!isObject(schema)) return schema ? given : { not: {} };
  if (!acceptsNull(schema)) return schema;
  return schema['not'] === undefined ? { ...schema, ...given } : { allOf: [schema, given] };
}

/** The same schema, or null; its own notes stay the first that a reader finds. */
function orNull(schema: JsonSchema | boolean): JsonSchema {
  if (!isObject(schema)) return schema ? {} : { type: 'null' };
  const added = withNull(schema);
  if (acceptsNull(added)) return added;
  const { description, title, type, 'x-message': expected } = schema;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    // words of a section stand for what is wrong in it only where nothing there says more
    ...(expected !== undefined && type === undefined && { 'x-message': expected }),
    anyOf: [schema, takenAway],
  };
}

/** Null among what the keywords on the value itself allow. */
function withNull(schema: JsonSchema): JsonSchema {
  const { anyOf, const: only, enum: choices, type, ...rest } = schema;
  return {
    ...rest,
    ...(type !== undefined && { type: [type, 'null'].flat() }),
    ...(only !== undefined && { enum: [only, null] }),
    ...(choices && { enum: [...choices, null] }),
    ...(anyOf && { anyOf: anyOf.some(acceptsNull) ? anyOf : [...anyOf, takenAway] }),
    ...(schema.allOf && { allOf: schema.allOf.map(partOrNull) }),
  };
}

/** Part of a schema or null; what is of another origin is asked by a condition, so that its own errors stand alone. */
function partOrNull(part: JsonSchema): JsonSchema {
  return part.$ref === undefined ? orNull(part) : { if: given, then: part };
}

/** Whether a schema takes null; one of another origin does not. */
function acceptsNull(schema: JsonSchema | boolean): boolean {
  if (!isObject(schema)) return schema;
  const { $ref, allOf = [], anyOf, const: only, enum: choices, not, oneOf, type } = schema;
  const condition = schema['if'];
  const branch = isObject(condition) && schema[acceptsNull(condition) ? 'then' : 'else'];
  return (
    $ref === undefined &&
    (type === undefined || [type].flat().includes('null')) &&
    only === undefined &&
    (choices?.includes(null) ?? true) &&
    allOf.every(acceptsNull) &&
    (anyOf?.some(acceptsNull) ?? true) &&
    (oneOf === undefined || oneOf.filter(acceptsNull).length === 1) &&
    !(isObject(not) && acceptsNull(not)) &&
    !(isObject(branch) && !acceptsNull(branch))
  );
}
