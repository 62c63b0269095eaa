import { loadTables } from '../checker/load.ts';
import { LOAD } from '../load-release.ts';
import type { Scenario } from '../scenario.ts';
import type { SqlClient } from '../sql-client.ts';
import { met, notYet } from '../wait.ts';
import { following } from './following.ts';

const ROWS = 'SELECT count(*) FROM checked_list';
const DROP = 'DROP TABLE IF EXISTS checked_list, checked_account';
/** Which server made the tables, and where its log was then. */
const WHERE = 'SELECT inet_server_addr(), pg_current_wal_flush_lsn(), count(*) FROM checked_list';

/**
 * Makes the tables of a checked load again, on all instances: rows of the composite before would be taken for such as nobody wrote.
 *
 * @param standbys - how many the primary has
 * @throws WaitTimeout when the primary does not make them, or a standby does not get them
 * @throws Error when they were acknowledged, and the old ones are there
 */
export async function freshTables(scenario: Scenario, sql: SqlClient, standbys: number): Promise<void> {
  const made = await scenario.until('tables', async () => {
    const tables = [DROP, ...loadTables.split(';'), WHERE];
    const { exitCode, stdout, stderr } = await sql.attempt({ host: `${LOAD}-rw` }, tables);
    // an exec that says success may have run nothing: only the server's answer is one
    return exitCode === 0 && stdout.trimEnd().endsWith('|0')
      ? met(stdout.trimEnd())
      : notYet(stderr || `psql said nothing but "${stdout.trimEnd()}"`);
  });
  const rows = await sql.query({ host: `${LOAD}-pooler-rw` }, ROWS);
  if (rows !== '0')
    throw new Error(`new tables were acknowledged (${made}), and the old ones are there, with ${rows} rows`);
  const [, position = ''] = made.split('|');
  await following(scenario, standbys, position);
}
