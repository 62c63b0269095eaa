import { Runbook } from '../alerts/runbook.ts';
import { LOAD, loadCluster } from '../load-release.ts';
import { standbysOf } from '../primary.ts';
import type { Scenario } from '../scenario.ts';
import { superuser } from '../superuser.ts';
import { met, notYet } from '../wait.ts';

const MINUTE = 60_000;
/** Milliseconds that a standby has to find its way back by itself: one that restarts says for some time that it has diverged. */
const PATIENCE = 30_000;
/** Lines of its log; one that has diverged says so every 5 s. */
const LINES = 30;
/** What a standby says that has more of a timeline than the next one has: xlogrecovery.c (rescanLatestTimeLine, StartupXLOG). */
const DIVERGED =
  /new timeline \d+ forked off current database system timeline|requested timeline .* is not a child/;

/**
 * Waits until all standbys have replayed what the primary has written. The operator calls one ready that has no connection to the primary.
 *
 * One that has diverged never follows again, and the operator leaves it as it is: it is made again as the runbook says.
 *
 * @param position - in the log of the primary; where it is now, by default
 * @returns the standbys that had diverged
 * @throws WaitTimeout with what the primary says of each that connects
 */
export async function following(
  scenario: Scenario,
  standbys: number,
  position?: string,
): Promise<readonly string[]> {
  const ask = (sql: string): Promise<string> => superuser(scenario, LOAD, 'postgres', sql);
  const wanted = position ?? (await ask('SELECT pg_current_wal_flush_lsn()'));
  const streams = `SELECT application_name, state, replay_lsn, replay_lsn >= '${wanted}' FROM pg_stat_replication`;
  const patient = Date.now() + PATIENCE;
  const madeAgain: string[] = [];
  return scenario.until(
    `all standbys to have the log up to ${wanted}`,
    async () => {
      const lines = (await ask(streams)).split('\n').filter(Boolean);
      if (lines.filter((line) => line.endsWith('|t')).length === standbys) return met(madeAgain);
      if (Date.now() > patient) {
        const connected = lines.map((line) => line.split('|')[0]);
        for (const name of await diverged(scenario, [...connected, ...madeAgain])) {
          madeAgain.push(name);
          await makeAgain(scenario, name);
        }
      }
      const again = madeAgain.length > 0 ? `; made again: ${madeAgain.join(', ')}` : '';
      return notYet(`${lines.join(', ') || 'none connects'}${again}`);
    },
    // making one again takes a copy of the primary
    5 * MINUTE,
  );
}

/** The standbys, but for these, whose log ends with the words of one that has diverged. */
async function diverged(
  scenario: Scenario,
  without: readonly (string | undefined)[],
): Promise<readonly string[]> {
  const { kube, namespace } = scenario;
  const found: string[] = [];
  for (const name of standbysOf(await loadCluster(scenario))) {
    if (without.includes(name)) continue;
    const log = await kube.logs(namespace, name, 'postgres', LINES);
    if (DIVERGED.test(log)) found.push(name);
  }
  return found;
}

async function makeAgain(scenario: Scenario, standby: string): Promise<void> {
  process.stderr.write(`${standby} has diverged, and is made again\n`);
  const page = await Runbook.open(scenario, 'PostgresInstanceDown', { POD: standby });
  await page.run('kubectl -n $NS delete pvc');
}
