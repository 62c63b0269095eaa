import type { Outcome } from './session.ts';

/** One member of each kind of access, by name in {@link accessValues}. */
export const kinds = { reader: 'reader', developer: 'rubin', service: 'panda', admin: 'ops' } as const;
export type Kind = keyof typeof kinds;

/** Something that somebody tries with SQL, and what must come of it. */
export interface Operation {
  readonly what: string;
  readonly sql: string;
  /** What undoes it, where it cannot be done in a transaction. */
  readonly undo?: string;
  readonly expected: (kind: Kind) => Outcome;
}

/** insufficient_privilege (https://www.postgresql.org/docs/current/errcodes-appendix.html) */
const denied = '42501';

const everybody = (): Outcome => 'ok';
const nobody = (): Outcome => denied;
const only =
  (...allowed: readonly Kind[]) =>
  (kind: Kind): Outcome =>
    allowed.includes(kind) ? 'ok' : denied;

const owners = only('developer', 'admin');
const writers = only('developer', 'service', 'admin');
const admins = only('admin');

const data: Operation[] = [
  { what: 'read a table', sql: 'SELECT * FROM main.dataset LIMIT 1', expected: everybody },
  {
    what: 'make a temporary table',
    sql: 'CREATE TEMP TABLE tmp_x (n int) ON COMMIT DROP; INSERT INTO tmp_x VALUES (1)',
    expected: everybody,
  },
  {
    what: 'add datasets',
    sql: 'INSERT INTO main.dataset SELECT * FROM main.dataset WHERE false',
    expected: writers,
  },
  { what: 'delete datasets', sql: 'DELETE FROM main.dataset WHERE false', expected: writers },
  {
    what: 'add a dimension record',
    sql: 'INSERT INTO main.detector SELECT * FROM main.detector WHERE false',
    expected: owners,
  },
  {
    what: "change Butler's attributes",
    sql: "UPDATE main.butler_attributes SET value = ''",
    expected: owners,
  },
  { what: 'truncate a table', sql: 'TRUNCATE main.dataset CASCADE', expected: owners },
];

const structure: Operation[] = [
  { what: 'create a table', sql: 'CREATE TABLE main.x (n serial)', expected: owners },
  { what: 'alter a table', sql: 'ALTER TABLE main.detector ADD COLUMN x int', expected: owners },
  { what: 'drop a table', sql: 'DROP TABLE main.dataset CASCADE', expected: owners },
  { what: 'create a table in public', sql: 'CREATE TABLE public.x (n int)', expected: admins },
  { what: 'create a schema', sql: 'CREATE SCHEMA x', expected: admins },
  { what: 'create a trusted extension', sql: 'CREATE EXTENSION pg_trgm', expected: admins },
  { what: 'create any extension', sql: 'CREATE EXTENSION dblink', expected: nobody },
  {
    what: 'create a database',
    sql: 'CREATE DATABASE x',
    undo: 'DROP DATABASE IF EXISTS x',
    expected: admins,
  },
  { what: 'own the database', sql: 'ALTER DATABASE lsstdb1 OWNER TO CURRENT_USER', expected: admins },
  { what: 'drop a schema', sql: 'DROP SCHEMA main CASCADE', expected: owners },
];

const roles: Operation[] = [
  { what: 'create a role by hand', sql: 'CREATE ROLE x', expected: nobody },
  {
    what: "create a role by the chart's function",
    sql: "SELECT butler_access.create_role('x')",
    expected: admins,
  },
  {
    what: 'edit the roles that admins made',
    sql: `SELECT butler_access.create_role('team'), butler_access.create_role('guest', can_login => true);
          SELECT butler_access.set_password('guest', 'x'), butler_access.grant_role('team', 'guest'), butler_access.grant_role('team', 'guest', false);
          SELECT butler_access.drop_role('guest'), butler_access.drop_role('team')`,
    expected: admins,
  },
  {
    what: 'drop a member by that function',
    sql: "SELECT butler_access.drop_role('alice')",
    expected: nobody,
  },
  { what: "change another's password", sql: "ALTER ROLE alice PASSWORD 'x'", expected: nobody },
  { what: 'join the owners', sql: 'GRANT lsstdb1_main_owner TO CURRENT_USER', expected: nobody },
  {
    what: "run the server's programs",
    sql: 'GRANT pg_execute_server_program TO CURRENT_USER',
    expected: nobody,
  },
  { what: 'become superuser', sql: 'ALTER ROLE CURRENT_USER SUPERUSER', expected: nobody },
  { what: 'act as the owner group', sql: 'SET LOCAL ROLE lsstdb1_main_owner', expected: owners },
  { what: 'act as butler_admin', sql: 'SET LOCAL ROLE butler_admin', expected: admins },
  { what: 'act as butler_manager', sql: 'SET LOCAL ROLE butler_manager', expected: nobody },
  { what: 'act as another member', sql: 'SET LOCAL ROLE alice', expected: nobody },
  { what: 'act as postgres', sql: 'SET LOCAL ROLE postgres', expected: nobody },
  { what: 'log in again as postgres', sql: 'SET LOCAL SESSION AUTHORIZATION postgres', expected: nobody },
];

const escapes: Operation[] = [
  { what: 'read password hashes', sql: 'SELECT rolpassword FROM pg_authid', expected: nobody },
  { what: 'read a file of the server', sql: "SELECT pg_read_file('/etc/passwd')", expected: nobody },
  { what: 'run a program', sql: "COPY (SELECT 1) TO PROGRAM 'cat'", expected: nobody },
  {
    what: 'change a setting of the server',
    sql: "SELECT set_config('log_statement', 'none', true)",
    expected: nobody,
  },
  {
    what: 'read password hashes by a SECURITY DEFINER function',
    sql: `CREATE FUNCTION main.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER
            AS 'SELECT count(rolpassword) FROM pg_authid';
          SELECT main.peek()`,
    expected: nobody,
  },
  {
    what: 'take the owner from a new table by shadowing the catalogue',
    sql: `CREATE TEMP TABLE pg_class AS SELECT * FROM pg_catalog.pg_class WHERE false;
          CREATE FUNCTION pg_temp.pg_get_userbyid(oid) RETURNS name LANGUAGE sql AS 'SELECT CURRENT_USER::name';
          SET LOCAL search_path = pg_temp, main, pg_catalog;
          CREATE TABLE main.shadowed (n int);
          DO $$ BEGIN
            IF (SELECT relowner::regrole::text FROM pg_catalog.pg_class WHERE oid = 'main.shadowed'::regclass)
               <> 'lsstdb1_main_owner' THEN RAISE 'the owner is another one'; END IF;
          END $$`,
    expected: owners,
  },
  {
    what: "use the manager's function for memberships",
    sql: "SELECT butler_access.set_member('lsstdb1_main_owner', current_user, true)",
    expected: nobody,
  },
  {
    what: "use the manager's function for owners",
    sql: "SELECT butler_access.take_over_relation('main.dataset')",
    expected: nobody,
  },
  {
    what: 'change the rules for services',
    sql: "INSERT INTO butler_access.table_rule VALUES ('main', '', '{DELETE}')",
    expected: nobody,
  },
  {
    what: 'disable the event trigger',
    sql: 'ALTER EVENT TRIGGER butler_access_hand_over DISABLE',
    expected: nobody,
  },
  {
    what: "replace the event trigger's function",
    sql: `CREATE OR REPLACE FUNCTION butler_access.hand_over() RETURNS event_trigger LANGUAGE plpgsql
            AS 'BEGIN END'`,
    expected: nobody,
  },
];

/** Everything that each kind of access tries by each way to the database. */
export const operations: readonly Operation[] = [...data, ...structure, ...roles, ...escapes];
