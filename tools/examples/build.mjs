import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What npm itself sets would lead a call of it to this workspace. */
export const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

export const npm = (cwd, ...args) => execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });

/** Builds examples/ in an empty folder from the archives that npm would publish; the charts are in its charts/. */
export function buildExamples(folder) {
  cpSync(join(root, 'examples'), folder, {
    recursive: true,
    filter: (path) => !/(node_modules|dist|generated|charts)$/.test(path),
  });
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  for (const name of ['diagnostics', 'schema-kit', 'helm-kit'])
    npm(join(root, 'packages', name), 'pack', '--silent', '--pack-destination', packed);
  const archives = readdirSync(packed).map((name) => join(packed, name));
  npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--no-save', ...archives);
  npm(folder, 'run', 'build');
}
