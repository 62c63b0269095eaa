import { shorten } from '@butler-postgres/diagnostics';
import type { JsonSchema } from '@butler-postgres/schema-kit';

const nouns: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'nothing',
  number: 'a number',
  object: 'a map',
  string: 'text',
};

/** What kind of value something is, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'text';
  return `the ${typeof value} ${show(value)}`;
}

/** A value as it is shown in a message: JSON, cut where it is long. */
export function show(value: unknown): string {
  return shorten(JSON.stringify(value));
}

/** Words joined as in speech: `a, b or c`. */
export function either(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** The types that a schema allows, in words. */
export function typesInWords(types: readonly string[]): string {
  return either(types.map((type) => nouns[type] ?? type));
}

/** All types that a schema allows, those of its alternatives included; empty where it says nothing of types. */
export function typesOf(schema: JsonSchema): string[] {
  const own = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(typesOf);
  return [...new Set([...own, ...inside])];
}

/** Whether a value has one of the types of JSON Schema. */
export function hasType(value: unknown, types: readonly string[]): boolean {
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array');
  if (typeof value === 'number') {
    return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
  }
  return types.includes(typeof value);
}
