import type { Command } from 'commander';
import { linesTo, type Context } from '../context.ts';
import {
  contextOption,
  kubeconfigOption,
  liveNamespaceOption,
  liveReleaseArgument,
  secondsOption,
} from '../options.ts';

interface Options {
  readonly to?: string;
  readonly namespace?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly patience: number;
  readonly deadline: number;
  readonly dryRun?: boolean;
  readonly update?: number;
}

/** Adds `switchover`. */
export function addSwitchover(program: Command, context: Context): void {
  takesHolding(program.command('switchover'))
    .summary('makes a standby the primary while clients of the poolers wait')
    .description(
      "Pauses the poolers, has the operator switch over, and resumes them when the new primary takes writes: clients see a pause in place of an error. Transactions in flight end first; where they do not in time, nothing is changed. Clients go on in any case, also when this program or its connection ends. Needs the right to exec into the pods of poolers and instances, to patch the Cluster's status, and, to be quicker, to patch pods.",
    )
    .addOption(
      secondsOption(
        '--update <seconds>',
        'end an update: wait so long for the operator to have updated the standbys, as it does with cluster.primaryUpdateStrategy supervised',
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres switchover --namespace butler --dry-run
  butler-postgres switchover lsst --namespace butler
  butler-postgres switchover lsst --to lsst-butler-postgres-2 --patience 30
  butler-postgres switchover lsst --update 1800
`,
    )
    .action(runs('switchover', context));
}

/** Adds `restart`. */
export function addRestart(program: Command, context: Context): void {
  takesHolding(program.command('restart'))
    .summary('replaces the pods of all instances while clients of the poolers wait')
    .description(
      'Replaces the pods of the standbys, one after the other, switches over as butler-postgres switchover does, and replaces the pod of the former primary. Clients of read-only poolers lose the connections to a standby that is replaced. Needs the right to delete pods beside those of switchover.',
    )
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres restart --namespace butler --dry-run
  butler-postgres restart lsst --namespace butler
`,
    )
    .action(runs('restart', context));
}

/** What a command does that holds clients back. */
function runs(what: 'switchover' | 'restart', context: Context) {
  return async (release: string | undefined, { patience, deadline, ...where }: Options): Promise<void> => {
    const { [what]: run } = await import('@butler-postgres/switchover');
    await run({ ...where, release, limits: { patience, deadline } }, linesTo(context));
  };
}

/** Gives a command what one takes that holds clients back. */
function takesHolding(command: Command): Command {
  return command
    .addArgument(liveReleaseArgument())
    .option('--to <pod>', 'the standby; without it, the one that is least behind')
    .addOption(liveNamespaceOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(
      secondsOption('--patience <seconds>', 'how long to wait for transactions in flight').default(10),
    )
    .addOption(
      secondsOption(
        '--deadline <seconds>',
        'how long clients may wait for a new primary; PgBouncer ends their wait after query_wait_timeout, 120',
      ).default(60),
    )
    .option('--dry-run', 'say what it would do, and change nothing');
}
