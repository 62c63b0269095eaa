import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { readEnvironments } from './read-environments.ts';

/** Adds `gitops sync`. */
export function addSync(gitops: Command, context: Context): void {
  gitops
    .command('sync')
    .summary("writes Flux's and Argo CD's files")
    .description(
      "Makes Flux's and Argo CD's files what gitops/environments.yaml says, and names those that changed.",
    )
    .addHelpText(
      'after',
      `
Example:
  npx nx run gitops:sync
`,
    )
    .action(() => sync(context));
}

async function sync(context: Context): Promise<void> {
  const library = await import('@butler-postgres/gitops');
  const environments = await readEnvironments(context);
  if (environments === undefined) {
    context.status = 1;
    return;
  }
  const changed = library.sync(context.root, environments);
  const { out } = context.terminal;
  for (const { path, text } of changed) out(`${text === undefined ? 'removed' : 'written'}: ${path}\n`);
  if (changed.length === 0) out('nothing to do\n');
}
