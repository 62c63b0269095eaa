import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from './database/command.ts';
import { bench, countBenched, type Benched } from './bench-load.ts';
import { InterruptedCluster } from './interruptions/interrupted-cluster.ts';
import { plannedInterruptions } from './interruptions/events.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
const PROGRAM = inWorkspace('packages/cli/bin/butler-postgres.js');
const { report, pgbouncerImage } = readOptions(process.env);
/** How often: a report asks for as many as tell of a distribution. */
const TIMES = report === undefined ? 2 : 20;
const SECONDS = 45;
const [bySwitch] = plannedInterruptions(1);

/** kubectl, which first does what is said with a patch. */
const KUBECTL = `#!/usr/bin/env bash
case " $* " in *" patch "*) eval "$ON_PATCH" ;; esac
PATH=\${PATH#*:} exec kubectl "$@"
`;
const pooler = (poolMode: string, instances: number): Json => ({
  type: 'rw',
  poolMode,
  instances,
  parameters: { default_pool_size: 10 },
  ...(pgbouncerImage === undefined ? {} : { image: pgbouncerImage }),
});
const node = { path: process.execPath, env: {} };

describe('butler-postgres switchover', () => {
  let scenario: Scenario;
  let cluster: InterruptedCluster;
  let folder: string;
  const rows: object[] = [];
  let acknowledged = 0;

  /** Runs the program; `onPatch` is what happens at the step of the operator. */
  async function program(args: readonly string[], onPatch = ''): Promise<{ code: number; text: string }> {
    const { kubeconfig, namespace } = scenario.at;
    const all = ['switchover', '--namespace', namespace, '--kubeconfig', kubeconfig, ...args];
    const env = { PATH: `${folder}:${String(process.env['PATH'])}`, ON_PATCH: onPatch };
    const { code, stdout, stderr } = await runProgram(node, [PROGRAM, ...all], { env });
    return { code, text: `${stdout}${stderr}` };
  }

  const load = (): Promise<Benched> => bench((command) => cluster.run(command), cluster.pooler, SECONDS);

  /** Ends what the pooler's clients do, which wait for a lock at that moment. */
  async function endStatements(): Promise<void> {
    const waiting = `FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO benched%'`;
    const end = `BEGIN; LOCK TABLE benched; SELECT FROM pg_sleep(2); SELECT 'ended', count(pg_terminate_backend(pid)) ${waiting}; COMMIT`;
    await scenario.until('clients that wait for a lock', async () => {
      const ended = await superuser(scenario, cluster.name, 'lsstdb1', end).catch(String);
      return /ended\|[1-9]/.test(ended) ? met(true) : notYet(ended);
    });
  }

  /** Lets something happen under a load, which must see no error of it. */
  async function unseen(what: string, happen: () => Promise<void>): Promise<void> {
    const [benched] = await Promise.all([load(), happen()]);
    acknowledged += benched.processed;
    rows.push({ what, ...benched });
    expect(benched).toMatchObject({ aborted: 0, error: '' });
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchover-'));
    const wrapper = join(folder, 'kubectl');
    await writeFile(wrapper, KUBECTL);
    await chmod(wrapper, 0o755);
    scenario = await Scenario.open('switchover');
    cluster = await InterruptedCluster.start(scenario, {
      'cluster.postgresql.parameters.max_connections': 100,
      'poolers.second': pooler('transaction', 2),
      'poolers.sessions': pooler('session', 1),
    });
  }, 20 * MINUTE);

  afterAll(async () => {
    console.table(rows);
    await rm(folder, { recursive: true });
    await (scenario as Scenario | undefined)?.close();
  });

  it.each(Array.from({ length: TIMES }, (_, i) => i + 1))(
    'is seen by no client, time %d',
    async () => {
      await unseen('switchover', async () => {
        const { text, code } = await program([cluster.name]);
        expect(text).toMatch(/clients go on\n.* is healthy, and .* its primary\n$/);
        expect(code).toBe(0);
      });
    },
    10 * MINUTE,
  );

  it(
    'a client in a transaction for too long is named, and nothing happens',
    async () => {
      await unseen('given up: a transaction', async () => {
        const open = cluster.run([
          ...['env', `PGHOST=${cluster.pooler}`, 'PGSSLMODE=verify-full', 'psql', '-X'],
          ...['-c', 'BEGIN', '-c', 'SELECT pg_sleep(25)', '-c', 'COMMIT'],
        ]);
        const { text, code } = await program([cluster.name, '--patience', '3']);
        expect(text).toMatch(/did not end their transactions in 3 s/);
        expect(text).toMatch(/: active, open for \d+ s/);
        expect(code).toBe(1);
        expect(await open).toMatchObject({ exitCode: 0 });
      });
    },
    10 * MINUTE,
  );

  it.each([
    ['is refused', 'echo no >&2; exit 1'],
    ['is killed, as with a terminal that goes away', 'kill -9 $PPID; sleep 5; exit 1'],
  ])(
    'clients go on when it %s at the step of the operator',
    async (what, onPatch) => {
      await unseen(`given up: ${what}`, async () => {
        expect((await program([cluster.name], onPatch)).code).not.toBe(0);
      });
    },
    10 * MINUTE,
  );

  it(
    'is measured beside what it does without holding clients back',
    async () => {
      if (bySwitch === undefined) throw new Error('no planned interruption');
      const [benched] = await Promise.all([load(), cluster.interrupt(bySwitch)]);
      acknowledged += benched.processed;
      rows.push({ what: 'kubectl cnpg promote', ...benched });
    },
    10 * MINUTE,
  );

  it('(the load can fail) statements that the server ends are seen', async () => {
    const [benched] = await Promise.all([load(), endStatements()]);
    acknowledged += benched.processed;
    rows.push({ what: 'statements ended', ...benched });
    expect(benched.aborted).toBeGreaterThan(0);
  });

  it('has lost no row that was acknowledged', async () => {
    expect(acknowledged).toBeGreaterThan(0);
    expect(Number(await cluster.query(countBenched))).toBeGreaterThanOrEqual(acknowledged);
  });
});
