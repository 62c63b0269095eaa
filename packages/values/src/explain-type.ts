import { shorten, type Finding } from '@butler-postgres/diagnostics';
import { compileSchema, type JsonSchema } from '@butler-postgres/schema-kit';
import { resolvePlain } from './scalar.ts';
import { isSubstituted } from './substituted.ts';
import { hasType, kindOf, show, typesInWords } from './words.ts';

/** The code of what nobody knows before Flux has filled it in. */
export const substituted = 'substituted';

/**
 * A value of a type that the model does not allow here. Most are quotes that are missing or too many, so the hint
 * says which.
 *
 * @param data - the value
 * @param types - the types that are allowed, but for null, which takes a key away: nobody who wrote a value means it
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
  const words = schema['x-message'];
  // the words of a map or list are of what it holds
  const isScalar = types.some((type) => type !== 'object' && type !== 'array');
  const expected =
    words === undefined || isScalar ? (words ?? typesInWords(types)) : `${typesInWords(types)}, ${words}`;
  if (data === null) {
    const message = `nothing is given (null)${expected === '' ? '' : `: expected ${expected}`}`;
    const hint = 'Write a value, or remove the line where an earlier file has one: null takes it away.';
    return { code, message, hint };
  }
  if (isSubstituted(data)) {
    const message = `${data} is not known here: expected ${expected}`;
    const hint =
      'Say what Flux fills in by --substitute NAME=value. Rules between values are not checked without it.';
    return { code: substituted, message, hint };
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
