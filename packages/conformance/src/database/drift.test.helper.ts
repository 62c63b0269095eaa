import fc from 'fast-check';

const groups = [
  'lsstdb1_main_owner',
  'lsstdb1_main_developer',
  'lsstdb1_main_service',
  'lsstdb1_main_reader',
];

const members = ['reader', 'rubin', 'alice', 'panda', 'ops'];
const model = fc.constantFrom(...groups, ...members, 'butler_admin');
const role = fc.constantFrom(...groups, ...members, 'butler_admin', 'outsider', 'app');
const grantee = fc.oneof({ weight: 5, arbitrary: role }, fc.constant('PUBLIC'));
const group = fc.constantFrom(...groups, 'butler_admin', 'butler_ldap');
const table = fc
  .constantFrom('dataset', 'run', 'collection', 'detector', 'opaque_meta', 'butler_attributes')
  .map((name) => `main.${name}`);
const tablePrivilege = fc.constantFrom(
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'TRUNCATE',
  'REFERENCES',
  'TRIGGER',
  'ALL',
);
const databasePrivilege = fc.constantFrom('CONNECT', 'TEMPORARY', 'CREATE', 'ALL');
const schema = fc.constantFrom('main', 'public');
const schemaPrivilege = fc.constantFrom('USAGE', 'CREATE', 'ALL');

/** A statement put together from parts. */
function text(parts: TemplateStringsArray, ...given: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...given).map((values) => String.raw({ raw: parts }, ...values));
}

/** Something that a superuser does by hand and that the grants can undo. A statement that fails changes nothing. */
const statement = fc.oneof(
  text`GRANT ${tablePrivilege} ON ${table} TO ${grantee}`,
  text`GRANT ${tablePrivilege} ON ${table} TO ${role} WITH GRANT OPTION`,
  text`GRANT ${schemaPrivilege} ON SCHEMA main TO ${role} WITH GRANT OPTION`,
  text`GRANT ${databasePrivilege} ON DATABASE lsstdb1 TO ${role} WITH GRANT OPTION`,
  text`GRANT ALL ON ${table} TO outsider WITH GRANT OPTION; SET SESSION AUTHORIZATION outsider; GRANT SELECT ON ${table} TO ${grantee}; RESET SESSION AUTHORIZATION`,
  text`REVOKE ${tablePrivilege} ON ${table} FROM ${grantee} CASCADE`,
  text`REVOKE ALL ON ALL TABLES IN SCHEMA main FROM ${role}`,
  text`GRANT ALL ON ALL SEQUENCES IN SCHEMA main TO ${grantee}`,
  text`REVOKE ALL ON ALL SEQUENCES IN SCHEMA main FROM ${role}`,
  text`GRANT SELECT (name), UPDATE (name) ON main.detector TO ${grantee}`,
  text`ALTER TABLE ${table} OWNER TO ${role}`,
  text`ALTER TABLE ${table} OWNER TO ${fc.constant('postgres')}`,
  text`ALTER SCHEMA main OWNER TO ${role}`,
  text`ALTER DATABASE lsstdb1 OWNER TO ${role}`,
  text`GRANT ${schemaPrivilege} ON SCHEMA ${schema} TO ${grantee}`,
  text`REVOKE ${schemaPrivilege} ON SCHEMA ${schema} FROM ${grantee}`,
  text`GRANT ${databasePrivilege} ON DATABASE lsstdb1 TO ${grantee}`,
  text`REVOKE ${databasePrivilege} ON DATABASE lsstdb1 FROM ${grantee}`,
  text`GRANT ${group} TO ${role}`,
  text`GRANT ${group} TO ${role} WITH ADMIN OPTION; SET SESSION AUTHORIZATION ${role}; GRANT ${group} TO outsider; RESET SESSION AUTHORIZATION`,
  text`REVOKE ${group} FROM ${role} CASCADE`,
  text`GRANT ${fc.constantFrom('pg_read_all_data', 'pg_write_all_data', 'pg_monitor', 'app')} TO ${model}`,
  text`ALTER DEFAULT PRIVILEGES FOR ROLE lsstdb1_main_owner IN SCHEMA main GRANT ${tablePrivilege} ON TABLES TO ${grantee}`,
  text`ALTER DEFAULT PRIVILEGES FOR ROLE lsstdb1_main_owner IN SCHEMA main REVOKE ALL ON TABLES FROM ${grantee}`,
  text`ALTER DEFAULT PRIVILEGES FOR ROLE lsstdb1_main_owner GRANT ${tablePrivilege} ON TABLES TO ${grantee}`,
  text`ALTER DEFAULT PRIVILEGES FOR ROLE lsstdb1_main_owner REVOKE ${tablePrivilege} ON TABLES FROM lsstdb1_main_owner${fc.constant('')}`,
  text`ALTER DEFAULT PRIVILEGES FOR ROLE lsstdb1_main_owner REVOKE EXECUTE ON FUNCTIONS FROM ${grantee}`,
  text`DELETE FROM butler_access.table_rule WHERE pattern LIKE ${fc.constantFrom("'%tags%'", "'%'", "'%chain%'")}`,
  text`UPDATE butler_access.table_rule SET privileges = ${fc.constantFrom("'{DELETE}'", "'{}'")}`,
  text`INSERT INTO butler_access.table_rule VALUES ('main', ${fc.constantFrom("'.'", "'^detector$'")}, '{INSERT,DELETE}')`,
);

/** What hands may have done since the last run. */
export const drift: fc.Arbitrary<string[]> = fc.array(statement, { minLength: 1, maxLength: 20 });
