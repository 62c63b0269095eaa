import { isAnnotation, mapSubschemas, type JsonSchema } from './json-schema.ts';

/**
 * Schemas that accept what the given ones accept, without their words, and with a definition for each sub-schema that
 * has sub-schemas; equal ones share it. A validator has a function for each definition, and V8 compiles a function when it is
 * first called: checking a value costs what its own sections cost.
 *
 * @param schemas - JSON Schemas, draft-07, by name; they refer to their own `#/definitions/`, and not in circles
 * @returns a schema with definitions only: those given, by their names, and their parts
 * @throws {Error} when a definition is referred to that is not there, or a reference stands beside other keywords: draft-07
 * ignores those, and ajv applies them
 */
export function splitSchemas(schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const parts = new Map<string, string>();
  const definitions: Record<string, JsonSchema> = {};
  for (const [name, root] of Object.entries(schemas)) definitions[name] = split(root, root);
  for (const [text, name] of parts) definitions[name] = JSON.parse(text) as JsonSchema;
  return { definitions };

  function split(schema: JsonSchema, root: JsonSchema): JsonSchema {
    const { $ref, ...own } = decisive(schema);
    if ($ref !== undefined) {
      const [keyword] = Object.keys(own);
      if (keyword !== undefined) throw new Error(`${keyword} stands beside ${$ref}: use allOf`);
      return split(target($ref, root), root);
    }
    const whole = mapSubschemas(own, (subschema) => split(subschema, root));
    const text = JSON.stringify(whole);
    if (!hasSubschemas(whole)) return whole;
    const name = parts.get(text) ?? `part${parts.size}`;
    parts.set(text, name);
    return { $ref: `#/definitions/${name}` };
  }
}

function target(ref: string, { definitions = {} }: JsonSchema): JsonSchema {
  const found = definitions[ref.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`The schema has no ${ref}`);
  return found;
}

function decisive(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([keyword]) => keyword !== 'definitions' && keyword !== '$schema' && !isAnnotation(keyword),
    ),
  );
}

function hasSubschemas(schema: JsonSchema): boolean {
  let found = false;
  mapSubschemas(schema, (subschema) => {
    found = true;
    return subschema;
  });
  return found;
}
