import { LOAD } from '../load-release.ts';
import type { Scenario } from '../scenario.ts';
import { superuser } from '../superuser.ts';
import { met, notYet } from '../wait.ts';

/**
 * Waits until all standbys have replayed what the primary has written. The operator calls one ready that has no connection to the primary.
 *
 * @param position - in the log of the primary; where it is now, by default
 * @throws WaitTimeout with what the primary says of each that connects
 */
export async function following(scenario: Scenario, standbys: number, position?: string): Promise<void> {
  const ask = (sql: string): Promise<string> => superuser(scenario, LOAD, 'postgres', sql);
  const wanted = position ?? (await ask('SELECT pg_current_wal_flush_lsn()'));
  const streams = `SELECT application_name, state, replay_lsn, replay_lsn >= '${wanted}' FROM pg_stat_replication`;
  await scenario.until(`all standbys to have the log up to ${wanted}`, async () => {
    const lines = (await ask(streams)).split('\n').filter(Boolean);
    const having = lines.filter((line) => line.endsWith('|t'));
    return having.length === standbys
      ? met(having)
      : notYet(`${having.length} of ${standbys}: ${lines.join(', ') || 'none connects'}`);
  });
}
