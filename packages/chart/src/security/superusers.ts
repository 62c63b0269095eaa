import type { ClusterSpec, DatabaseRoleSpec } from '@butler-postgres/api';
import {
  concat,
  each,
  eachEntry,
  field,
  fromYamlArray,
  join,
  listTemplateWith,
  local,
  map,
  or,
  policy,
  policyForEachOf,
  regexFind,
  regexMatch,
  replace,
  type Expr,
  type MapNode,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import { spec, specParameter } from '../cluster/rendered.ts';
import { roleSpecs } from '../cluster/roles.ts';
import { doubted, type Rule } from '../common/rule.ts';

/** What a role may do beyond its own databases. */
interface RoleRecord {
  /** Where the role stands in the values. */
  readonly at: string;
  readonly name: string;
  readonly superuser: boolean;
  /** CREATEROLE, BYPASSRLS or REPLICATION. */
  readonly powerful: boolean;
  /** The roles whose rights it has, with commas between them. */
  readonly groups: string;
}

/** What an object of a role and the Cluster's own list call it. */
type RolePowers = Pick<
  Partial<DatabaseRoleSpec>,
  'name' | 'superuser' | 'createrole' | 'bypassrls' | 'replication' | 'inRoles'
>;

/** A role as the operator is told of it, which is the same in an object of its own and in the Cluster. */
const roleRecord = (at: Operand<string>, role: Expr<RolePowers>): MapNode<RoleRecord> =>
  map<RoleRecord>({
    at,
    name: field(role, ['name'], ''),
    superuser: field(role, ['superuser'], false),
    powerful: or(
      field(role, ['createrole'], false),
      field(role, ['bypassrls'], false),
      field(role, ['replication'], false),
    ),
    groups: join(',', field(role, ['inRoles'], [])),
  });

export const roleRecords = listTemplateWith<{ spec: ClusterSpec }, RoleRecord>(
  'butler-postgres.roleRecords',
  'What the roles of the values may do beyond their own databases.',
  specParameter,
  ({ spec: sent }) => [
    eachEntry(roleSpecs, { key: 'key', item: 'role' }, (key, role) => roleRecord(concat`roles.${key}`, role)),
    each(field(sent, ['managed', 'roles'], []), (role) =>
      roleRecord('cluster.overrides.managed.roles', role),
    ),
  ],
);

/** The roles of the values, wherever they stand. */
export const roles: Expr<RoleRecord[]> = local('roleRecords', fromYamlArray(roleRecords({ spec })));

/** Predefined roles that reach the server's files and programs, and with them everything else. */
const server = '(^|,)pg_(execute_server_program|(read|write)_server_files)(,|$)';

/**
 * Predefined roles that write, or disturb others, in every database, or read all of it. Those that only watch are not
 * among them. https://www.postgresql.org/docs/18/predefined-roles.html
 */
const everywhere =
  '(^|,)pg_(checkpoint|create_subscription|maintain|signal_autovacuum_worker|signal_backend|use_reserved_connections|(read|write)_all_data)(,|$)';

const first = (pattern: string, groups: Expr<string>): Expr<string> =>
  replace(',', '', regexFind(pattern, groups));

const hint = concat`leave it out; access gives rights that are looked after`;

const ofRole = (
  id: string,
  severity: Rule['severity'],
  broken: (role: Ref<RoleRecord>) => Expr<boolean>,
  message: (role: Ref<RoleRecord>) => Expr<string>,
): Rule =>
  policyForEachOf(id, severity, roles, 'role', (role) => ({
    broken: broken(role),
    path: role.at,
    message: message(role),
    hint,
  }));

/** Nobody is superuser, nor near it. */
export const superuserPolicies: readonly Rule[] = [
  policy('superuser-access', 'error', {
    broken: field(spec, ['enableSuperuserAccess'], false),
    path: 'cluster.enableSuperuserAccess',
    message: concat`whoever reads a Secret can log in as superuser over the network`,
    hint: concat`work as an admin of access, or by kubectl exec`,
  }),
  ofRole(
    'role-superuser',
    'error',
    ({ superuser, groups }) => or(superuser, regexMatch('(^|,)postgres(,|$)', groups)),
    ({ name }) => concat`the role ${name} is superuser, or can become one`,
  ),
  ofRole(
    'role-in-server',
    'error',
    ({ groups }) => regexMatch(server, groups),
    ({ name, groups }) =>
      concat`by ${first(server, groups)} the role ${name} reaches files or programs of the server, and with them everything`,
  ),
  ofRole(
    'role-powerful',
    doubted,
    ({ powerful }) => powerful,
    ({ name }) =>
      concat`the role ${name} has CREATEROLE, BYPASSRLS or REPLICATION, by which it gets at more than its own databases`,
  ),
  ofRole(
    'role-everywhere',
    doubted,
    ({ groups }) => regexMatch(everywhere, groups),
    ({ name, groups }) => concat`by ${first(everywhere, groups)} the role ${name} gets at every database`,
  ),
];
