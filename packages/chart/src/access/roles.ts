import type { DatabaseRole } from '@butler-postgres/api';
import {
  and,
  document,
  eachEntry,
  eq,
  get,
  ifSet,
  index,
  manifests,
  map,
  not,
  optional,
  plain,
  several,
  toYaml,
  when,
  type Conditional,
  type Expr,
  type Fields,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { InlineRole, RoleFields } from '../cluster/roles.ts';
import { values } from '../common/context.ts';
import { commonMetadata, keptMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { eachRepository, groups, members, type Group } from './model.ts';
import {
  connectionLimit,
  groupObject,
  manager,
  managerObject,
  memberName,
  memberObject,
  type Member,
} from './names.ts';
import { passwordSecret } from './secrets.ts';

const { access } = values;

function groupFields(name: Expr<string>, group: Ref<Group>): Fields<RoleFields> {
  return {
    name: plain(name),
    inherit: true,
    connectionLimit: -1,
    inRoles: ifSet(group.memberOf, (roles) => toYaml(roles)),
  };
}

const managerFields: Fields<RoleFields> = {
  name: manager,
  comment: 'Makes rights as the release of the chart has them',
  login: true,
  inherit: true,
  connectionLimit: 3,
  '#inRoles':
    'The owners, no member and no admin: the rest it does by functions of bootstrap.sql, for this model only.',
  inRoles: [eachRepository<string>((schema) => plain(schema.owner))],
  disablePassword: true,
};

/** Only true attributes are stated: the operator removes a false one from its object. */
function memberFields(key: Expr<string>, member: Ref<Member>): Fields<RoleFields> {
  return {
    name: memberName(key, member),
    comment: optional(member.comment),
    login: when(not(member.suspended), true),
    createdb: when(eq(member.kind, 'admin'), true),
    inherit: true,
    connectionLimit: connectionLimit(member),
    inRoles: get(index(members, memberName(key, member)), 'memberOf'),
    validUntil: optional(member.validUntil),
    $password: when(
      eq(member.auth.method, 'password'),
      { passwordSecret: { name: passwordSecret(key, member) } },
      { disablePassword: true },
    ),
  };
}

const entries = { key: 'key', item: 'member' };
const reclaim = { databaseRoleReclaimPolicy: 'retain' } as const;

export const accessRolesFile = manifests(
  'access-roles.yaml',
  `Groups, which carry the rights and cannot log in; the login that keeps the rights; the members. A member's object goes
with its entry in the values; the role then stays in PostgreSQL, but is in no group and pg_hba.conf refuses it.`,
  when(
    and(access.enabled, not(access.legacyInlineRoles)),
    several(
      eachEntry(groups, { key: 'name', item: 'group' }, (name, group) =>
        document<DatabaseRole>({
          apiVersion: 'postgresql.cnpg.io/v1',
          kind: 'DatabaseRole',
          metadata: { name: groupObject(name), ...keptMetadata() },
          spec: { cluster: { name: fullname }, ...groupFields(name, group), ...reclaim },
        }),
      ),
      document<DatabaseRole>({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'DatabaseRole',
        metadata: { name: managerObject, ...keptMetadata() },
        spec: {
          cluster: { name: fullname },
          ...managerFields,
          clientCertificate: when(not(access.grants.certificateSecret), { enabled: true }),
          ...reclaim,
        },
      }),
      eachEntry(access.members, entries, (key, member) =>
        document<DatabaseRole>({
          apiVersion: 'postgresql.cnpg.io/v1',
          kind: 'DatabaseRole',
          metadata: { name: memberObject(key), ...commonMetadata() },
          spec: {
            cluster: { name: fullname },
            ...memberFields(key, member),
            clientCertificate: when(and(eq(member.auth.method, 'certificate'), not(member.suspended)), {
              enabled: true,
            }),
            ...reclaim,
          },
        }),
      ),
    ),
  ),
);

/** Whether the roles stand in the Cluster. */
export const hasInlineRoles = and(access.enabled, access.legacyInlineRoles);

/** The same roles for operators that have no DatabaseRole. */
export const inlineRoles: Conditional<InlineRole> = when(
  hasInlineRoles,
  several<InlineRole>(
    eachEntry(groups, { key: 'name', item: 'group' }, (name, group) =>
      map<InlineRole>({ ...groupFields(name, group), ensure: 'present' }),
    ),
    map<InlineRole>({ ...managerFields, ensure: 'present' }),
    eachEntry(access.members, entries, (key, member) =>
      map<InlineRole>({ ...memberFields(key, member), ensure: 'present' }),
    ),
  ),
);
