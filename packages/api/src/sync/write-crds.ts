import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadModule, SyncError } from './go.ts';
import { goModules } from './sources.ts';

/*
 * nx run schemas:crds: puts the CustomResourceDefinitions, as their authors wrote them, where tools/admission embeds
 * them. They are those of which schemas/api is generated, so the program and the schemas speak of the same API.
 */
const target = fileURLToPath(new URL('../../../../tools/admission/crds/', import.meta.url));

try {
  const modules = [goModules['cloudnative-pg'], goModules['plugin-barman-cloud']];
  const folders = modules.map((module) => join(downloadModule(module), 'config/crd/bases'));
  // what is there stays where a download fails
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml')))
      writeFileSync(join(target, file), readFileSync(join(folder, file)));
  }
} catch (error) {
  if (!(error instanceof SyncError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
