import { passwordIn } from '../../database/operator.ts';
import { outcomeOf, withSession } from '../../database/session.ts';
import { refused, type Attempt, type Judge } from '../attempt.ts';

const shared = (id: string, attempt: readonly string[], judge: Judge): Attempt => ({
  id,
  promise: 'shared-login',
  as: 'shared',
  attempt,
  judge,
});

/** Settings of the shared login that the values do not name. */
const setting = (id: string, statement: string, item: string): Attempt =>
  shared(id, [statement], {
    by: 'query',
    sql: `SELECT setconfig FROM pg_db_role_setting WHERE setrole = 'shared'::regrole AND '${item}' = ANY (setconfig)`,
  });

/** One who has the password of a login that many share. */
export const sharedLogins: readonly Attempt[] = [
  setting(
    'shared-statement-timeout',
    "ALTER ROLE shared SET statement_timeout = '600s'",
    'statement_timeout=600s',
  ),
  setting(
    'shared-search-path',
    'ALTER ROLE shared IN DATABASE lsstdb1 SET search_path = main',
    'search_path=main',
  ),
  refused('shared-login', 'shared', 'shared-renamed', ['ALTER ROLE shared RENAME TO mine']),
  refused('shared-login', 'shared', 'shared-expires', ["ALTER ROLE shared VALID UNTIL '2000-01-01'"]),
  refused('shared-login', 'shared', 'shared-connection-limit', ['ALTER ROLE shared CONNECTION LIMIT 0']),
  refused('shared-login', 'developer', 'password-of-another-login', ["ALTER ROLE shared PASSWORD 'taken'"]),
  shared('shared-password', ["ALTER ROLE shared PASSWORD 'taken'"], {
    by: 'look',
    look: async (arena) => {
      const login = { ...arena.stage.login('shared'), password: passwordIn('shared-creds') };
      const outcome = await outcomeOf(() => withSession(login, (session) => session.query('SELECT 1')));
      return outcome === 'ok' ? [] : [`the Secret's password: ${outcome}`];
    },
  }),
  setting(
    'shared-read-only',
    'ALTER ROLE shared SET default_transaction_read_only = on',
    'default_transaction_read_only=on',
  ),
];
