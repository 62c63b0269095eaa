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
  const tree = inlined(root, { definitions, done: new Map() }, []);
  const shared = dedupe(tree as StructuralSchema, { minLength, annotated: true }) as JsonSchema;
  return { ...($schema === undefined ? {} : { $schema }), ...shared };
}

interface Bundle {
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** Definitions without references. */
  readonly done: Map<string, JsonSchema>;
}

function inlined(schema: JsonSchema, bundle: Bundle, above: readonly string[]): JsonSchema {
  const { $ref, ...rest } = schema;
  const own = mapSubschemas(rest, (child) => inlined(child, bundle, above));
  if ($ref === undefined) return own;
  if (above.includes($ref)) throw new Error(`${$ref} contains itself`);
  const target = bundle.definitions[$ref.replace('#/definitions/', '')];
  if (!isObject(target)) throw new Error(`The schema has no ${$ref}`);
  const whole = bundle.done.get($ref) ?? inlined(target, bundle, [...above, $ref]);
  bundle.done.set($ref, whole);
  return { ...whole, ...own };
}
