#!/usr/bin/env node
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * helm-kit init NAME: a project with a small chart, to begin with.
 */
const [command, name = ''] = process.argv.slice(2);
if (command !== 'init' || !/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error('usage: helm-kit init NAME, with a name of small letters, digits and hyphens');
  process.exit(2);
}
if (existsSync(name)) {
  console.error(`${name} is there already: nothing was written`);
  process.exit(1);
}
cpSync(fileURLToPath(new URL('../starter', import.meta.url)), name, { recursive: true });
for (const file of readdirSync(name, { recursive: true, withFileTypes: true }).filter((one) =>
  one.isFile(),
)) {
  const path = join(file.parentPath, file.name);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('my-app', name));
}
console.log(`${name}: a chart in TypeScript. Next:
  cd ${name} && npm install && npm run build
  helm lint --strict chart && helm template demo chart`);
