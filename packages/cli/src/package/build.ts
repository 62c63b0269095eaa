import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { manifestOf } from './manifest.ts';
import { toJson } from '@butler-postgres/diagnostics';

/*
 * nx run cli:package: writes the npm package into the folder that is named, or dist/npm.
 */
const workspace = fileURLToPath(new URL('../../../../', import.meta.url));
const [folder = join(workspace, 'dist/npm')] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
await bundle(join(workspace, 'packages'), join(folder, 'dist'));
writeFileSync(
  join(folder, 'package.json'),
  toJson(manifestOf(join(workspace, 'packages/values/package.json'))),
);
copyFileSync(join(workspace, 'LICENSE'), join(folder, 'LICENSE'));
copyFileSync(join(workspace, 'packages/cli/npm.md'), join(folder, 'README.md'));
const program = join(folder, 'bin/butler-postgres.js');
mkdirSync(join(folder, 'bin'));
copyFileSync(join(workspace, 'packages/cli/bin/v8-flags.js'), join(folder, 'bin/v8-flags.js'));
writeFileSync(
  program,
  "#!/usr/bin/env node\nimport './v8-flags.js';\n\nawait import('../dist/butler-postgres.js');\n",
);
chmodSync(program, 0o755);
