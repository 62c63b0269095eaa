import type { ClusterSpec, DatabaseRole, DatabaseRoleSpec } from '@butler-postgres/api';
import {
  document,
  eachEntry,
  entry,
  entryParameter,
  fromYaml,
  ifSet,
  listTemplate,
  local,
  manifests,
  map,
  not,
  optional,
  orDefault,
  textParameter,
  when,
  yamlTemplate,
  yamlTemplateWith,
  type Each,
  type Expr,
  type Fields,
  type Includable,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { keptMetadata, override } from '../common/metadata.ts';
import { fullname, objectName } from '../common/names.ts';

type RoleValues = Values['roles'][string];

/** What DatabaseRole.spec and Cluster.spec.managed.roles have in common. */
export type RoleFields = Omit<
  DatabaseRoleSpec,
  'cluster' | 'clientCertificate' | 'databaseRoleReclaimPolicy'
>;

/** A role that stands in the Cluster. */
export type InlineRole = NonNullable<NonNullable<ClusterSpec['managed']>['roles']>[number];

/** What a role is, wherever it is said. */
const attributes = (key: Expr<string>, role: Ref<RoleValues>): Fields<RoleFields> => ({
  name: orDefault(role.name, key),
  comment: optional(role.comment),
  '#attributes': 'Only true attributes are stated: the operator removes a false one from its object.',
  login: when(role.login, true),
  createdb: when(role.createdb, true),
  createrole: when(role.createrole, true),
  replication: when(role.replication, true),
  bypassrls: when(role.bypassrls, true),
  inherit: role.inherit,
  connectionLimit: role.connectionLimit,
  inRoles: optional(role.inRoles),
  validUntil: optional(role.validUntil),
  passwordSecret: ifSet(role.passwordSecret, (name) => map({ name })),
  disablePassword: when(role.disablePassword, true),
});

export const keysInCluster = listTemplate<string>(
  'butler-postgres.rolesInCluster',
  'The keys of the roles that stand in the Cluster.',
  eachEntry(values.roles, { key: 'key', item: 'role' }, (key, role) => when(role.inline, key)),
);

/** The roles that stand in the Cluster. */
export const rolesInCluster: Each<InlineRole> = eachEntry(
  values.roles,
  { key: 'key', item: 'role' },
  (key, role) => when(role.inline, map<InlineRole>({ ...attributes(key, role), ensure: 'present' })),
);

export const roleSpec: Includable<
  [args: { readonly key: Expr<string>; readonly role: Expr<Values['roles'][string]> }],
  DatabaseRoleSpec
> = yamlTemplateWith<{ key: string; role: Values['roles'][string] }, DatabaseRoleSpec>(
  'butler-postgres.roleSpec',
  "A DatabaseRole's spec, before its overrides.",
  { key: textParameter, role: entryParameter(values.roles) },
  ({ key, role }) =>
    map<DatabaseRoleSpec>({
      cluster: { name: fullname },
      ...attributes(key, role),
      clientCertificate: when(role.clientCertificate, { enabled: true }),
      databaseRoleReclaimPolicy: role.reclaimPolicy,
    }),
);

export const roleSpecsTemplate = yamlTemplate<Record<string, DatabaseRoleSpec>>(
  'butler-postgres.roleSpecs',
  'The spec of each DatabaseRole by its key in the values, with its overrides.',
  {
    $roles: eachEntry(values.roles, { key: 'key', item: 'role' }, (key, role) =>
      entry<DatabaseRoleSpec>(key, override<DatabaseRoleSpec>(roleSpec({ key, role }), role.overrides)),
    ),
  },
);

/** What rules read of the roles, so that nothing passes them by. */
export const roleSpecs: Expr<Record<string, DatabaseRoleSpec>> = local('roles', fromYaml(roleSpecsTemplate));

export const rolesFile = manifests(
  'roles.yaml',
  "PostgreSQL roles. What the operator's API fills in by itself is stated, so that GitOps tools see no drift.",
  eachEntry(values.roles, { key: 'key', item: 'role' }, (key, role) =>
    when(
      not(role.inline),
      document<DatabaseRole>({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'DatabaseRole',
        metadata: { name: objectName(key, role), ...keptMetadata(role) },
        spec: override(roleSpec({ key, role }), role.overrides),
      }),
    ),
  ),
);
