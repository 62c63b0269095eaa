import { shorten, type Finding } from '@butler-postgres/diagnostics';
import { compileSchema, type JsonSchema } from '@butler-postgres/schema-kit';
import { resolvePlain } from './scalar.ts';
import { hasType, kindOf, show, typesInWords } from './words.ts';

/**
 * A value of a type that the model does not allow here. Most are quotes that are missing or too many, so the hint
 * says which.
 *
 * @param data - the value
 * @param types - the types that are allowed
 * @param schema - the schema, for its words
 * @param plain - the text as written without quotes, if it was
 */
export function wrongType(
  data: unknown,
  types: readonly string[],
  schema: JsonSchema,
  plain: string | undefined,
): Finding {
  const code = 'wrong-type';
  // null, where it is allowed, takes an entry or field away: nobody who wrote a value means it
  const expected = schema['x-message'] ?? typesInWords(types.filter((type) => type !== 'null'));
  if (data === null) {
    const message = `nothing is given (null): expected ${expected}`;
    const hint = 'Write a value or remove the line; null only takes away what the chart provides.';
    return { code, message, hint };
  }
  const isBare = typeof data === 'boolean' || typeof data === 'number';
  if (types.includes('string') && isBare) {
    const written = plain ?? String(data);
    const message = `\`${shorten(written)}\` is read as the ${typeof data} ${String(data)} by Helm: expected ${expected}`;
    return {
      code,
      message,
      hint: allows(schema, written) ? `Write "${shorten(written)}", in quotes.` : undefined,
    };
  }
  if (typeof data === 'string' && hasType(resolvePlain(data), types)) {
    return {
      code,
      message: `"${shorten(data)}" is text: expected ${expected}`,
      hint: `Write ${shorten(data)}, without quotes.`,
    };
  }
  const read =
    plain === undefined || plain === show(data) ? '' : `\`${shorten(plain)}\`, which Helm reads as `;
  return { code, message: `expected ${expected}, not ${read}${kindOf(data)}` };
}

/** Whether a schema allows a value; a schema that is not complete by itself is taken to. */
function allows(schema: JsonSchema, value: unknown): boolean {
  try {
    return compileSchema(schema)(value);
  } catch {
    return true;
  }
}
