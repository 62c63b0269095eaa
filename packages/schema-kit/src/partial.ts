import type { StructuralSchema } from './crd.ts';

/**
 * The schema of a value that is merged over another one: maps are merged, lists added to. So nothing is required of
 * an object that is reached through properties and maps only (the other value may already hold it), and each of its
 * fields may be `null`, which takes what the other value has away. An item of a list keeps its `required` and has no
 * nulls, as it may be a new one.
 *
 * @param schema - without `$ref` (run it before `dedupe`, since one shared sub-schema may stand in an item of a list and elsewhere)
 * @throws Error at a `$ref` or a combinator, whose meaning could hang on `required`
 */
export function partial(schema: StructuralSchema): StructuralSchema {
  for (const keyword of ['$ref', 'anyOf', 'oneOf', 'allOf', 'not'] as const) {
    if (schema[keyword] !== undefined) throw new Error(`partial() cannot change a schema with ${keyword}`);
  }
  const out: StructuralSchema = { ...schema };
  delete out.required;
  delete out.minProperties;
  if (schema.properties !== undefined) {
    out.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, child]) => [name, orNull(partial(child))]),
    );
  }
  if (typeof schema.additionalProperties === 'object') {
    out.additionalProperties = orNull(partial(schema.additionalProperties));
  }
  return out;
}

function orNull(schema: StructuralSchema): StructuralSchema {
  const { type, enum: choices } = schema;
  if (type === undefined) return schema;
  return { ...schema, type: [type, 'null'].flat(), ...(choices && { enum: [...choices, null] }) };
}
