import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** What the packages read when they run, beside their code: files and folders below packages/. */
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

/**
 * What a bundle of our packages has to bring along, as paths below packages/.
 *
 * @param packages - the folder packages/ of the checkout, compiled
 */
export function dataOfPackages(packages: string): string[] {
  // files that go into the chart as they are lie in a folder of their feature
  const files = readdirSync(join(packages, 'chart/src'))
    .map((feature) => join('chart/src', feature, 'files'))
    .filter((path) => existsSync(join(packages, path)));
  return [...data, ...files];
}

/** What only the checkout's own tasks call; nothing of it is left in a bundle. */
const dropped = ['@cyclonedx/cyclonedx-library', 'json-schema-to-typescript'];

const resolved = Symbol('resolved');

/**
 * Bundles our own packages: they import nothing for its effects, and find what they read from where their files were.
 *
 * @param packages - the folder packages/ of the checkout, compiled
 * @param urlOf - an expression for the URL of a file, by its path below packages/
 */
export function ownPackages(packages: string, urlOf: (path: string) => string): Plugin {
  return {
    name: 'own-packages',
    setup(build) {
      build.onResolve({ filter: /^(\.|@butler-postgres\/)/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === resolved || !from.importer.startsWith(packages)) return undefined;
        // the SDK of dashboards, which are compiled
        if (path === './sources.js' && from.importer.includes('dashboards')) return { path, external: true };
        return { ...(await build.resolve(path, { ...from, pluginData: resolved })), sideEffects: false };
      });
      build.onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
        dropped.includes(path) ? { path, external: true, sideEffects: false } : undefined,
      );
      build.onLoad({ filter: /\.js$/ }, ({ path }) => {
        if (!path.startsWith(packages) || path.includes('node_modules')) return undefined;
        const here = urlOf(relative(packages, path));
        return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', here) };
      });
    },
  };
}
