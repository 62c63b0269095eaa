import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from 'commander';
import type { KubectlOptions } from '@butler-postgres/kubectl';
import type { Context } from '../context.ts';
import { liveRelease } from '../live-release.ts';
import { contextOption, kubeconfigOption, liveNamespaceOption, liveReleaseArgument } from '../options.ts';

interface Options extends KubectlOptions {
  readonly user?: string;
  readonly database?: string;
  readonly superuser?: boolean;
}

/** Adds `connect`. */
export function addConnect(program: Command, context: Context): void {
  program
    .command('connect')
    .addArgument(liveReleaseArgument())
    .argument('[psql...]', "psql's own arguments, after --")
    .summary('opens psql as an admin')
    .description(
      "Opens psql in the primary, as an admin of access.members by the certificate that the operator issued: this machine's psql, through a port that kubectl forwards, with TLS that checks the server's name. With --superuser psql runs in the pod, by its socket, as `kubectl cnpg psql` does: PostgreSQL lets no superuser in over the network.",
    )
    .addOption(liveNamespaceOption())
    .option('-u, --user <role>', 'another role; without a certificate psql asks for its password')
    .option('-d, --database <name>', 'a database; without it, the one that the Cluster was made with')
    .option('--superuser', 'as postgres, in the pod of the primary')
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addHelpText(
      'after',
      `
Examples:
  butler-postgres connect lsst -n butler
  butler-postgres connect lsst -n butler --user alice --database lsstdb1
  butler-postgres connect lsst -n butler --superuser -- --command 'SELECT pg_reload_conf()'
`,
    )
    .action((release: string | undefined, psql: readonly string[], options: Options, command: Command) => {
      if (options.superuser === true && options.user !== undefined)
        command.error('error: --superuser is the role postgres: leave --user away');
      // no release begins with a dash: what does is psql's
      return release?.startsWith('-') === true
        ? run(undefined, [release, ...psql], options, context)
        : run(release, psql, options, context);
    });
}

async function run(
  release: string | undefined,
  psql: readonly string[],
  options: Options,
  context: Context,
): Promise<void> {
  const { firstDatabase, primaryOf, psqlIn } = await import('@butler-postgres/kubectl');
  const { kubectl, live } = await liveRelease(release, options);
  const pod = primaryOf(live);
  if (options.superuser === true) {
    const database = options.database ?? firstDatabase(live) ?? 'postgres';
    context.terminal.err(`psql in ${pod}, by its socket, as postgres, to ${database}\n`);
    const terminal = process.stdin.isTTY;
    context.status = await kubectl.attach(psqlIn(pod, database, { terminal, args: psql }));
    return;
  }
  const { openConnection } = await import('@butler-postgres/live');
  const connection = await openConnection(kubectl, live, options);
  try {
    const { user, database, dsn } = connection;
    context.terminal.err(
      `psql of this machine, through a forwarded port of ${pod}, as ${user}, to ${database}\n`,
    );
    context.status = await psqlHere([dsn, ...psql]);
  } finally {
    await connection.close();
  }
}

/** Runs this machine's psql with this terminal, and gives its exit status. */
async function psqlHere(args: readonly string[]): Promise<number> {
  const child = spawn('psql', args, { stdio: 'inherit' });
  // to psql it means the statement; what forwards the port has to stay
  const goOn = (): void => undefined;
  process.on('SIGINT', goOn);
  try {
    const [status] = (await once(child, 'exit')) as [number | null];
    return status ?? 1;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const { DiagnosticError } = await import('@butler-postgres/diagnostics');
    const hint = 'Install it, or give --superuser to run that of the pod.';
    throw new DiagnosticError('no-psql', 'this machine has no psql', hint);
  } finally {
    process.off('SIGINT', goOn);
  }
}
