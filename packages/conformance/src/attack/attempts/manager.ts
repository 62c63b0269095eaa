import { refused, type Attempt } from '../attempt.ts';

const manager = (id: string, attempt: readonly string[], rest: Parameters<typeof refused>[4] = {}): Attempt =>
  refused('manager-is-small', 'manager', id, attempt, rest);

const asAdmin = 'SET ROLE butler_admin';

/** Who got hold of the manager's certificate. */
export const managers: readonly Attempt[] = [
  manager('manager-makes-a-role', ['CREATE ROLE of_manager']),
  manager('manager-makes-a-role-as-admin', [asAdmin, 'CREATE ROLE of_manager_as_admin']),
  manager('manager-makes-a-creator-of-roles', [asAdmin, 'CREATE ROLE of_manager_creator CREATEROLE LOGIN']),
  manager('manager-makes-a-database', [asAdmin, 'CREATE DATABASE of_manager']),
  manager('manager-changes-a-password', [asAdmin, "ALTER ROLE visitor PASSWORD 'x'"]),
  manager('manager-changes-a-login', [asAdmin, 'ALTER ROLE visitor CONNECTION LIMIT 7']),
  manager('manager-joins-a-servers-role', [asAdmin, 'GRANT pg_execute_server_program TO butler_manager']),
  manager('manager-gives-admins-a-role', [asAdmin, 'GRANT pg_read_all_data TO visitor']),
  manager('manager-becomes-superuser', ['ALTER ROLE butler_manager SUPERUSER']),
  manager('manager-sets-role-superuser', ['SET ROLE postgres']),
  manager('manager-sets-session-authorization', ['SET SESSION AUTHORIZATION postgres']),
  manager('manager-makes-an-outsider-admin', [
    "SELECT butler_access.set_member('butler_admin', 'outsider', true)",
  ]),
  manager('manager-makes-an-outsider-developer', [
    "SELECT butler_access.set_member('lsstdb1_main_developer', 'outsider', true)",
  ]),
  manager('manager-makes-a-reader-developer', [
    "SELECT butler_access.set_member('lsstdb1_main_owner', 'reader', true)",
  ]),
  manager('manager-makes-itself-a-member', [
    "SELECT butler_access.set_member('butler_ldap', 'butler_manager', true)",
  ]),
  manager('manager-joins-a-predefined-role', [
    "SELECT butler_access.set_member('pg_execute_server_program', 'rubin', true)",
  ]),
  manager('manager-takes-over-a-catalogue', [
    "SELECT butler_access.take_over_relation('pg_catalog.pg_authid')",
  ]),
  manager('manager-takes-over-the-rules', [
    "SELECT butler_access.take_over_relation('butler_access.table_rule')",
  ]),
  manager('manager-takes-over-the-functions', ["SELECT butler_access.take_over_schema('butler_access')"]),
  manager('manager-replaces-a-helper', [
    `CREATE OR REPLACE FUNCTION butler_access.version() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 7'`,
  ]),
  manager('manager-drops-the-trigger', ['DROP EVENT TRIGGER butler_access_hand_over']),
  manager('manager-reads-passwords', ['SELECT rolpassword FROM pg_authid LIMIT 1']),
  manager('manager-alters-the-system', ["ALTER SYSTEM SET archive_command = 'true'"]),
  manager('manager-tells-the-model', ["SELECT butler_access.set_model('{}')"]),
  manager('manager-changes-the-model', [
    `UPDATE butler_access.model SET doc = jsonb_set(doc, '{members,outsider}', '{"memberOf": ["butler_admin"]}')`,
  ]),
  manager('manager-gives-a-right-on-the-database', [
    "SELECT butler_access.set_right('GRANT', 'CREATE', 'DATABASE', 'butler_manager')",
  ]),
  manager('manager-lets-an-outsider-connect', [
    "SELECT butler_access.set_right('GRANT', 'CONNECT', 'DATABASE', 'outsider')",
  ]),
  manager('manager-writes-a-statement-as-a-right', [
    "SELECT butler_access.set_right('ALTER ROLE outsider SUPERUSER; --', 'CONNECT', 'DATABASE', 'outsider')",
  ]),
  manager('manager-opens-another-database', ["SELECT butler_access.open_database('template1')"]),
  manager('manager-drops-a-database', [asAdmin, 'DROP DATABASE lsstdb2']),
  manager('manager-cuts-a-member-off', [
    "SELECT butler_access.set_setting('rubin', NULL, 'statement_timeout', '1ms')",
  ]),
  manager('manager-sets-an-admins-password', ["SELECT butler_access.restore_password('ops', 'taken')"]),
  manager('manager-disarms-what-the-values-arm', ["SELECT butler_access.disarm_role('outsider')"]),
  manager('manager-acts-as-an-admin', ["SELECT butler_access.create_role('of_manager')"]),
  manager('manager-adds-an-extension', [asAdmin, 'CREATE EXTENSION hstore']),
  manager('manager-reloads-the-settings', ['SELECT pg_reload_conf()']),
];
