import {
  and,
  concat,
  eachEntry,
  eq,
  fromYamlArray,
  join,
  listTemplate,
  ne,
  not,
  orDefault,
  policy,
  policyForEach,
  sortAlpha,
  uniq,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { ownerSecret } from '../common/names.ts';
import { repeated } from '../common/repeated.ts';
import type { Rule } from '../common/rule.ts';

const { access, cluster, databases, roles } = values;
const entry = { key: 'key', item: 'entry' };

const databaseNames = listTemplate<string>(
  'butler-postgres.databaseNames',
  'Names of the databases in PostgreSQL.',
  eachEntry(databases, entry, (key, database) => orDefault(database.name, key)),
);

const loginNames = listTemplate<string>(
  'butler-postgres.ownRoleNames',
  'Names of the roles in PostgreSQL that have an entry in roles.',
  eachEntry(roles, entry, (key, role) => orDefault(role.name, key)),
);

const databaseClashes = listTemplate<string>(
  'butler-postgres.databaseClashes',
  'Names that two databases would share.',
  repeated(databaseNames),
);

const ownRoleClashes = listTemplate<string>(
  'butler-postgres.ownRoleClashes',
  'Names that two entries of roles would share.',
  repeated(loginNames),
);

const inWords = (names: Expr<string[]>): Expr<string> => join(', ', sortAlpha(uniq(fromYamlArray(names))));

/** The password of the first database's owner has one source. */
const otherPassword = (name: Expr<string>, secret: Expr<string | undefined>): Expr<boolean> =>
  and(eq(name, cluster.initdb.owner), ne(orDefault(secret, ''), ownerSecret));

const ownerHint = concat`name the same Secret in cluster.initdb.secretName: the operator sets its password again whenever an instance starts`;

/** Two objects that would rule one thing in PostgreSQL. */
export const namePolicies: readonly Rule[] = [
  policy('database-twice', 'error', {
    broken: and(databaseClashes),
    path: 'databases',
    message: concat`these databases are given twice, by key or by name: ${inWords(databaseClashes)}`,
    hint: concat`make one entry of the two`,
  }),
  policy('role-twice', 'error', {
    broken: and(not(access.enabled), ownRoleClashes),
    path: 'roles',
    message: concat`these roles are given twice, by key or by name: ${inWords(ownRoleClashes)}`,
    hint: concat`make one entry of the two`,
  }),
  policyForEach(
    'owner-password-of-member',
    'error',
    access.members,
    { key: 'key', item: 'member' },
    (key, member) => ({
      broken: and(
        access.enabled,
        eq(member.auth.method, 'password'),
        otherPassword(orDefault(member.name, key), member.auth.secretName),
      ),
      path: concat`access.members.${key}.auth.secretName`,
      message: concat`the owner of the first database has its password from the Secret ${ownerSecret}, and here from another`,
      hint: ownerHint,
    }),
  ),
  policyForEach('owner-password-of-role', 'error', roles, { key: 'key', item: 'role' }, (key, role) => ({
    broken: and(role.passwordSecret, otherPassword(orDefault(role.name, key), role.passwordSecret)),
    path: concat`roles.${key}.passwordSecret`,
    message: concat`the owner of the first database has its password from the Secret ${ownerSecret}, and here from another`,
    hint: ownerHint,
  })),
];

export const nameTemplates = [databaseNames, loginNames, databaseClashes, ownRoleClashes];
