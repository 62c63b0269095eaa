import { setFlagsFromString } from 'node:v8';
import { textLines } from '@butler-postgres/diagnostics';
import { TemplateError } from '@butler-postgres/helm-kit';

/*
 * nx run chart:build: writes charts/butler-postgres, dist/butler-postgres-<version>.tgz, docs/rules.md, docs/values.md and
 * schemas/editor.schema.json, under the folder that it is started in.
 */
// as in packages/cli/bin: what runs once is not worth optimised code
setFlagsFromString('--interrupt-budget=600000');

try {
  // templates are made as their files are loaded, and their mistakes are met there
  const { writePackage } = await import('./write-package.ts');
  await writePackage();
} catch (error) {
  if (!(error instanceof TemplateError)) throw error;
  console.error(textLines([error.diagnostic]).trimEnd());
  process.exitCode = 1;
}
