import type { Actor, LoneAttempt } from '../attempt.ts';

const lone = (
  id: string,
  as: Actor,
  attempt: readonly string[],
  undo: readonly string[] = [],
): LoneAttempt => ({
  id,
  promise: 'repair-runs',
  as,
  attempt,
  undo,
  job: 'grants',
});

/** The Job after an upgrade goes through all databases, also those that admins made. */
const inUpgrade = (id: string, statement: string, database = 'hostile'): LoneAttempt => ({
  ...lone(
    id,
    'admin',
    [`CREATE DATABASE "${database}" OWNER butler_admin`, statement],
    [`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`],
  ),
  job: 'upgrade',
});

/** A setting of the database, which its owner decides on. */
const setting = (name: string, value: string): LoneAttempt =>
  lone(
    `database-sets-${name.replaceAll(/[_.]/g, '-')}`,
    'admin',
    [`ALTER DATABASE lsstdb1 SET ${name} = ${value}`],
    [`ALTER DATABASE lsstdb1 RESET ${name}`],
  );

/** Who would keep the chart's Jobs from their work. */
export const lonely: readonly LoneAttempt[] = [
  setting('default_transaction_read_only', 'on'),
  setting('statement_timeout', "'1ms'"),
  setting('lock_timeout', "'1ms'"),
  setting('role', 'lsstdb1_main_reader'),
  setting('standard_conforming_strings', 'off'),
  setting('quote_all_identifiers', 'on'),
  setting('transform_null_equals', 'on'),
  setting('client_min_messages', 'debug5'),
  setting('idle_in_transaction_session_timeout', "'1ms'"),
  setting('idle_session_timeout', "'1ms'"),
  { ...setting('transaction_timeout', "'1ms'"), majors: [17, 18] },
  setting('local_preload_libraries', "'nowhere'"),
  setting('client_encoding', 'EUC_JP'),
  setting('plpgsql.extra_errors', "'all'"),
  setting('default_transaction_isolation', 'serializable'),
  setting('default_table_access_method', 'nowhere'),
  lone('reader-holds-the-key', 'reader', [
    'SELECT pg_advisory_lock(7264301)',
    'SELECT pg_advisory_lock(0, 7264301)',
  ]),
  lone('reader-locks-a-table', 'reader', ['BEGIN', 'LOCK TABLE main.dataset IN ACCESS SHARE MODE']),
  lone('reader-locks-the-rules', 'reader', [
    'BEGIN',
    'LOCK TABLE butler_access.table_rule IN ACCESS SHARE MODE',
  ]),
  lone('reader-locks-catalogues', 'reader', [
    'BEGIN',
    'LOCK TABLE pg_auth_members, pg_class, pg_namespace, pg_database IN ACCESS SHARE MODE',
  ]),
  lone('service-locks-all', 'service', [
    'BEGIN',
    'LOCK TABLE main.dataset IN ROW EXCLUSIVE MODE',
    'LOCK TABLE main.dataset IN ACCESS EXCLUSIVE MODE',
  ]),
  lone('developer-locks-all', 'developer', [
    'BEGIN',
    'LOCK TABLE main.dataset, main.run, main.collection IN ACCESS EXCLUSIVE MODE',
  ]),
  lone(
    'admin-locks-the-manager-out',
    'admin',
    ['SET ROLE butler_admin', 'ALTER ROLE butler_manager NOLOGIN CONNECTION LIMIT 0'],
    ['ALTER ROLE butler_manager LOGIN CONNECTION LIMIT 3'],
  ),
  lone(
    'admin-takes-the-managers-groups',
    'admin',
    ['SET ROLE butler_admin', 'REVOKE lsstdb1_main_owner FROM butler_manager'],
    ['GRANT lsstdb1_main_owner TO butler_manager'],
  ),
  lone(
    'admin-sets-the-managers-role',
    'admin',
    ['SET ROLE butler_admin', "ALTER ROLE butler_manager SET role = 'lsstdb1_main_reader'"],
    ['ALTER ROLE butler_manager RESET ALL'],
  ),
  lone(
    'admin-closes-the-database',
    'admin',
    ['REVOKE ALL ON DATABASE lsstdb1 FROM butler_manager, PUBLIC'],
    [],
  ),
  lone(
    'admin-closes-the-database-to-everybody',
    'admin',
    [
      'SET ROLE butler_admin',
      `REVOKE ALL ON DATABASE lsstdb1 FROM butler_manager, PUBLIC, butler_admin, lsstdb1_main_owner, lsstdb1_main_reader`,
    ],
    [],
  ),
  lone('admin-lets-nobody-connect', 'admin', ['ALTER DATABASE lsstdb1 CONNECTION LIMIT 0'], []),
  {
    ...lone('admin-disallows-connections', 'admin', ['ALTER DATABASE lsstdb1 ALLOW_CONNECTIONS false']),
    // not from within it
    database: 'lsstdb2',
    undo: ['ALTER DATABASE lsstdb1 ALLOW_CONNECTIONS true'],
  },
  inUpgrade('upgrade-of-a-name-of-two-lines', 'SELECT 1', 'hostile\ntwo'),
  inUpgrade('upgrade-of-a-name-like-a-connection', 'SELECT 1', 'host=127.0.0.1 user=ops'),
  inUpgrade('upgrade-with-statement-timeout', "ALTER DATABASE hostile SET statement_timeout = '1ms'"),
  inUpgrade('upgrade-with-a-library', "ALTER DATABASE hostile SET local_preload_libraries = 'nowhere'"),
  {
    ...inUpgrade(
      'upgrade-with-transaction-timeout',
      "ALTER DATABASE hostile SET transaction_timeout = '1ms'",
    ),
    majors: [17, 18],
  },
  inUpgrade('upgrade-read-only', 'ALTER DATABASE hostile SET default_transaction_read_only = on'),
  inUpgrade('upgrade-of-a-closed-database', 'ALTER DATABASE hostile CONNECTION LIMIT 0'),
  lone(
    'hostile-names',
    'developer',
    [
      `CREATE TABLE main."'; ALTER ROLE rubin SUPERUSER; --" (n int)`,
      `CREATE TABLE main."a.b %I %s $trap$" (n int)`,
      `CREATE TABLE main."two\nbutler-access: 0 change(s)" (n int)`,
      `ALTER TABLE main."a.b %I %s $trap$" OWNER TO rubin`,
      `GRANT ALL ON main."two\nbutler-access: 0 change(s)" TO PUBLIC`,
    ],
    [
      `DROP TABLE main."'; ALTER ROLE rubin SUPERUSER; --", main."a.b %I %s $trap$", main."two\nbutler-access: 0 change(s)"`,
    ],
  ),
];
