import { outcomeOf } from '../../database/session.ts';
import type { Attempt } from '../attempt.ts';
import { trap } from '../trap.ts';

/** Whether an outsider gets into a database. */
const outsider = (id: string, database: string, before: readonly string[] = []): Attempt => ({
  id,
  promise: 'closed-databases',
  as: 'admin',
  attempt: before.length > 0 ? before : ['SELECT 1'],
  judge: {
    by: 'look',
    look: async (arena) => {
      const outcome = await outcomeOf(async () => (await arena.session('outsider', database)).close());
      return outcome === 'ok' ? [`an outsider is in ${database}`] : [];
    },
  },
});

/** A function where an upgrade and a drill pass as superuser. */
const inPostgres = (id: string, as: 'outsider' | 'admin', database: string): Attempt => ({
  id,
  promise: 'no-code-as-chart',
  as,
  database,
  attempt: [
    trap(id, { signature: 'public.format(text, name)', gives: 'text', value: 'pg_catalog.format($1, $2)' }),
    trap(id, {
      signature: 'public.pg_last_wal_replay_lsn(boolean DEFAULT true)',
      gives: 'pg_lsn',
      value: 'NULL',
    }),
  ],
  judge: { by: 'trap' },
});

/** After the migration a database has what the others have, however it was made or closed. */
const isMigrated = (database: string): Attempt['judge'] => ({
  by: 'look',
  look: async (arena) => {
    await arena.superuser(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
    const state = `SELECT butler_access.version() AS version, (SELECT doc::text FROM butler_access.model) AS model,
      (SELECT count(*) FROM pg_event_trigger) AS triggers`;
    const [[found], [wanted]] = await Promise.all([arena.superuser(state, database), arena.superuser(state)]);
    return JSON.stringify(found) === JSON.stringify(wanted) ? [] : [JSON.stringify(found)];
  },
});

/** Databases beside those of the model. */
export const databases: readonly Attempt[] = [
  inPostgres('function-in-postgres-of-an-outsider', 'outsider', 'postgres'),
  inPostgres('function-in-template1-of-an-outsider', 'outsider', 'template1'),
  outsider('outsider-in-postgres', 'postgres'),
  outsider('outsider-in-template1', 'template1'),
  outsider('outsider-in-the-model', 'lsstdb1'),
  outsider('outsider-in-an-admins-database', 'adhoc', ['CREATE DATABASE adhoc OWNER butler_admin']),
  {
    id: 'closed-database-keeps-an-older-model',
    promise: 'closed-databases',
    as: 'admin',
    attempt: ['CREATE DATABASE kept OWNER butler_admin', 'ALTER DATABASE kept ALLOW_CONNECTIONS false'],
    judge: isMigrated('kept'),
  },
  {
    id: 'database-without-the-chart',
    promise: 'closed-databases',
    as: 'admin',
    attempt: ['CREATE DATABASE bare TEMPLATE template0'],
    judge: isMigrated('bare'),
  },
  {
    id: 'search-path-of-an-admins-database',
    promise: 'no-code-as-chart',
    as: 'admin',
    database: 'adhoc',
    attempt: [
      'SET ROLE butler_admin',
      'CREATE SCHEMA path',
      'GRANT USAGE ON SCHEMA path TO PUBLIC',
      trap('search-path-of-an-admins-database', {
        signature: 'path.step()',
        gives: 'boolean',
        value: 'true',
      }),
      'CREATE VIEW path.pg_class AS SELECT * FROM pg_catalog.pg_class WHERE path.step()',
      'CREATE VIEW path.pg_extension AS SELECT * FROM pg_catalog.pg_extension WHERE path.step()',
      'ALTER DATABASE adhoc SET search_path = path, pg_catalog',
    ],
    judge: { by: 'trap' },
  },
  {
    id: 'extension-among-an-admins-functions',
    promise: 'no-code-as-chart',
    as: 'admin',
    database: 'adhoc',
    attempt: [
      'SET ROLE butler_admin',
      'CREATE SCHEMA extended',
      trap('extension-among-an-admins-functions', {
        signature: 'extended.step(text, text)',
        gives: 'boolean',
        value: '$1 OPERATOR(pg_catalog.=) $2',
      }),
      'CREATE OPERATOR extended.= (LEFTARG = text, RIGHTARG = text, FUNCTION = extended.step)',
      trap('extension-among-an-admins-functions', {
        signature: 'extended.array_length(anyarray, int)',
        gives: 'int',
        value: 'pg_catalog.array_length($1, $2)',
      }),
      trap('extension-among-an-admins-functions', {
        signature: 'extended.current_setting(text)',
        gives: 'text',
        value: 'pg_catalog.current_setting($1)',
      }),
      "CREATE EXTENSION hstore SCHEMA extended VERSION '1.4'",
      "CREATE EXTENSION citext SCHEMA extended VERSION '1.4'",
    ],
    judge: { by: 'trap' },
  },
];
