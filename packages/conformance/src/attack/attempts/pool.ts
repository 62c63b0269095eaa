import type { Arena } from '../arena.ts';
import type { Attempt } from '../attempt.ts';
import { outcomeOf } from '../../database/session.ts';

/** One client of a transaction pool leaves something in the connection; the next one of the same login must not find it. */
function leave(id: string, statements: readonly string[], question: string): Attempt {
  return {
    id,
    promise: 'shared-login',
    as: 'shared',
    attempt: async (arena: Arena) => {
      const port = await arena.pool();
      const one = await arena.session('shared', 'lsstdb1', port);
      for (const statement of statements) await outcomeOf(() => one.query(statement));
      await one.close();
      const next = await arena.session('shared', 'lsstdb1', port);
      const [found] = await next.query(question);
      if (found !== undefined) arena.note(id, JSON.stringify(found));
      await next.query('DISCARD ALL').finally(() => next.close());
    },
    judge: { by: 'note' },
  };
}

const setting = (id: string, name: string, value: string): Attempt =>
  leave(id, [`SET ${name} = ${value}`], `SELECT 1 AS found WHERE current_setting('${name}') = '${value}'`);

export const pools: readonly Attempt[] = [
  setting('pool-keeps-a-role', 'role', 'lsstdb1_main_reader'),
  setting('pool-keeps-a-search-path', 'search_path', 'pg_temp'),
  setting('pool-keeps-a-timeout', 'statement_timeout', '77ms'),
  leave(
    'pool-keeps-a-temporary-table',
    ['CREATE TEMP TABLE dataset (n int)'],
    "SELECT 1 AS found WHERE to_regclass('pg_temp.dataset') IS NOT NULL",
  ),
  leave(
    'pool-keeps-a-statement',
    ['PREPARE left_over AS SELECT 1'],
    'SELECT name FROM pg_prepared_statements',
  ),
  leave(
    'pool-keeps-a-lock',
    ['SELECT pg_advisory_lock(77)'],
    "SELECT locktype FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
  ),
  {
    id: 'pool-lends-another-login',
    promise: 'no-rights-outside',
    as: 'developer',
    attempt: async (arena) => {
      const port = await arena.pool();
      const developer = await arena.session('developer', 'lsstdb1', port);
      await developer.query('SET ROLE lsstdb1_main_owner');
      await developer.close();
      const reader = await arena.session('reader', 'lsstdb1', port);
      const [who] = await reader.query('SELECT current_user AS now, session_user AS login');
      await reader.close();
      if (who?.['now'] !== 'reader') arena.note('pool-lends-another-login', JSON.stringify(who));
    },
    judge: { by: 'note' },
  },
];
