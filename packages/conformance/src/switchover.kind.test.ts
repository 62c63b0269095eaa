import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeldCluster } from './planned/held-cluster.ts';
import { loseJobPod, poolersAtRest } from './planned/pods.ts';
import { GIVEN_UP, killedInPause, killedInRestart, withoutLabel } from './planned/steps.ts';
import { whileInTransaction } from './planned/transaction.ts';
import { plannedInterruptions } from './interruptions/events.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';
import { superuser } from './superuser.ts';
import { met, notYet } from './wait.ts';

const MINUTE = 60_000;
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

  /** Lets something happen under a load, which must see no error of it until all is well again. */
  async function unseen(what: string, happen: () => Promise<unknown>): Promise<void> {
    const all = async (): Promise<void> => {
      await happen();
      await poolersAtRest(scenario, held.cluster.name);
    };
    expect(await held.underLoad(what, all)).toMatchObject({ aborted: 0, error: '' });
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
    ['switchover', () => held.program('switchover')],
    ['switchover, once more', () => held.program('switchover')],
    ['restart', () => held.program('restart')],
    ['another image', () => held.update()],
  ])(
    '%s is seen by no client',
    async (what, happen) => {
      await unseen(what, async () => {
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
      await unseen(`Job: ${what}`, async () => {
        expect(await happen()).toEqual(['Complete', true]);
      });
    },
    20 * MINUTE,
  );

  it(
    'a Job of the chart whose pod is lost is ended by its next pod, seen by no client',
    async () => {
      await unseen('Job: its pod is lost', async () => {
        expect(await held.byJob((job) => loseJobPod(scenario, job))).toEqual(['Complete', true]);
      });
    },
    20 * MINUTE,
  );

  it(
    'a client in a transaction for too long is named, and nothing happens',
    async () => {
      await unseen('given up: a transaction', async () => {
        const client = await whileInTransaction(scenario, held.cluster, async () => {
          const { text, code } = await held.program('switchover', ['--patience', '3']);
          expect(text).toMatch(/did not end their transactions in 3 s/);
          expect(text).toMatch(/: idle in transaction, open for \d+ s/);
          expect(code).toBe(1);
        });
        expect(client).toMatchObject({ exitCode: 0 });
      });
    },
    10 * MINUTE,
  );

  it(
    'clients go on when it is killed while it waits for a transaction',
    async () => {
      await unseen('given up: killed while it waits for a transaction', async () => {
        const client = await whileInTransaction(scenario, held.cluster, async () => {
          const atStep = killedInPause(held.cluster.pooler);
          const { text, code } = await held.program('switchover', ['--patience', '20'], atStep);
          expect([code === 0, text]).toEqual([false, expect.not.stringContaining('hold their clients back')]);
        });
        expect(client).toMatchObject({ exitCode: 0 });
      });
    },
    10 * MINUTE,
  );

  it.each(Object.entries(GIVEN_UP))(
    'clients go on when it is %s',
    async (what, atStep) => {
      await unseen(`given up: ${what}`, async () => {
        expect((await held.program('switchover', [], atStep)).code).not.toBe(0);
      });
    },
    10 * MINUTE,
  );

  it(
    'a restart that is killed when a standby is gone leaves clients and poolers alone',
    async () => {
      await unseen('given up: a restart', async () => {
        expect((await held.program('restart', [], killedInRestart)).code).not.toBe(0);
      });
    },
    10 * MINUTE,
  );

  it(
    'waits for the operator where it may not change pods',
    async () => {
      await unseen('switchover without the right to change pods', async () => {
        const { text, code } = await held.program('switchover', [], withoutLabel);
        expect([code, text]).toEqual([0, expect.stringMatching(done)]);
      });
    },
    10 * MINUTE,
  );

  it(
    'is measured beside what it does without holding clients back',
    async () => {
      if (bySwitch === undefined) throw new Error('no planned interruption');
      await held.underLoad('kubectl cnpg promote', () => held.cluster.interrupt(bySwitch));
    },
    10 * MINUTE,
  );

  it('(the load can fail) statements that the server ends are seen', async () => {
    const { aborted } = await held.underLoad('statements ended', endStatements);
    expect(aborted).toBeGreaterThan(0);
  });

  it('has lost no row that was acknowledged', async () => {
    const { acknowledged, kept } = await held.counted();
    expect(acknowledged).toBeGreaterThan(0);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
  });
});
