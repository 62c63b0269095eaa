import type { ClusterSpec, DatabaseRoleSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  contains,
  each,
  eachEntry,
  eq,
  field,
  fromYamlArray,
  has,
  hasKey,
  index,
  listTemplateWith,
  local,
  map,
  ne,
  not,
  or,
  orDefault,
  policyForEach,
  policyForEachOf,
  regexMatch,
  toJson,
  when,
  type Each,
  type Expr,
  type Operand,
} from '@butler-postgres/helm-kit';
import { groups, members } from '../access/model.ts';
import { manager } from '../access/names.ts';
import { spec, specParameter } from '../cluster/rendered.ts';
import { roleSpecs } from '../cluster/roles.ts';
import { values } from '../common/context.ts';
import { major } from '../common/image.ts';
import { isReplica } from '../common/replica.ts';
import type { Rule } from '../common/rule.ts';
import { initStatements } from './init-sql.ts';
import { roles } from './superusers.ts';

const { access, bootstrap, cluster, databases } = values;

/** A role that has the rights of another. */
interface Membership {
  readonly at: string;
  readonly name: string;
  readonly group: string;
}

type Member = Pick<Partial<DatabaseRoleSpec>, 'name' | 'inRoles'>;

const membershipsOf = (at: Operand<string>, role: Expr<Member>): Each<Membership> =>
  each<string, Membership>(field(role, ['inRoles'], []), (group) =>
    map<Membership>({
      at,
      name: field(role, ['name'], ''),
      group,
    }),
  );

export const memberships = listTemplateWith<{ spec: ClusterSpec }, Membership>(
  'butler-postgres.memberships',
  'Which role of the values has the rights of which other.',
  specParameter,
  ({ spec: sent }) => [
    eachEntry(roleSpecs, { key: 'key', item: 'role' }, (key, role) =>
      membershipsOf(concat`roles.${key}.inRoles`, role),
    ),
    each(field(sent, ['managed', 'roles'], []), (role) =>
      membershipsOf('cluster.overrides.managed.roles', role),
    ),
  ],
);

const all = local('memberships', fromYamlArray(memberships({ spec })));

export const membershipsWithoutEnds = listTemplateWith<{ memberships: Membership[] }, Membership>(
  'butler-postgres.membershipsWithoutEnds',
  'Those whose group is a member itself, and whose member is a group.',
  { memberships: { schema: undefined } },
  ({ memberships: given }) => [
    each<Membership, Membership>(given, (one) =>
      when(
        and(
          contains(concat`"name":"${one.group}"`, toJson(given)),
          contains(concat`"group":"${one.name}"`, toJson(given)),
        ),
        map<Membership>({ at: one.at, name: one.name, group: one.group }),
      ),
    ),
  ],
);

const rounds = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Five rounds take away each row of up to ten memberships: what is left goes in a circle. */
const circles = rounds.reduce<typeof all>(
  (rest, round) => local(`${round}Round`, fromYamlArray(membershipsWithoutEnds({ memberships: rest }))),
  all,
);

/**
 * Predefined roles of every major; pg_database_owner takes no members:
 * https://www.postgresql.org/docs/18/predefined-roles.html
 */
const always = [
  'pg_execute_server_program',
  'pg_monitor',
  'pg_read_all_data',
  'pg_read_all_settings',
  'pg_read_all_stats',
  'pg_read_server_files',
  'pg_signal_backend',
  'pg_stat_scan_tables',
  'pg_write_all_data',
  'pg_write_server_files',
];
const since16 = 'checkpoint|create_subscription|use_reserved_connections';

/** Those that a major has besides, as a pattern. */
const later: Readonly<Record<string, string>> = {
  14: '^$',
  15: '^pg_checkpoint$',
  16: `^pg_(${since16})$`,
  17: `^pg_(${since16}|maintain)$`,
  18: `^pg_(${since16}|maintain|signal_autovacuum_worker)$`,
};

const modelGroups = local('modelGroups', groups);
const modelMembers = local('modelMembers', members);

/** Whether the model of access makes a role of that name. */
const isOfModel = (name: Operand<string>): Expr<boolean> =>
  or(has(name, [manager]), hasKey(modelGroups, name), hasKey(modelMembers, name));

/** A name in a statement, and not within another. */
const asWord = (name: Operand<string>): Expr<string> => concat`(^|[^A-Za-z0-9_])${name}([^A-Za-z0-9_]|$)`;

/** Roles that PostgreSQL refuses as they are named, which the operator tries again and again. */
export const membershipPolicies: readonly Rule[] = [
  policyForEachOf('role-in-itself', 'error', circles, 'member', ({ at, name, group }) => ({
    broken: ne(name, ''),
    path: at,
    message: concat`the role ${name} would be a member of itself, by ${group}, and PostgreSQL refuses that`,
    hint: concat`take one of the memberships out`,
  })),
  // the grants take it out again (butler_member_difference of grants.sql), and until then the role has used its rights
  policyForEachOf('role-in-model', 'error', all, 'member', ({ at, name, group }) => ({
    // with access.inline the model's own roles are in the Cluster, too
    broken: and(
      access.enabled,
      not(isOfModel(name)),
      or(has(group, ['cnpg_pooler_pgbouncer']), isOfModel(group)),
    ),
    path: at,
    message: concat`by ${group} the role ${name} gets past the model of access`,
    hint: concat`take it out, as the grants would: who needs rights of the model has an entry in access.members`,
  })),
  policyForEachOf('predefined-role-unknown', 'error', all, 'member', ({ at, group }) => ({
    broken: and(
      regexMatch('^pg_', group),
      not(or(has(group, always), regexMatch(index(later, major), group))),
    ),
    path: at,
    message: concat`PostgreSQL ${major} has no predefined role ${group} that takes members`,
    hint: concat`correct the name; those that it has are in the chapter Predefined Roles of its documentation`,
  })),
  policyForEach(
    'database-owner-unknown',
    'warning',
    databases,
    { key: 'key', item: 'database' },
    (key, database) => {
      const owner = orDefault(database.owner, cluster.initdb.owner);
      return {
        broken: and(
          ne(owner, cluster.initdb.owner),
          not(access.enabled),
          eq(bootstrap.method, 'initdb'),
          not(isReplica),
          not(contains(concat`"name":"${owner}"`, toJson(roles))),
          not(regexMatch(asWord(owner), toJson(fromYamlArray(initStatements({ spec }))))),
        ),
        path: concat`databases.${key}.owner`,
        message: concat`nothing here makes the role ${owner}, and without it the database is not made`,
        hint: concat`give it an entry in roles, or correct the name`,
      };
    },
  ),
];
