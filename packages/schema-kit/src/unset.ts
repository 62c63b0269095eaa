import { defaultOf } from './defaults.ts';
import { isObject, mapSubschemas, type JsonSchema } from './json-schema.ts';

/**
 * A model that takes what users of Helm write for "not set":
 *
 * - `""` for a text that may be absent and has no default. A text that says `x-empty` is left alone: for it the
 *   empty text means something else; so is one of whose presence a rule of its section speaks.
 * - `null` for an entry of a map of sections or of settings, and for a section that says `x-null`. A later file of values
 *   cannot take what an earlier one has away by anything else: Helm merges maps. Templates must leave them out.
 *
 * Subtrees of other origin (`x-opaque`) stay as they are.
 *
 * @param schema - a schema made by bundleSchema
 */
export function takesUnset(schema: JsonSchema): JsonSchema {
  if (schema['x-opaque'] === true) return schema;
  const { definitions, ...own } = schema;
  const mapped = mapSubschemas(own, takesUnset);
  const { additionalProperties: item, properties, required = [] } = mapped;
  return {
    ...mapped,
    ...(properties && { properties: optionalKeys(properties, [...required, ...ruledKeys(mapped)]) }),
    ...(isObject(item) && { additionalProperties: orNull(item) }),
    ...(definitions && { definitions }),
  };
}

/** A choice with words: yaml-language-server shows choices in place of a setting's own words where none has any. */
const takenAway: JsonSchema = { description: 'takes it away', type: 'null' };

/** A section or a setting, or null; anything else as it is. */
function orNull(schema: JsonSchema): JsonSchema {
  const { anyOf, not, type } = schema;
  if (type === undefined && anyOf) return { ...schema, anyOf: [...anyOf, takenAway] };
  if (!isSection(schema)) return schema;
  // `required` holds of what is no object, so `not` must ask for one
  return { ...schema, type: ['object', 'null'], ...(isObject(not) && { not: { type: 'object', ...not } }) };
}

/** Keys that a section's rules on what is given together name. */
function ruledKeys({
  allOf,
  anyOf,
  dependencies,
  else: otherwise,
  if: condition,
  not,
  oneOf,
  properties = {},
  then,
}: JsonSchema): string[] {
  const rules = JSON.stringify([allOf, anyOf, dependencies, otherwise, condition, not, oneOf, then]);
  return Object.keys(properties).filter((key) => rules.includes(JSON.stringify(key)));
}

function optionalKeys(
  properties: Readonly<Record<string, JsonSchema>>,
  fixed: readonly string[],
): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      fixed.includes(name) || defaultOf(property) !== undefined ? property : unset(property),
    ]),
  );
}

function unset(schema: JsonSchema): JsonSchema {
  return schema['x-null'] === true ? orNull(schema) : emptyText(schema);
}

function emptyText(schema: JsonSchema): JsonSchema {
  const { minLength, pattern, ...rest } = schema;
  const isShaped = minLength !== undefined || pattern !== undefined || schema.allOf !== undefined;
  if (schema.type !== 'string' || !isShaped || schema['x-empty'] !== undefined) return schema;
  return {
    ...rest,
    ...(pattern !== undefined && { pattern: `^$|${pattern}` }),
    ...(schema.allOf && {
      allOf: schema.allOf.map((part) => (part.pattern ? emptyText({ type: 'string', ...part }) : part)),
    }),
    'x-unset': true,
  };
}

/** A map with keys of its own; not one that names values, such as labels. */
function isSection({ type, properties }: JsonSchema): boolean {
  return type === 'object' && properties !== undefined;
}
