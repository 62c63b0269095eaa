import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textLines } from '@butler-postgres/diagnostics';
import { bundleSchema } from './bundle.ts';
import { checkSchemas } from './check/check-schemas.ts';
import { schemaToTypes } from './model-types.ts';
import { takesUnset } from './unset.ts';

/**
 * Makes types of a model. Run by `nx run values:codegen`, before that package compiles, and in other projects as `schema-kit`:
 *
 *     schema-kit <root schema> <folder for types.ts> [<file for the bundled schema>]
 */
const [rootFile, folder, bundleFile] = process.argv.slice(2);
if (rootFile === undefined || folder === undefined) {
  console.error('usage: schema-kit <root schema> <folder for types.ts> [<file for the bundled schema>]');
  process.exit(2);
}

try {
  const faults = checkSchemas(rootFile);
  if (faults.length > 0) {
    console.error(textLines(faults).trimEnd());
    process.exit(1);
  }
  const bundle = bundleSchema(rootFile);
  const types = await schemaToTypes(bundle, { name: 'Values' });
  const banner =
    bundleFile === undefined
      ? '// Generated from the schema of the values by "schema-kit". Do not edit.\n\n'
      : '// Generated from schemas/ by "nx run values:codegen". Do not edit.\n\n';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'types.ts'), banner + types);
  if (bundleFile !== undefined) writeFileSync(bundleFile, `${JSON.stringify(takesUnset(bundle), null, 2)}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
