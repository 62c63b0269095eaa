import { mapSubschemas, type JsonSchema } from './json-schema.ts';

/** Keywords on one text, whose failure says nothing of their reason. */
const shapes = ['pattern', 'not', 'enum', 'format'] as const;

/**
 * The same schema, with an `enum` of one sentence wherever an `x-message` says what a text must be: a validator that
 * knows no `x-message`, such as Helm's, prints the sentence beside the pattern. It refuses and accepts the same values.
 *
 * @param schema - a draft-07 schema
 */
export function withReasons(schema: JsonSchema): JsonSchema {
  const mapped = mapSubschemas(schema, withReasons);
  const { 'x-message': expected, ...rest } = mapped;
  const shape = Object.fromEntries(shapes.flatMap((key) => (key in rest ? [[key, rest[key]]] : [])));
  if (expected === undefined || rest.type !== 'string' || Object.keys(shape).length === 0) return mapped;
  return { ...rest, if: shape, else: { enum: [expected] } };
}
