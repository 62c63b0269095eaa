import { mapSubschemas, type JsonSchema } from './json-schema.ts';

/** Keywords on one text, whose failure says nothing of their reason. */
const shapes = new Set(['pattern', 'not', 'enum', 'format']);

/**
 * The same schema, with an `enum` of one sentence wherever an `x-message` says what a text must be: a validator that
 * knows no `x-message`, such as Helm's, prints the sentence instead of the pattern, which it so compiles but once. It refuses
 * and accepts the same values: the sentence itself is refused by `not`.
 *
 * @param schema - a draft-07 schema
 */
export function withReasons(schema: JsonSchema): JsonSchema {
  const mapped = mapSubschemas(schema, withReasons);
  const { 'x-message': expected, ...rest } = mapped;
  const own = Object.entries(rest);
  const shape = own.filter(([key]) => shapes.has(key));
  if (expected === undefined || !isText(rest) || shape.length === 0) return mapped;
  const reason = { enum: [expected] };
  return {
    ...Object.fromEntries(own.filter(([key]) => !shapes.has(key))),
    if: Object.fromEntries(shape),
    else: { ...reason, not: reason },
  };
}

/** A text, or null, of which the keywords on texts say nothing. */
function isText({ type }: JsonSchema): boolean {
  const types = [type ?? []].flat();
  return types.includes('string') && types.every((one) => ['string', 'null'].includes(one));
}
