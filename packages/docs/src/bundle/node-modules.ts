import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { extname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { dataOfPackages } from '@butler-postgres/cli';

/** Where the files of packages/ are to the code in a browser. */
export const placeOf = (path: string): string => JSON.stringify(`file:///${path}`);

/** Modules of Node.js, as far as the packages call them where nothing is written or started. */
const modules: Readonly<Record<string, string>> = {
  path: `const path = require('pathe'); module.exports = { ...path, posix: path };`,
  url: `export const fileURLToPath = (url) => new URL(url).pathname; export const pathToFileURL = (path) => new URL(path, 'file:///');`,
  crypto: `import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
export const createHash = () => ({ update: (text) => ({ digest: () => bytesToHex(sha256(utf8ToBytes(text))) }) });`,
  fs: `import { texts } from 'data:texts';
const at = (place) => decodeURI(String(place).replace(/^file:\\/\\//, ''));
exports.existsSync = (place) => texts.has(at(place));
exports.readFileSync = (place) => texts.get(at(place));
exports.readdirSync = (place) => [...texts.keys()].filter((path) => path.startsWith(at(place))).map((path) => path.slice(at(place).length));`,
  module: `import { loaders } from 'data:modules';
exports.createRequire = (from) => (path) => loaders.get(new URL(path, from).pathname)();`,
};

/** Forms that only say whether a value is valid load sooner, but what reports says that, too: a fifth less is to be loaded. */
const accepts = `const report = (path) => exports.loaders.get(path)();
exports.loaders.set('/values/dist/accepts.cjs', () => report('/values/dist/validators.cjs'));
const kinds = new Proxy({}, { get: (_, kind) => report(\`/api/dist/validators/\${kind}.cjs\`)[kind] });
exports.loaders.set('/api/dist/accepts.cjs', () => kinds);`;

/**
 * An esbuild plugin by which code of the packages runs in a browser, as it is: what it reads from the disk becomes part of
 * the bundle, and of the modules of Node.js it has what it calls.
 *
 * @param packages - the folder packages/ of the checkout, compiled
 */
export function nodeModules(packages: string): Plugin {
  const files = dataOfPackages(packages)
    .flatMap((path) => filesBelow(join(packages, path)))
    .filter((file) => !file.endsWith('/accepts.cjs'));
  const isCode = (file: string): boolean => extname(file) === '.cjs';
  const entries = (chosen: readonly string[], value: (file: string) => string): string =>
    chosen.map((file) => `['/${relative(packages, file)}', ${value(file)}]`).join(',\n');
  const texts = files.filter((file) => !isCode(file));
  const data: Readonly<Record<string, string>> = {
    texts: `exports.texts = new Map([${entries(texts, (file) => `require(${JSON.stringify(`text:${file}`)})`)}]);`,
    modules: `exports.loaders = new Map([${entries(files.filter(isCode), (file) => `() => require(${JSON.stringify(file)})`)}]);
${accepts}`,
  };
  return {
    name: 'node-modules',
    setup(build) {
      const resolveDir = join(packages, 'docs');
      const builtin = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);
      build.onResolve({ filter: builtin }, ({ path }) => ({
        path: path.replace(/^node:/, ''),
        namespace: 'node',
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => ({
        contents: modules[path] ?? 'module.exports = {};',
        resolveDir,
      }));
      build.onResolve({ filter: /^data:/ }, ({ path }) => ({
        path: path.slice('data:'.length),
        namespace: 'data',
      }));
      build.onLoad({ filter: /.*/, namespace: 'data' }, ({ path }) => ({ contents: data[path], resolveDir }));
      build.onResolve({ filter: /^text:/ }, ({ path }) => ({
        path: path.slice('text:'.length),
        namespace: 'text',
      }));
      build.onLoad({ filter: /.*/, namespace: 'text' }, async ({ path }) => ({
        contents: await readFile(path, 'utf8'),
        loader: 'text',
      }));
    },
  };
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
