import { join, posix, resolve } from 'node:path';
import { count, type Diagnostic, hasErrors, textLines } from '@butler-postgres/diagnostics';
import type { Terminal } from '@butler-postgres/cli';
import { chartAt } from '../chart-version.ts';
import type { Environments } from '../environments.ts';
import { objectFiles } from '../object-files.ts';
import { renderDeployment } from '../render.ts';
import { writeRendered } from '../write-rendered.ts';

/** Writes the manifests of every environment into `<out>/<cluster>/<environment>/`, unless the values of one are refused. */
export async function renderCommand(
  root: string,
  { deployments }: Environments,
  out = join('dist', 'rendered'),
  terminal: Terminal,
): Promise<number> {
  const files = new Map<string, string>();
  const lines: string[] = [];
  const found: Diagnostic[] = [];
  for (const deployment of deployments) {
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
  if (hasErrors(found)) return 1;
  const folder = resolve(root, out);
  await writeRendered(folder, files);
  terminal.out(`${lines.join('')}${count(files.size, 'file')} in ${out}\n`);
  return 0;
}
