import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeldCluster } from './planned/held-cluster.ts';
import { plannedInterruptions } from './interruptions/events.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';

const MINUTE = 60_000;
/** Seconds of a load beside one switchover, and beside all instances that are replaced. */
const [SHORT, LONG] = [45, 180];
const [bySwitch] = plannedInterruptions(1);
const done = /clients go on\n.* is healthy, and .* its primary\n/;

describe('butler-postgres switchover', () => {
  let scenario: Scenario;
  let held: HeldCluster;

  /** Ends what the pooler's clients do, which wait for a lock at that moment. */
  async function endStatements(): Promise<void> {
    const waiting = `FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO benched%'`;
    const end = `BEGIN; LOCK TABLE benched; SELECT FROM pg_sleep(2); SELECT 'ended', count(pg_terminate_backend(pid)) ${waiting}; COMMIT`;
    await scenario.until('clients that wait for a lock', async () => {
      const ended = await superuser(scenario, held.cluster.name, 'lsstdb1', end).catch(String);
      return /ended\|[1-9]/.test(ended) ? met(true) : notYet(ended);
    });
  }

  /** Lets something happen under a load, which must see no error of it. */
  async function unseen(what: string, seconds: number, happen: () => Promise<unknown>): Promise<void> {
    expect(await held.underLoad(what, seconds, happen)).toMatchObject({ aborted: 0, error: '' });
  }

  beforeAll(async () => {
    scenario = await Scenario.open('switchover');
    held = await HeldCluster.start(scenario, readOptions(process.env));
  }, 20 * MINUTE);

  afterAll(async () => {
    await (held as HeldCluster | undefined)?.close();
    await (scenario as Scenario | undefined)?.close();
  });

  it.each([
    ['switchover', SHORT, () => held.program('switchover')],
    ['switchover, once more', SHORT, () => held.program('switchover')],
    ['restart', LONG, () => held.program('restart')],
    ['another image', LONG, () => held.update()],
  ])(
    '%s is seen by no client',
    async (what, seconds, happen) => {
      await unseen(what, seconds, async () => {
        const { text, code } = await happen();
        expect(text).toMatch(done);
        expect(code).toBe(0);
      });
    },
    20 * MINUTE,
  );

  it.each([
    ['the named instance the primary', () => held.byJob()],
    ['another one the primary when the operator has updated the standbys', () => held.updateByJob()],
  ])(
    'a Job of the chart makes %s, seen by no client',
    async (what, happen) => {
      await unseen(`Job: ${what}`, LONG, async () => {
        expect(await happen()).toEqual(['Complete', true]);
      });
    },
    20 * MINUTE,
  );

  it(
    'a client in a transaction for too long is named, and nothing happens',
    async () => {
      await unseen('given up: a transaction', SHORT, async () => {
        const open = held.cluster.run([
          ...['env', `PGHOST=${held.cluster.pooler}`, 'PGSSLMODE=verify-full', 'psql', '-X'],
          ...['-c', 'BEGIN', '-c', 'SELECT pg_sleep(25)', '-c', 'COMMIT'],
        ]);
        const { text, code } = await held.program('switchover', ['--patience', '3']);
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
      await unseen(`given up: ${what}`, SHORT, async () => {
        expect((await held.program('switchover', [], onPatch)).code).not.toBe(0);
      });
    },
    10 * MINUTE,
  );

  it(
    'is measured beside what it does without holding clients back',
    async () => {
      if (bySwitch === undefined) throw new Error('no planned interruption');
      await held.underLoad('kubectl cnpg promote', SHORT, () => held.cluster.interrupt(bySwitch));
    },
    10 * MINUTE,
  );

  it('(the load can fail) statements that the server ends are seen', async () => {
    const { aborted } = await held.underLoad('statements ended', SHORT, endStatements);
    expect(aborted).toBeGreaterThan(0);
  });

  it('has lost no row that was acknowledged', async () => {
    const { acknowledged, kept } = await held.counted();
    expect(acknowledged).toBeGreaterThan(0);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
  });
});
