import type { Command } from 'commander';
import type { StaleFile } from '@butler-postgres/gitops';
import type { Context } from '../../context.ts';
import { readEnvironments } from './read-environments.ts';

/** Adds `gitops check`. */
export function addCheck(gitops: Command, context: Context): void {
  gitops
    .command('check')
    .summary("says which of Flux's and Argo CD's files are stale")
    .description(
      'Names the generated files that are not what gitops/environments.yaml says; there must be none.',
    )
    .addHelpText(
      'after',
      `
Example:
  npx nx run gitops:check
`,
    )
    .action(() => check(context));
}

async function check(context: Context): Promise<void> {
  const [{ environmentsFile, staleFiles }, { count }] = await Promise.all([
    import('@butler-postgres/gitops'),
    import('@butler-postgres/diagnostics'),
  ]);
  const environments = await readEnvironments(context);
  if (environments === undefined) {
    context.status = 1;
    return;
  }
  const { out } = context.terminal;
  const stale = staleFiles(context.root, environments);
  for (const file of stale) out(`${file.path}: error: ${reasonOf(file)}\n`);
  if (stale.length > 0) {
    out(`${count(stale.length, 'file')} not as ${environmentsFile} says; run: npx nx run gitops:sync\n`);
    context.status = 1;
  } else {
    out(`${count(environments.deployments.length, 'environment')}, every file as ${environmentsFile} says\n`);
  }
}

function reasonOf({ text }: StaleFile): string {
  return text === undefined ? 'is of no environment' : 'is stale';
}
