import { defaultOf } from './defaults.ts';
import { mapSubschemas, type JsonSchema } from './json-schema.ts';

/**
 * A model that takes `""`, which users of Helm write for "not set", for a text that may be absent and has no default. A
 * text that says `x-empty` is left alone: for it the empty text means something else; so is one of whose presence a
 * rule of its section speaks. For null, see takesNull.
 *
 * Subtrees of other origin (`x-opaque`) stay as they are.
 *
 * @param schema - a schema made by bundleSchema
 */
export function takesUnset(schema: JsonSchema): JsonSchema {
  if (schema['x-opaque'] === true) return schema;
  const { definitions, ...own } = schema;
  const mapped = mapSubschemas(own, takesUnset);
  const { properties, required = [] } = mapped;
  return {
    ...mapped,
    ...(properties && { properties: optionalKeys(properties, [...required, ...ruledKeys(mapped)]) }),
    ...(definitions && { definitions }),
  };
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
      fixed.includes(name) || defaultOf(property) !== undefined ? property : emptyText(property),
    ]),
  );
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
