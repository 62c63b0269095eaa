import { count } from '@butler-postgres/diagnostics';
import type { Terminal } from '@butler-postgres/cli';
import { type Environments, environmentsFile } from '../environments.ts';
import { type StaleFile, staleFiles, sync } from '../sync.ts';

/** Makes the generated files what the environments say, and names those that changed. */
export function syncCommand(root: string, environments: Environments, { out }: Terminal): number {
  const changed = sync(root, environments);
  for (const { path, text } of changed) out(`${text === undefined ? 'removed' : 'written'}: ${path}\n`);
  out(changed.length === 0 ? 'nothing to do\n' : '');
  return 0;
}

/** Names the generated files that are not what the environments say; there must be none. */
export function checkCommand(root: string, environments: Environments, { out }: Terminal): number {
  const stale = staleFiles(root, environments);
  for (const file of stale) out(`${file.path}: error: ${faultOf(file)}\n`);
  if (stale.length > 0) {
    out(`${count(stale.length, 'file')} not as ${environmentsFile} says; run: npx nx run gitops:sync\n`);
    return 1;
  }
  out(`${count(environments.deployments.length, 'environment')}, every file as ${environmentsFile} says\n`);
  return 0;
}

function faultOf({ text }: StaleFile): string {
  return text === undefined ? 'is of no environment' : 'is stale';
}
