import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { rollup, type Plugin as RollupPlugin } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { dataOfPackages, ownPackages } from './own-packages.ts';

/** The validators that are compiled beforehand call these, and loading them is left to Node.js. */
const external = ['ajv', 'ajv-formats'];

/** CommonJS among what is bundled requires modules of Node.js. */
const banner =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/**
 * Bundles the program, its library and its types into a folder, with what they read below `data/`.
 *
 * @param packages - the folder packages/ of the checkout, compiled
 * @param folder - where to
 */
export async function bundle(packages: string, folder: string): Promise<void> {
  const entry = (name: string): string => join(packages, 'cli/dist', `${name}.js`);
  await build({
    entryPoints: { 'butler-postgres': entry('run-installed'), library: entry('library') },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external,
    minifyWhitespace: true,
    minifySyntax: true,
    chunkNames: '[name]-[hash]',
    banner: { js: banner },
    plugins: [ownPackages(packages, urlInData)],
  });
  for (const path of dataOfPackages(packages))
    cpSync(join(packages, path), join(folder, 'data', path), { recursive: true });
  // the one file that is read from the top of the workspace, which data/*/dist has three folders above
  const environments = 'schemas/environments.schema.json';
  cpSync(join(packages, '..', environments), join(folder, environments));
  await minifyValidators(join(folder, 'data'));
  const types = await rollup({
    input: join(packages, 'cli/dist/library.d.ts'),
    plugins: [typesOfPackages(packages), dts()],
  });
  await types.write({ file: join(folder, 'library.d.ts') });
}

/** Where a file was is below data/, beside the bundle. */
const urlInData = (path: string): string =>
  `new URL(${JSON.stringify(`./data/${path}`)}, import.meta.url).href`;

/** Compiled validators are the largest part, and nobody reads them. */
async function minifyValidators(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of names.filter((name) => name.endsWith('.cjs')).map((name) => join(folder, name))) {
    const { code } = await transform(readFileSync(file, 'utf8'), { minify: true, format: 'cjs' });
    writeFileSync(file, code);
  }
}

/** Types of our own packages are taken in; those of others are named. */
function typesOfPackages(packages: string): RollupPlugin {
  return {
    name: 'types-of-packages',
    resolveId: (name) => {
      const own = /^@butler-postgres\/(.*)$/.exec(name)?.[1];
      return own === undefined ? null : join(packages, own, 'dist/index.d.ts');
    },
  };
}
