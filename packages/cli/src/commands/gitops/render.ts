import { join, posix, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { Context } from '../../context.ts';
import { readEnvironments } from './read-environments.ts';

interface Options {
  readonly out: string;
}

/** Adds `gitops render`. */
export function addRender(gitops: Command, context: Context): void {
  gitops
    .command('render')
    .summary('writes the manifests of every environment')
    .description(
      'Writes the manifests of every environment, a file for each object, unless the values of one are refused.',
    )
    .option('--out <folder>', 'gets <cluster>/<environment>/', join('dist', 'rendered'))
    .addHelpText(
      'after',
      `
Example:
  npx nx run gitops:render -- --out dist/before
`,
    )
    .action((options: Options) => render(options, context));
}

async function render({ out }: Options, context: Context): Promise<void> {
  const [{ chartAt, objectFiles, renderDeployment, writeRendered }, { count, hasErrors, textLines }] =
    await Promise.all([import('@butler-postgres/gitops'), import('@butler-postgres/diagnostics')]);
  const { root, terminal } = context;
  const environments = await readEnvironments(context);
  const files = new Map<string, string>();
  const lines: string[] = [];
  const found: Diagnostic[] = [];
  for (const deployment of environments?.deployments ?? []) {
    const { cluster, environment, version } = deployment;
    const chart = await chartAt(root, version);
    const { objects, diagnostics } = await renderDeployment(root, deployment, chart);
    found.push(...diagnostics);
    for (const [name, text] of objectFiles(objects)) files.set(posix.join(cluster, environment, name), text);
    const note = chart.isReleased ? '' : ' (not released)';
    lines.push(`${cluster}/${environment}: ${version}${note}, ${count(objects.length, 'object')}\n`);
  }
  // what a common file says is said of each of its environments
  terminal.err([...new Set(found.map((diagnostic) => textLines([diagnostic])))].join(''));
  if (environments === undefined || hasErrors(found)) {
    context.status = 1;
    return;
  }
  await writeRendered(resolve(root, out), files);
  terminal.out(`${lines.join('')}${count(files.size, 'file')} in ${out}\n`);
}
