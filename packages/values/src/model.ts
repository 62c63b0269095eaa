import { readFileSync } from 'node:fs';
import { completeSchema, defaultsOf, type JsonSchema } from '@butler-postgres/schema-kit';
import type { Values } from './generated/types.ts';

// src/ and dist/ lie side by side, and compiling puts schemas/butler-postgres.schema.json into dist/
const schema = JSON.parse(
  readFileSync(new URL('../dist/butler-postgres.schema.json', import.meta.url), 'utf8'),
) as JsonSchema;

/** The schema of what a person writes: everything with a default may be left out. */
export const valuesInputSchema: JsonSchema = schema;

/** The schema of the merged values, for the chart's values.schema.json: what values.yaml provides is required. */
export const valuesSchema: JsonSchema = completeSchema(schema);

/** What the chart's values.yaml states. Do not change it; spread it or use layerValues. */
export const defaultValues: Readonly<Values> = defaultsOf(schema) as unknown as Values;
