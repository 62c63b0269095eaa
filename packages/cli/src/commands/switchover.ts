import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import { contextOption, kubeconfigOption, liveNamespaceOption, liveReleaseArgument } from '../options.ts';

interface Options {
  readonly to?: string;
  readonly namespace?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly patience: number;
  readonly deadline: number;
  readonly dryRun?: boolean;
}

/** Adds `switchover`. */
export function addSwitchover(program: Command, context: Context): void {
  program
    .command('switchover')
    .addArgument(liveReleaseArgument())
    .summary('makes a standby the primary while clients of the poolers wait')
    .description(
      "Pauses the poolers, has the operator switch over, and resumes them when the new primary takes writes: clients see a pause in place of an error. Transactions in flight end first; where they do not in time, nothing is changed. Clients go on in any case, also when this program or its connection ends. Needs the right to exec into the pods of poolers and of the primary, and to patch the Cluster's status.",
    )
    .option('--to <pod>', 'the standby; without it, the one that is least behind')
    .addOption(liveNamespaceOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(
      new Option('--patience <seconds>', 'how long to wait for transactions in flight')
        .argParser(seconds)
        .default(10),
    )
    .addOption(
      new Option(
        '--deadline <seconds>',
        'how long clients may wait for a new primary; PgBouncer ends their wait after query_wait_timeout, 120',
      )
        .argParser(seconds)
        .default(60),
    )
    .option('--dry-run', 'say what it would do, and change nothing')
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres switchover --namespace butler --dry-run
  butler-postgres switchover lsst --namespace butler
  butler-postgres switchover lsst --to lsst-butler-postgres-2 --patience 30
`,
    )
    .action(async (release: string | undefined, options: Options) => {
      const { switchover } = await import('@butler-postgres/switchover');
      const { patience, deadline, ...where } = options;
      await switchover({ ...where, release, limits: { patience, deadline } }, (line) => {
        context.terminal.out(`${line}\n`);
      });
    });
}

function seconds(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 100_000) return number;
  throw new InvalidArgumentError('Give whole seconds.');
}
