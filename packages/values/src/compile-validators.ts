import { copyFileSync, writeFileSync } from 'node:fs';
import { acceptsModule, validatorsModule } from '@butler-postgres/schema-kit';

/*
 * nx run values:compile: puts the model into dist/, so that the package has it wherever it is installed, and the
 * validators compiled from it, which validate.ts loads.
 */
const dist = new URL('../dist/', import.meta.url);
const model = new URL('butler-postgres.schema.json', dist);
copyFileSync(new URL('../../../schemas/butler-postgres.schema.json', import.meta.url), model);
const { mergedSchema } = await import('./model.ts');
writeFileSync(new URL('validators.cjs', dist), validatorsModule({ values: mergedSchema() }));
writeFileSync(new URL('accepts.cjs', dist), acceptsModule({ values: mergedSchema() }));
