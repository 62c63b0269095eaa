import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import { environmentsFile, readEnvironments, sync } from '@butler-postgres/gitops';
import { parseDocument } from 'yaml';
import { environments } from './values-files.ts';

/**
 * Adds a site's environments to gitops/environments.yaml and writes the files of Flux and Argo CD that come of it.
 *
 * @returns whether the folder has gitops/environments.yaml; without it nothing is written
 */
export function addToGitops(root: string, name: string): boolean {
  const file = join(root, environmentsFile);
  if (!existsSync(file)) return false;
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const environment of environments)
    document.setIn(['clusters', name, environment], {
      namespace: `${name}-${environment}`,
      version: chartMetadata.version,
    });
  writeFileSync(file, document.toString({ lineWidth: 0 }));
  const { environments: all } = readEnvironments(root);
  if (all !== undefined) sync(root, all);
  return true;
}
