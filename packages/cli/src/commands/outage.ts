import type { Command } from 'commander';
import type { StopRequest } from '@butler-postgres/switchover';
import { linesTo, type Context } from '../context.ts';
import {
  contextOption,
  kubeconfigOption,
  liveNamespaceOption,
  liveReleaseArgument,
  secondsOption,
} from '../options.ts';

/** Adds `stop`. */
export function addStop(program: Command, context: Context): void {
  takesOutage(program.command('stop'))
    .summary('stops a release, or all of them, before an outage, its archive to the end')
    .description(
      'Stops Clusters one after the other, and keeps their volumes. It refuses one that is not healthy, or of which a base backup is being taken. It stops PostgreSQL on the primary, and sees that its log is archived to the end and replayed by every standby; then the operator hibernates the Cluster. Where a step fails, PostgreSQL is started again. Those that are stopped already are passed over, so that the same call goes on. Clusters that follow another one come after it. Needs the right to patch Clusters, and to exec into pods.',
    )
    .option('--unarchived', 'stop although the log cannot be archived; it then stands on the volumes only')
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres stop --all-namespaces --dry-run
  butler-postgres stop --all-namespaces
  butler-postgres stop lsst --namespace butler --patience 1200
`,
    )
    .action(runs('stop', context));
}

/** Adds `start`. */
export function addStart(program: Command, context: Context): void {
  takesOutage(program.command('start'))
    .summary('starts a release, or all of them, after an outage, and looks at each')
    .description(
      'Starts Clusters one after the other, those that others follow first. Of each it waits until all instances are ready, standbys stream and are not behind, no slot has lost its log, the archive takes the log, and every pod of a pooler answers. Clusters that run are looked at, too, so that the same call goes on. It refuses those whose values have them hibernated: whoever applies the values would stop them again.',
    )
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres start --all-namespaces --dry-run
  butler-postgres start --all-namespaces
  butler-postgres start lsst --namespace butler
`,
    )
    .action(runs('start', context));
}

function takesOutage(command: Command): Command {
  return command
    .addArgument(liveReleaseArgument())
    .addOption(liveNamespaceOption().conflicts('allNamespaces'))
    .option('-A, --all-namespaces', 'every Cluster of this chart in the Kubernetes cluster')
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(secondsOption('--patience <seconds>', 'how long to wait for each thing').default(600))
    .option('--dry-run', 'say what it would do, and change nothing');
}

function runs(what: 'stop' | 'start', context: Context) {
  return async (
    release: string | undefined,
    options: Omit<StopRequest, 'release'>,
    command: Command,
  ): Promise<void> => {
    if (release !== undefined && options.allNamespaces === true)
      command.error('error: --all-namespaces is every release: leave its name away');
    const { [what]: run } = await import('@butler-postgres/switchover');
    await run({ ...options, release }, linesTo(context));
  };
}
