import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { acceptsModule, validatorsModule, type JsonSchema } from '@butler-postgres/schema-kit';
import { apiKinds, schemaFile } from './kinds.ts';

/*
 * nx run api:compile: puts schemas/api into dist/, so that the package has them wherever it is installed, and the
 * validators compiled from them, which schemas.ts loads.
 */
const source = new URL('../../../schemas/api/', import.meta.url);
const dist = new URL('../dist/', import.meta.url);
const validators = new URL('validators/', dist);
rmSync(new URL('schemas/', dist), { recursive: true, force: true });
cpSync(source, new URL('schemas/', dist), { recursive: true });
mkdirSync(validators, { recursive: true });
const schemas: Record<string, JsonSchema> = {};
for (const file of apiKinds.map(schemaFile)) {
  const schema = JSON.parse(readFileSync(new URL(file, source), 'utf8')) as JsonSchema;
  writeFileSync(new URL(`${file}.cjs`, validators), validatorsModule({ [file]: schema }));
  schemas[file] = schema;
}
writeFileSync(new URL('accepts.cjs', dist), acceptsModule(schemas));
