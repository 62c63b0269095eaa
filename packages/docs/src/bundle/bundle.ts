import { join } from 'node:path';
import { build } from 'esbuild';
import { ownPackages } from '@butler-postgres/cli';
import { nodeModules, placeOf } from './node-modules.ts';

/**
 * Bundles the program's checks for a browser, with the schemas, SQL and dashboards that they read: a module for a worker.
 *
 * @param packages - the folder packages/ of the checkout, compiled
 * @param outfile - where to
 */
export async function bundleChecks(packages: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(packages, 'docs/dist/checks/worker.js')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
    inject: [join(packages, 'docs/dist/bundle/buffer.js')],
    plugins: [nodeModules(packages), ownPackages(packages, placeOf)],
  });
}
