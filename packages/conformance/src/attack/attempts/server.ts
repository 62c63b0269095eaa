import { refused, type Actor, type Attempt } from '../attempt.ts';

const files = (as: Actor, id: string, ...attempt: string[]): Attempt =>
  refused('no-server-access', as, id, attempt);
const power = (as: Actor, id: string, ...attempt: string[]): Attempt =>
  refused('no-superuser', as, id, attempt);

const asAdmin = 'SET ROLE butler_admin';

/** A right that a superuser gave by hand, where no table of the model is: the run must name it. */
const handMade = (id: string, statement: string, reported: string): Attempt => ({
  id,
  promise: 'no-rights-outside',
  as: 'reader',
  setup: [statement],
  attempt: ['SELECT 1'],
  judge: { by: 'query', sql: 'SELECT 1 AS found', reported },
});

/** The short ways to the server's account. */
export const servers: readonly Attempt[] = [
  files('developer', 'copy-to-program', "COPY main.run TO PROGRAM 'cat > /dev/null'"),
  files(
    'admin',
    'copy-from-program',
    asAdmin,
    'CREATE TEMP TABLE said (line text)',
    "COPY said FROM PROGRAM 'id'",
  ),
  files(
    'developer',
    'copy-from-file',
    'CREATE TEMP TABLE said (line text)',
    "COPY said FROM '/etc/hostname'",
  ),
  files('admin', 'copy-to-file', asAdmin, "COPY (SELECT 1) TO '/tmp/butler-attack'"),
  files('service', 'import-a-file-as-large-object', "SELECT lo_import('/etc/hostname')"),
  files('admin', 'read-a-file', asAdmin, "SELECT pg_read_file('/etc/hostname')"),
  files('admin', 'list-files', asAdmin, "SELECT pg_ls_dir('.')"),
  files('admin', 'load-a-library', "LOAD '/tmp/library.so'"),
  files(
    'admin',
    'function-in-c',
    "CREATE FUNCTION public.c() RETURNS int LANGUAGE c AS '/tmp/library.so', 'c'",
  ),
  files(
    'admin',
    'function-of-the-server',
    "CREATE FUNCTION public.i() RETURNS int LANGUAGE internal AS 'int4in'",
  ),
  files('admin', 'extension-for-files', 'CREATE EXTENSION file_fdw'),
  files('admin', 'extension-for-connections', 'CREATE EXTENSION dblink'),
  files('admin', 'untrusted-language', 'CREATE EXTENSION plperlu'),
  files('admin', 'tablespace', asAdmin, "CREATE TABLESPACE mine LOCATION '/tmp'"),
  files(
    'admin',
    'subscription',
    asAdmin,
    "CREATE SUBSCRIPTION s CONNECTION 'host=/tmp' PUBLICATION p WITH (connect = false)",
  ),
  handMade(
    'right-on-a-function-of-files',
    'GRANT EXECUTE ON FUNCTION pg_read_file(text) TO app',
    'pg_read_file',
  ),
  handMade('files-for-everybody', 'GRANT EXECUTE ON FUNCTION pg_ls_dir(text) TO PUBLIC', 'pg_ls_dir'),
  handMade('right-on-the-catalogue', 'GRANT CREATE ON SCHEMA pg_catalog TO app', 'pg_catalog'),
  {
    ...handMade(
      'right-on-a-parameter',
      'GRANT ALTER SYSTEM ON PARAMETER log_directory TO rubin',
      'log_directory',
    ),
    majors: [16, 17, 18],
  },
  power('admin', 'alter-system', asAdmin, "ALTER SYSTEM SET shared_preload_libraries = 'x'"),
  power(
    'admin',
    'event-trigger',
    `CREATE FUNCTION public.e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
    'CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION public.e()',
  ),
  power('developer', 'triggers-switched-off', 'SET session_replication_role = replica'),
  {
    ...power('developer', 'event-triggers-switched-off', 'SET event_triggers = off'),
    majors: [17, 18],
  },
  power('developer', 'set-role-superuser', 'SET ROLE postgres'),
  power('admin', 'set-session-authorization', 'SET SESSION AUTHORIZATION postgres'),
  power('admin', 'make-a-superuser', asAdmin, 'CREATE ROLE super SUPERUSER'),
  power('admin', 'make-a-replica', asAdmin, 'CREATE ROLE replica REPLICATION'),
  power('admin', 'make-a-bypass', asAdmin, 'CREATE ROLE bypass BYPASSRLS'),
  power('admin', 'become-superuser', asAdmin, 'ALTER ROLE ops SUPERUSER'),
  power('admin', 'operator-class', 'CREATE OPERATOR CLASS public.c FOR TYPE int USING btree AS OPERATOR 1 <'),
  power(
    'admin',
    'cast-without-function',
    'CREATE TYPE public.pair AS (a int)',
    'CREATE CAST (public.pair AS int) WITHOUT FUNCTION',
  ),
  power(
    'developer',
    'membership-of-the-manager',
    "SELECT butler_access.set_member('butler_admin', 'rubin', true)",
  ),
  power(
    'developer',
    'rules-for-services',
    "INSERT INTO butler_access.table_rule VALUES ('main', '.', '{DELETE}')",
  ),
  power(
    'admin',
    'helper-replaced',
    `CREATE OR REPLACE FUNCTION butler_access.is_group(role_name name) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
  ),
  power(
    'admin',
    'object-in-the-chart-schema',
    `CREATE FUNCTION butler_access.format(text, name) RETURNS text LANGUAGE sql AS 'SELECT 1::text'`,
  ),
  power('developer', 'read-passwords', 'SELECT rolpassword FROM pg_authid LIMIT 1'),
  power('developer', 'ask-as-the-pooler', "SELECT public.user_search('ops')"),
];
