import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import { DiagnosticError, textLines } from '@butler-postgres/diagnostics';
import { environmentsFile, readEnvironments, sync } from '@butler-postgres/gitops';
import { isSeq, parseDocument } from 'yaml';
import { environments } from './values-files.ts';

/**
 * Adds a site's environments to gitops/environments.yaml and writes the files of Flux and Argo CD that come of it.
 *
 * Environments that the order does not have come last in it.
 *
 * @returns whether the folder has gitops/environments.yaml; without it nothing is written
 * @throws DiagnosticError `bad-file` where the file has errors of its own
 */
export function addToGitops(root: string, name: string): boolean {
  const file = join(root, environmentsFile);
  if (!existsSync(file)) return false;
  const document = parseDocument(readFileSync(file, 'utf8'));
  const order = document.get('order');
  for (const environment of environments) {
    document.setIn(['clusters', name, environment], {
      namespace: `${name}-${environment}`,
      version: chartMetadata.version,
    });
    if (isSeq(order) && !order.toJSON().includes(environment)) order.add(environment);
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
  const { environments: all, diagnostics } = readEnvironments(root);
  if (all === undefined)
    throw new DiagnosticError(
      'bad-file',
      `${environmentsFile} has ${name} now, and cannot be used:\n${textLines(diagnostics).trimEnd()}`,
      'Correct it, and write the files of Flux and Argo CD by npx nx run gitops:sync.',
    );
  sync(root, all);
  return true;
}
