import { InvalidArgumentError, Option, type Command } from 'commander';
import type { KubectlOptions } from '@butler-postgres/kubectl';
import type { LogRequest } from '@butler-postgres/live';
import type { Context } from '../context.ts';
import { liveRelease } from '../live-release.ts';
import { contextOption, kubeconfigOption, liveNamespaceOption, liveReleaseArgument } from '../options.ts';

interface Options extends KubectlOptions, LogRequest {}

const levels = ['debug', 'info', 'log', 'notice', 'warning', 'error', 'fatal', 'panic'] as const;

/** Adds `logs`. */
export function addLogs(program: Command, context: Context): void {
  program
    .command('logs')
    .addArgument(liveReleaseArgument())
    .summary('prints the logs of instances and poolers as text')
    .description(
      'Prints the logs of instances and poolers, which are JSON, as text, in the order of time, and leaves out what is not asked for. `kubectl cnpg logs` gathers them unfiltered, and `kubectl cnpg logs pretty` reads what it gathers.',
    )
    .addOption(liveNamespaceOption())
    .addOption(
      new Option('--from <pods>', 'whose logs').choices(['all', 'instances', 'poolers']).default('all'),
    )
    .addOption(
      new Option('--since <time>', 'not older than this, such as 10m or 2h').argParser((text: string) => {
        if (/^(\d+(h|m|s))+$/.test(text)) return text;
        throw new InvalidArgumentError('Expected a time such as 30s, 10m or 1h30m.');
      }),
    )
    .addOption(
      new Option('--tail <lines>', 'the last lines of each container; 200 without --since').argParser(
        (text: string) => {
          if (/^\d+$/.test(text)) return Number(text);
          throw new InvalidArgumentError('Expected a number of lines.');
        },
      ),
    )
    .addOption(new Option('--level <level>', 'this level, and heavier ones').choices(levels))
    .option('-u, --user <role>', 'of sessions of this role')
    .option('-d, --database <name>', 'of sessions in this database')
    .option('--text <words>', 'messages that have these words')
    .option('--follow', 'go on as they come')
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres logs lsst -n butler --since 10m --level warning
  butler-postgres logs lsst -n butler --user alice --follow
  butler-postgres logs lsst -n butler --from poolers --text 'server login failed'
`,
    )
    .action((release: string | undefined, options: Options) => run(release, options, context));
}

async function run(release: string | undefined, options: Options, context: Context): Promise<void> {
  const { readLogs } = await import('@butler-postgres/live');
  const { kubectl, live } = await liveRelease(release, options);
  for await (const line of readLogs(kubectl, live.metadata.name, options)) context.terminal.out(`${line}\n`);
}
