import type { Command } from 'commander';
import type { RestoreRequest } from '@butler-postgres/restore';
import { linesTo, type Context } from '../context.ts';
import { contextOption, kubeconfigOption, liveNamespaceOption } from '../options.ts';

/** Adds `restore`. */
export function addRestore(program: Command, context: Context): void {
  program
    .command('restore')
    .summary('brings back what was lost of a live cluster')
    .description(
      'Restores the archive of a live cluster, as it was at a moment, into a scratch cluster beside it, and copies back what was lost. It speaks to Kubernetes by kubectl.',
    )
    .option('--table <schema.table>', 'a table that was dropped')
    .option('--database <name>', 'a database; with --table, the one that the table was in')
    .option('--cluster', 'everything: the scratch cluster stays, and nothing is copied')
    .option(
      '--before <time>',
      'what was committed before this moment comes back; without it, before the table was dropped, where that can be found',
    )
    .option('--release <name>', 'the release, or the Cluster; without it, the only one of the namespace')
    .addOption(liveNamespaceOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .option('--copy-back', 'copy what was lost back, with owners and grants, and remove the scratch cluster')
    .option('--keep', 'leave the scratch cluster after the copy')
    .option('--trust-functions', 'the copy may call functions of users, that the table names, as superuser')
    .option('--dry-run', 'show the steps as commands, and change nothing')
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres restore --table main.dataset --dry-run
  butler-postgres restore --table main.dataset --before 2026-11-01T03:00Z --copy-back
  butler-postgres restore --cluster --before 2026-11-01T03:00Z --namespace butler --release lsst
`,
    )
    .action(async (options: RestoreRequest, command: Command) => {
      if (options.cluster === true && (options.table ?? options.database) !== undefined)
        command.error('error: --cluster is everything: leave --table and --database away');
      if (options.cluster !== true && (options.table ?? options.database) === undefined)
        command.error('error: give --table, --database or --cluster');
      const { restore } = await import('@butler-postgres/restore');
      await restore(options, linesTo(context));
    });
}
