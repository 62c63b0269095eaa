import { readFileSync } from 'node:fs';
import { completeSchema, defaultsOf, takesNull, type JsonSchema } from '@butler-postgres/schema-kit';
import type { Values } from './generated/types.ts';

// src/ and dist/ lie side by side, and compiling puts schemas/butler-postgres.schema.json into dist/
const schema = JSON.parse(
  readFileSync(new URL('../dist/butler-postgres.schema.json', import.meta.url), 'utf8'),
) as JsonSchema;

/** The schema of what a person writes: everything with a default may be left out. */
export const valuesInputSchema: JsonSchema = schema;

/** The schema of the merged values as templates see them: what values.yaml provides is required. */
export const valuesSchema: JsonSchema = completeSchema(schema);

/** What the merged values are held to, here and by the chart's values.schema.json: with null for what is taken away. */
export const mergedSchema = once((): JsonSchema => takesNull(valuesSchema));

/** What an editor holds one file of values to. */
export const fileSchema = once((): JsonSchema => takesNull(schema, defaultsOf(schema)));

/** What the chart's values.yaml states. Do not change it; spread it or use layerValues. */
export const defaultValues: Readonly<Values> = defaultsOf(schema) as unknown as Values;

/** What most runs of the program do without is made at the first call. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
