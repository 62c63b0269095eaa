import type { Actor, Attempt, Judge } from '../attempt.ts';
import { outcomeOf, withSession } from '../../database/session.ts';

const left = (id: string, as: Actor, attempt: readonly string[], judge: Judge): Attempt => ({
  id,
  promise: 'no-rights-after-leaving',
  as,
  attempt,
  judge,
});

const rows = (sql: string, reported?: string): Judge => ({
  by: 'query',
  sql,
  ...(reported === undefined ? {} : { reported }),
});

const asOwner = 'SET ROLE lsstdb1_main_owner';
const aclOf = (catalogue: string, acl: string) =>
  `SELECT grantee::regrole FROM pg_catalog.${catalogue}, aclexplode(${acl})`;

/** What a developer and an admin leave behind, who are no longer in the values when the grants run. */
export const leaving: readonly Attempt[] = [
  left(
    'function-with-the-owners-rights',
    'leaver',
    [
      asOwner,
      `CREATE FUNCTION main.keep_a_key() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM main.run WHERE false'`,
    ],
    {
      by: 'look',
      look: async (arena) => {
        const login = arena.stage.login('reader');
        const outcome = await outcomeOf(() =>
          withSession(login, (session) => session.query('SELECT main.keep_a_key()')),
        );
        return outcome === 'ok' ? ['a reader deletes by it'] : [];
      },
    },
  ),
  left(
    'function-granted-to-the-leaver',
    'leaver',
    [
      asOwner,
      `CREATE FUNCTION main.keep_for_me() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM main.run WHERE false'`,
      'REVOKE EXECUTE ON FUNCTION main.keep_for_me() FROM PUBLIC',
      'GRANT EXECUTE ON FUNCTION main.keep_for_me() TO leaver, outsider',
    ],
    rows(
      `${aclOf('pg_proc', 'proacl')} WHERE proname = 'keep_for_me' AND grantee IN ('leaver'::regrole, 'outsider'::regrole)`,
    ),
  ),
  left(
    'function-of-the-leaver-stays-his',
    'leaver',
    [`CREATE FUNCTION main.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'`],
    rows(
      "SELECT proowner::regrole FROM pg_proc WHERE proname = 'mine' AND proowner = 'leaver'::regrole",
      'main.mine',
    ),
  ),
  left(
    'trigger-in-a-table',
    'leaver',
    [
      `CREATE FUNCTION main.on_run() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
      'CREATE TRIGGER keep_a_trigger BEFORE INSERT ON main.run FOR EACH ROW EXECUTE FUNCTION main.on_run()',
    ],
    rows("SELECT tgname FROM pg_trigger WHERE tgname = 'keep_a_trigger'", 'keep_a_trigger'),
  ),
  left(
    'rule-in-a-table',
    'leaver',
    [
      'CREATE TABLE main.copies (n int)',
      'CREATE RULE keep_a_rule AS ON INSERT TO main.run DO ALSO INSERT INTO main.copies VALUES (1)',
    ],
    rows("SELECT rulename FROM pg_rewrite WHERE rulename = 'keep_a_rule'", 'keep_a_rule'),
  ),
  left(
    'row-security-unseen',
    'leaver',
    ['ALTER TABLE main.opaque_meta ENABLE ROW LEVEL SECURITY'],
    rows(
      "SELECT relname FROM pg_class WHERE oid = 'main.opaque_meta'::regclass AND relrowsecurity",
      'opaque_meta',
    ),
  ),
  left(
    'view-that-gives-columns-away',
    'leaver',
    [
      asOwner,
      'CREATE VIEW main.given AS SELECT * FROM main.run',
      'GRANT ALL ON main.given TO leaver, outsider, PUBLIC',
    ],
    rows(
      `${aclOf('pg_class', 'relacl')} WHERE oid = to_regclass('main.given') AND grantee IN (0, 'leaver'::regrole, 'outsider'::regrole)`,
    ),
  ),
  left(
    'grants-handed-on',
    'leaver',
    [
      asOwner,
      'GRANT ALL ON main.run TO leaver WITH GRANT OPTION',
      'GRANT USAGE ON SCHEMA main TO leaver WITH GRANT OPTION',
      'RESET ROLE',
      'GRANT SELECT ON main.run TO outsider',
      'GRANT UPDATE (name) ON main.collection TO outsider',
    ],
    rows(
      `${aclOf('pg_class', 'relacl')} WHERE oid = 'main.run'::regclass AND grantee IN ('leaver'::regrole, 'outsider'::regrole)`,
    ),
  ),
  left(
    'default-privileges-of-the-owner',
    'leaver',
    [
      asOwner,
      'ALTER DEFAULT PRIVILEGES IN SCHEMA main GRANT ALL ON TABLES TO leaver',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA main GRANT ALL ON FUNCTIONS TO leaver',
      'ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO leaver',
      'ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO leaver',
    ],
    rows(
      `${aclOf('pg_default_acl', 'defaclacl')} WHERE grantee = 'leaver'::regrole AND defaclrole = 'lsstdb1_main_owner'::regrole`,
    ),
  ),
  left(
    'default-privileges-of-an-admin',
    'veteran',
    ['SET ROLE butler_admin', 'ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO veteran'],
    rows(
      `${aclOf('pg_default_acl', 'defaclacl')} WHERE grantee = 'veteran'::regrole AND defaclrole = 'butler_admin'::regrole`,
      'veteran',
    ),
  ),
  left(
    'large-object-of-the-owner',
    'leaver',
    [asOwner, 'SELECT lo_create(424242)', 'GRANT ALL ON LARGE OBJECT 424242 TO leaver'],
    rows(
      `${aclOf('pg_largeobject_metadata', 'lomacl')} WHERE oid = 424242 AND grantee = 'leaver'::regrole`,
      '424242',
    ),
  ),
  left(
    'role-of-an-admin',
    'veteran',
    ['SET ROLE butler_admin', "CREATE ROLE back LOGIN CREATEROLE CREATEDB PASSWORD 'back'"],
    rows("SELECT rolname FROM pg_roles WHERE rolname = 'back' AND (rolcreaterole OR rolcreatedb)", 'back'),
  ),
  left(
    'database-right-of-an-admin',
    'veteran',
    ['SET ROLE butler_admin', 'GRANT ALL ON DATABASE lsstdb1 TO veteran, outsider'],
    rows(
      `${aclOf('pg_database', 'datacl')} WHERE datname = 'lsstdb1' AND grantee IN ('veteran'::regrole, 'outsider'::regrole)`,
    ),
  ),
  left(
    'memberships-of-a-leaver',
    'leaver',
    ['SELECT 1'],
    rows(
      "SELECT roleid::regrole FROM pg_auth_members WHERE member IN ('leaver'::regrole, 'veteran'::regrole)",
    ),
  ),
  left(
    'table-hidden-in-an-extension',
    'veteran',
    [
      'CREATE EXTENSION citext',
      'CREATE TABLE main.hidden (n int)',
      'ALTER TABLE main.hidden OWNER TO veteran',
      'GRANT ALL ON main.hidden TO outsider',
      'ALTER EXTENSION citext ADD TABLE main.hidden',
    ],
    rows(
      `SELECT relowner::regrole FROM pg_class WHERE oid = to_regclass('main.hidden') AND (relowner = 'veteran'::regrole
         OR EXISTS (SELECT FROM aclexplode(relacl) WHERE grantee = 'outsider'::regrole))`,
    ),
  ),
  left(
    'type-of-the-leaver',
    'leaver',
    [asOwner, 'CREATE TYPE main.kept AS (n int)', 'RESET ROLE', 'ALTER TYPE main.kept OWNER TO leaver'],
    rows(
      "SELECT typowner::regrole FROM pg_type WHERE typname = 'kept' AND typowner = 'leaver'::regrole",
      'main.kept',
    ),
  ),
  left(
    'schema-of-an-admin',
    'veteran',
    ['CREATE SCHEMA of_veteran', 'GRANT ALL ON SCHEMA of_veteran TO PUBLIC'],
    rows(
      "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'of_veteran' AND nspowner = 'veteran'::regrole",
      'of_veteran',
    ),
  ),
];
