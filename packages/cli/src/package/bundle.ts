import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, transform, type Plugin } from 'esbuild';
import { rollup, type Plugin as RollupPlugin } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** What the packages read when they run, beside their code; paths below packages/. */
const data = [
  'api/dist/accepts.cjs',
  'api/dist/schemas',
  'api/dist/validators',
  'chart/src/package/changelog.yaml',
  'dashboards/dist/dashboards.json',
  'import/dist/mapping.json',
  'values/dist/accepts.cjs',
  'values/dist/butler-postgres.schema.json',
  'values/dist/validators.cjs',
];

/** The validators that are compiled beforehand call these, and loading them is left to Node.js. */
const external = ['ajv', 'ajv-formats'];

/** What only the checkout's own tasks call; nothing of it is left in the bundle. */
const dropped = ['@cyclonedx/cyclonedx-library', 'json-schema-to-typescript'];

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
    external: [...external, ...dropped],
    minifyWhitespace: true,
    minifySyntax: true,
    chunkNames: '[name]-[hash]',
    banner: { js: banner },
    plugins: [ownPackages(packages)],
  });
  for (const path of [...data, ...filesOfFeatures(packages)])
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

/** Files that go into the chart as they are lie in a folder of their feature. */
function filesOfFeatures(packages: string): string[] {
  const features = readdirSync(join(packages, 'chart/src'));
  return features
    .map((feature) => join('chart/src', feature, 'files'))
    .filter((path) => existsSync(join(packages, path)));
}

const resolved = Symbol('resolved');

/** Our own packages: they import nothing for its effects, and find what they read from where their files were. */
function ownPackages(packages: string): Plugin {
  return {
    name: 'own-packages',
    setup(build) {
      build.onResolve({ filter: /^(\.|@butler-postgres\/)/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === resolved || !from.importer.startsWith(packages)) return undefined;
        // the SDK of dashboards, which are compiled
        if (path === './sources.js' && from.importer.includes('dashboards')) return { path, external: true };
        return { ...(await build.resolve(path, { ...from, pluginData: resolved })), sideEffects: false };
      });
      build.onLoad({ filter: /\.js$/ }, ({ path }) => {
        if (!path.startsWith(packages) || path.includes('node_modules')) return undefined;
        const here = `new URL(${JSON.stringify(`./data/${relative(packages, path)}`)}, import.meta.url).href`;
        return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', here) };
      });
    },
  };
}
