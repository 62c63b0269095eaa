import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { validatorsModule } from '@butler-postgres/schema-kit';
import { apiKinds, schemaFile } from './kinds.ts';

/*
 * nx run api:compile: puts schemas/api into dist/, so that the package has them wherever it is installed, and a
 * validator compiled from each, which schemas.ts loads.
 */
const source = new URL('../../../schemas/api/', import.meta.url);
const dist = new URL('../dist/', import.meta.url);
const validators = new URL('validators/', dist);
cpSync(source, new URL('schemas/', dist), { recursive: true });
mkdirSync(validators, { recursive: true });
for (const file of apiKinds.map(schemaFile)) {
  const manifest = JSON.parse(readFileSync(new URL(file, source), 'utf8')) as object;
  writeFileSync(new URL(`${file}.cjs`, validators), validatorsModule({ manifest }));
}
