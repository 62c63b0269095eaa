import type { Command } from 'commander';
import type { Context } from '../../context.ts';

interface Options {
  readonly cluster: string;
  readonly from: string;
  readonly to: string;
  readonly version?: string;
  readonly commit?: boolean;
}

/** Adds `gitops promote`. */
export function addPromote(gitops: Command, context: Context): void {
  gitops
    .command('promote')
    .usage('--cluster NAME --from ENVIRONMENT --to ENVIRONMENT [options]')
    .summary('moves a version to the next environment')
    .description(
      'Moves a version, and its image, to the next environment, and prints the message for the commit.',
    )
    .requiredOption('--cluster <name>', 'the cluster of both environments')
    .requiredOption('--from <environment>', 'the environment that runs the version')
    .requiredOption('--to <environment>', 'the environment that will run it')
    .option('--version <version>', 'only this version; by default, what the first environment runs')
    .option('--commit', 'commit the changed files')
    .addHelpText(
      'after',
      `
Example:
  npx nx run gitops:promote -- --cluster usdf-butler --from dev --to prod --commit
`,
    )
    .action((options: Options) => promote(options, context));
}

async function promote({ commit = false, ...way }: Options, { root, terminal }: Context): Promise<void> {
  const [library, { git }] = await Promise.all([import('@butler-postgres/gitops'), import('../../git.ts')]);
  const { environmentsFile, planPromotion, promotionMessage, readEnvironments, sync, writePromotion } =
    library;
  const promotion = await planPromotion(root, way);
  writePromotion(root, promotion);
  const { environments } = readEnvironments(root);
  const generated = environments === undefined ? [] : sync(root, environments).map(({ path }) => path);
  const files = [environmentsFile, ...generated];
  const message = promotionMessage(promotion, way.from);
  if (commit) {
    await git(root, 'add', '--', ...files);
    await git(root, 'commit', '--quiet', '--cleanup=verbatim', '--message', message, '--', ...files);
  }
  terminal.err(files.map((path) => `written: ${path}\n`).join(''));
  terminal.out(message);
}
