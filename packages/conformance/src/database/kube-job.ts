import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram, type Output } from './command.ts';
import type { PostgresServer } from './postgres.ts';
import type { Rendered } from './rendered.ts';
import type { Sandbox } from './sandbox.ts';
import { debianProgram } from './tools.ts';

/**
 * Stands in for kubectl: a healthy cluster whose only pod is the server; HIBERNATION and FENCED are its annotations. A command in
 * the pod runs here, unless its input has the text of BROKEN; the one change of a Cluster is a promotion.
 */
const KUBECTL = `#!/bin/bash
while [ "$1" = --namespace ]; do shift 2; done
case "$*" in
  exec*)
    while [ "$1" != -- ]; do shift; done
    shift
    [ -n "$BROKEN" ] || exec "$@"
    input=$(cat)
    [[ $input != *"$BROKEN"* ]] || { echo 'the connection to the pod is lost' >&2; exit 1; }
    exec "$@" <<< "$input"
    ;;
  patch*) PGDATABASE=postgres psql --no-psqlrc --quiet --command 'SELECT pg_promote() WHERE pg_is_in_recovery()' > /dev/null ;;
  get*majorVersion*) echo "$MAJOR pod Cluster in healthy state" ;;
  get*fencedInstances*) echo "pod|$HIBERNATION|$FENCED" ;;
  get*status.currentPrimary*) echo pod ;;
  get*status.phase*) echo 'Cluster in healthy state' ;;
  create*) cat > /dev/null ;;
esac
`;

/** Nobody has to be waited for for long. */
const SLEEP = `#!/bin/sh
exec /bin/sleep 0.1
`;

/** Debian's is of 15, and does not know what the operand's of 18 does. */
const VACUUMDB = `#!/bin/bash
exec vacuumdb-15 "\${@/#--missing-stats-only/--quiet}"
`;

/**
 * Runs a Job of the chart that speaks to the API server: its command, its files and its environment as they are printed,
 * with a server instead of a cluster.
 *
 * @param job - name of the Job or CronJob
 * @param settings - variables that differ from the Job's
 * @returns what it said; also when it failed
 * @throws {Error} when the chart renders no such Job
 */
export async function runKubeJob(
  sandbox: Sandbox,
  server: PostgresServer,
  { jobs, files }: Rendered,
  job: string,
  settings: Record<string, string> = {},
): Promise<Output> {
  const pod = jobs.get(job)?.template.spec;
  const [container] = pod?.containers ?? [];
  const [volume] = pod?.volumes ?? [];
  const [mount] = container?.volumeMounts ?? [];
  if (!container || !volume?.configMap || !mount)
    throw new Error(`the chart renders no Job ${job} with files`);

  const folder = sandbox.path('jobs', job);
  const programs = join(folder, 'bin');
  await mkdir(programs, { recursive: true });
  const psql = debianProgram('usr/lib/postgresql/15/bin/psql');
  const vacuumdb = debianProgram('usr/lib/postgresql/15/bin/vacuumdb');
  const scripts = {
    kubectl: KUBECTL,
    sleep: SLEEP,
    vacuumdb: VACUUMDB.replace('vacuumdb-15', vacuumdb.path),
  };
  for (const [name, script] of Object.entries(scripts)) {
    await writeFile(join(programs, name), script);
    await chmod(join(programs, name), 0o755);
  }
  for (const [path, text] of files) {
    if (dirname(path) !== volume.configMap.name) continue;
    // what in a pod is the container's own
    const own = text
      .replace('work=/tmp', `work=${folder}`)
      .replace('/dev/termination-log', join(folder, 'termination-log'));
    await writeFile(join(folder, path.slice(dirname(path).length + 1)), own);
  }
  const [program = '', ...args] = container.command ?? [];
  return runProgram(
    { path: `/bin/${program}`, env: psql.env },
    args.map((arg) => arg.replace(mount.mountPath, folder)),
    {
      env: {
        ...Object.fromEntries((container.env ?? []).map(({ name, value = '' }) => [name, value])),
        PATH: [programs, dirname(psql.path), process.env['PATH']].join(':'),
        HOSTNAME: 'here',
        // the operating system's user in a pod
        PGUSER: 'postgres',
        PGHOST: server.superuser().host ?? '',
        PGPORT: String(server.port),
        ...settings,
      },
    },
  );
}
