/**
 * Holds the references in tsconfig.lib.json and tsconfig.test.json to package.json, which alone says what a package
 * depends on; tsc cannot read it there. With --write it writes them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { workspace } from './workspace.mjs';

const write = process.argv.includes('--write');
const root = new URL('../../', import.meta.url);

for (const { name, dependencies, devDependencies } of workspace) {
  const libraries = dependencies.map((other) => `../${other}/tsconfig.lib.json`);
  const more = devDependencies.map((other) => `../${other}/tsconfig.lib.json`);
  hold(`packages/${name}/tsconfig.lib.json`, libraries);
  hold(`packages/${name}/tsconfig.test.json`, ['./tsconfig.lib.json', ...libraries, ...more]);
}

function hold(file, paths) {
  const url = new URL(file, root);
  // a package without tests
  if (!existsSync(url)) return;
  const config = JSON.parse(readFileSync(url, 'utf8'));
  const references = paths.map((path) => ({ path }));
  if (JSON.stringify(config.references) === JSON.stringify(references)) return;
  if (write) {
    writeFileSync(url, `${JSON.stringify({ ...config, references }, null, 2)}\n`);
    return;
  }
  console.error(`${file}: error: the references are not the dependencies in package.json.`);
  process.exitCode = 1;
}
