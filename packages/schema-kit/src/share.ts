import { dedupe } from './dedupe.ts';
import { isObject, mapSubschemas, type JsonSchema } from './json-schema.ts';
import type { StructuralSchema } from './crd.ts';

/** Least length, as minified JSON, of what is worth a definition: below it the reference costs a validator as much. */
const minLength = 40;

/**
 * The same schema, in which what comes twice is written once, in `definitions`. Helm compiles a chart's schema each time
 * that it runs, every pattern of it as often as it is written.
 *
 * @param schema - a bundled draft-07 schema
 * @throws Error for a definition that contains itself
 */
export function shareRepeated(schema: JsonSchema): JsonSchema {
  const { $schema, definitions = {}, ...root } = schema;
  const tree = inlined(root, definitions, []);
  const shared = dedupe(tree as StructuralSchema, { minLength, annotated: true }) as JsonSchema;
  return { ...($schema === undefined ? {} : { $schema }), ...shared };
}

function inlined(
  schema: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
  above: readonly string[],
): JsonSchema {
  const { $ref, ...rest } = schema;
  const own = mapSubschemas(rest, (child) => inlined(child, definitions, above));
  if ($ref === undefined) return own;
  if (above.includes($ref)) throw new Error(`${$ref} contains itself`);
  const target = definitions[$ref.replace('#/definitions/', '')];
  if (!isObject(target)) throw new Error(`The schema has no ${$ref}`);
  return { ...inlined(target, definitions, [...above, $ref]), ...own };
}
