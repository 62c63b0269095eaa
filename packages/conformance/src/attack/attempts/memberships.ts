import type { Major } from '../../database/tools.ts';
import { outcomeOf, withSession } from '../../database/session.ts';
import { refused, type Actor, type Attempt } from '../attempt.ts';

const since16: readonly Major[] = [16, 17, 18];

const membership = (
  id: string,
  as: Actor,
  attempt: readonly string[],
  sql: string,
  rest: Pick<Attempt, 'majors' | 'setup'> = {},
): Attempt => ({ id, promise: 'no-rights-outside', as, attempt, judge: { by: 'query', sql }, ...rest });

const asAdmin = 'SET ROLE butler_admin';
const isIn = (role: string, group: string) =>
  `SELECT '${role} in ${group}' AS found WHERE pg_has_role('${role}', '${group}', 'MEMBER')`;

/** Until 15 CREATEROLE reaches every role but superusers, and a role may lend itself (release notes of 16, E.11.2). */
export const memberships: readonly Attempt[] = [
  membership(
    'developer-lends-its-own-login',
    'developer',
    ['GRANT rubin TO outsider'],
    isIn('outsider', 'rubin'),
  ),
  membership(
    'admin-lends-a-members-login',
    'admin',
    [asAdmin, 'CREATE ROLE between LOGIN', 'GRANT alice TO between'],
    isIn('between', 'alice'),
  ),
  membership(
    'admin-lends-the-manager',
    'admin',
    [asAdmin, 'GRANT butler_manager TO outsider'],
    isIn('outsider', 'butler_manager'),
  ),
  refused('no-server-access', 'admin', 'admin-joins-a-servers-role', [
    asAdmin,
    'GRANT pg_execute_server_program TO ops',
    'RESET ROLE',
    "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null'",
  ]),
  membership(
    'admin-gives-a-servers-role-to-an-outsider',
    'admin',
    [asAdmin, 'GRANT pg_execute_server_program, pg_write_all_data TO outsider'],
    isIn('outsider', 'pg_execute_server_program'),
  ),
  membership(
    'admin-gives-a-servers-role-by-a-role-between',
    'admin',
    [asAdmin, 'CREATE ROLE tool', 'GRANT pg_write_server_files TO tool', 'GRANT tool TO outsider'],
    isIn('outsider', 'pg_write_server_files'),
  ),
  membership(
    'admin-gives-the-owners-role-with-admin-option',
    'admin',
    [asAdmin, 'GRANT lsstdb1_main_owner TO outsider WITH ADMIN OPTION'],
    isIn('outsider', 'lsstdb1_main_owner'),
  ),
  membership(
    'hand-made-admin-option-handed-on',
    'outsider',
    ['GRANT lsstdb1_main_owner TO app'],
    `${isIn('outsider', 'lsstdb1_main_owner')} UNION ALL ${isIn('app', 'lsstdb1_main_owner')}`,
    {
      setup: [
        'GRANT CONNECT ON DATABASE lsstdb1 TO outsider',
        'GRANT lsstdb1_main_owner TO outsider WITH ADMIN OPTION',
      ],
    },
  ),
  membership(
    'hand-made-set-option',
    'outsider',
    ['SET ROLE lsstdb1_main_developer'],
    isIn('outsider', 'lsstdb1_main_developer'),
    {
      majors: since16,
      setup: ['GRANT lsstdb1_main_developer TO outsider WITH INHERIT FALSE, SET TRUE'],
    },
  ),
  membership(
    'members-own-admin-option',
    'shared',
    ['SELECT 1'],
    "SELECT admin_option FROM pg_auth_members WHERE member = 'shared'::regrole AND admin_option",
    { setup: ['GRANT lsstdb1_main_developer TO shared WITH ADMIN OPTION'] },
  ),
  membership(
    'admin-puts-a-member-into-a-role',
    'admin',
    [asAdmin, 'CREATE ROLE roof', 'GRANT roof TO reader'],
    isIn('reader', 'roof'),
  ),
  {
    id: 'admin-keeps-a-role-that-became-a-member',
    promise: 'no-rights-outside',
    as: 'admin',
    // the values take it as a member before the chart's Jobs run
    attempt: ["SELECT butler_access.create_role('later', can_login => true)"],
    judge: {
      by: 'look',
      look: async (arena) => {
        const outcome = await outcomeOf(() =>
          withSession(arena.stage.login('ops'), (session) =>
            session.query("SELECT butler_access.set_password('later', 'taken')"),
          ),
        );
        return outcome === '42501' ? [] : [`its password is set: ${outcome}`];
      },
    },
  },
  refused('no-rights-outside', 'admin', 'admin-makes-a-role-of-the-models-name', [
    "SELECT butler_access.create_role('lsstdb3_main_owner')",
  ]),
  refused('no-rights-outside', 'admin', 'admin-joins-its-role-to-a-group', [
    "SELECT butler_access.create_role('joining')",
    "SELECT butler_access.grant_role('lsstdb1_main_owner', 'joining')",
  ]),
  refused('shared-login', 'admin', 'admin-changes-a-password', [
    asAdmin,
    "ALTER ROLE alice PASSWORD 'taken'",
  ]),
];
