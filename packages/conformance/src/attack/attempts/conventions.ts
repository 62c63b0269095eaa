import type { Attempt } from '../attempt.ts';

/** An admin makes a role whose name follows the model's convention; the manager's functions must not take it for a group. */
function takeOver(schema: string): Attempt {
  const owner = `lsstdb1_${schema}_owner`;
  return {
    id: `convention-owner-of-${schema.replaceAll('_', '-')}`,
    promise: 'no-superuser',
    as: 'manager',
    // as an admin of an older chart could make it
    setup: [`CREATE ROLE ${owner} LOGIN; GRANT ${owner} TO butler_admin WITH ADMIN OPTION`],
    attempt: [`SELECT butler_access.take_over_schema('${schema}')`],
    judge: {
      by: 'query',
      sql: `SELECT nspowner::regrole FROM pg_namespace WHERE nspname = '${schema}' AND nspowner::regrole::text = '${owner}'`,
    },
  };
}

export const conventions: readonly Attempt[] = [
  ...['butler_access', 'pg_catalog', 'information_schema', 'public'].map(takeOver),
  {
    id: 'convention-group-of-no-schema',
    promise: 'no-rights-outside',
    as: 'manager',
    setup: [
      'CREATE ROLE lsstdb1_none_owner CREATEROLE; GRANT lsstdb1_none_owner TO butler_admin WITH ADMIN OPTION',
    ],
    attempt: ["SELECT butler_access.set_member('lsstdb1_none_owner', 'outsider', true)"],
    judge: {
      by: 'query',
      sql: "SELECT WHERE pg_has_role('outsider', 'lsstdb1_none_owner', 'MEMBER')",
      reported: 'outsider is a member of lsstdb1_none_owner',
    },
  },
  {
    id: 'convention-schema-of-an-admin',
    promise: 'groups-own',
    as: 'admin',
    attempt: [
      'SET ROLE butler_admin',
      'CREATE ROLE lsstdb1_mine_owner',
      'CREATE SCHEMA mine',
      'GRANT CREATE, USAGE ON SCHEMA mine TO lsstdb1_mine_owner, PUBLIC',
      'GRANT lsstdb1_mine_owner TO butler_admin',
      'ALTER SCHEMA mine OWNER TO lsstdb1_mine_owner',
      'RESET ROLE',
      'CREATE TABLE mine.bait (n int)',
    ],
    // what is made outside the model's schemas stays with who made it
    judge: {
      by: 'query',
      sql: "SELECT relowner::regrole FROM pg_class WHERE oid = to_regclass('mine.bait') AND relowner = 'lsstdb1_mine_owner'::regrole",
    },
  },
];
