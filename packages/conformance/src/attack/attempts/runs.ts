import { setTimeout as sleep } from 'node:timers/promises';
import { outcomeOf, withSession } from '../../database/session.ts';
import type { Arena } from '../arena.ts';
import type { Actor, Attempt } from '../attempt.ts';

/** The manager waits for the manager, and not for the table that somebody holds. */
const waiting = `
  SELECT FROM pg_locks waits JOIN pg_stat_activity USING (pid)
  WHERE usename = 'butler_manager' AND NOT waits.granted AND waits.relation IS DISTINCT FROM 'main.run'::regclass
    AND EXISTS (SELECT FROM unnest(pg_blocking_pids(pid)) AS by JOIN pg_stat_activity other ON other.pid = by
                WHERE other.usename = 'butler_manager')`;

async function twoRuns(arena: Arena): Promise<void> {
  await arena.superuser('ALTER TABLE main.run OWNER TO app');
  await withSession(arena.stage.server.superuser('lsstdb1'), async (holder) => {
    await holder.query('BEGIN; LOCK TABLE main.run IN ACCESS SHARE MODE');
    const runs = Promise.all([arena.stage.grants.run(), arena.stage.grants.run()]);
    let seen = false;
    for (let look = 0; look < 30 && !seen; look += 1) {
      seen = (await arena.superuser(waiting)).length > 0;
      await sleep(100);
    }
    await holder.query('ROLLBACK');
    await runs;
    if (!seen) arena.note('two-runs-at-once', 'neither waited for the other');
  });
  await arena.stage.grants.run();
}

/** Ends the sessions of the chart's own that it finds. */
const endRuns = (id: string, as: Actor): Attempt => ({
  id,
  promise: 'repair-runs',
  as,
  attempt: async (arena) => {
    const run = await arena.session('manager');
    const attacker = await arena.session(as);
    await outcomeOf(() =>
      attacker.query(
        "SELECT pg_cancel_backend(pid), pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'butler_manager'",
      ),
    );
    await attacker.close();
    const outcome = await outcomeOf(() => run.query('SELECT 1'));
    if (outcome !== 'ok') arena.note(id, `its session has ended: ${outcome}`);
    await run.close();
  },
  judge: { by: 'note' },
});

export const runs: readonly Attempt[] = [
  {
    id: 'two-runs-at-once',
    promise: 'repair-runs',
    as: 'manager',
    attempt: twoRuns,
    judge: { by: 'note' },
  },
  endRuns('developer-ends-a-run', 'developer'),
  endRuns('admin-ends-a-run', 'admin'),
];
