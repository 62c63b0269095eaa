import { withSession } from '../../database/session.ts';
import { actors, refused, type Actor, type Attempt } from '../attempt.ts';

/** Settings of a member's session that must be a limit, and how PostgreSQL writes that there is none. */
function setting(as: Actor, name: string, unlimited: string): Attempt {
  return {
    id: `${as}-${name.replaceAll('_', '-')}`,
    promise: 'limits',
    as,
    attempt: ['SELECT 1'],
    judge: {
      by: 'look',
      look: (arena) =>
        withSession(arena.stage.login(actors[as]), async (session) => {
          const [row] = await session.query(`SHOW ${name}`);
          return row?.[name] === unlimited ? [`${name} is ${unlimited}`] : [];
        }),
    },
  };
}

/** Members of each kind, and what nobody may use without a limit. */
export const limits: readonly Attempt[] = [
  refused('limits', 'reader', 'reader-writes-a-large-object', ["SELECT lo_from_bytea(0, 'x')"]),
  refused('limits', 'reader', 'reader-makes-a-large-object', ['SELECT lo_create(0)']),
  refused('limits', 'reader', 'reader-lifts-the-limit-of-files', ["SET temp_file_limit = '-1'"]),
  setting('reader', 'temp_file_limit', '-1'),
  setting('service', 'temp_file_limit', '-1'),
  setting('developer', 'temp_file_limit', '-1'),
  setting('reader', 'statement_timeout', '0'),
  setting('reader', 'idle_in_transaction_session_timeout', '0'),
  setting('service', 'idle_in_transaction_session_timeout', '0'),
  setting('developer', 'lock_timeout', '0'),
  {
    id: 'connections-of-a-member',
    promise: 'limits',
    as: 'reader',
    attempt: ['SELECT 1'],
    judge: {
      by: 'query',
      sql: "SELECT rolname FROM pg_roles WHERE rolname IN ('reader', 'rubin', 'panda', 'shared') AND rolconnlimit = -1",
    },
  },
];
