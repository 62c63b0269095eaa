import {
  and,
  concat,
  each,
  eachEntry,
  eq,
  fromYaml,
  fromYamlArray,
  has,
  listTemplate,
  listTemplateWith,
  local,
  map,
  ne,
  not,
  or,
  orDefault,
  policyForEachOf,
  ternary,
  when,
  type Conditional,
  type Expr,
  type Fields,
  type Includable,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { objectName, ownerSecret } from '../common/names.ts';
import { repeatedNames } from '../common/repeated.ts';
import type { Rule } from '../common/rule.ts';
import { groups, readerGroups, repositories } from './model.ts';
import { groupObject, manager, managerObject, memberName, memberObject } from './names.ts';
import { passwordSecret } from './secrets.ts';

const { access, cluster, databases, roles } = values;
const { owner } = cluster.initdb;

/** A role in PostgreSQL. */
interface Role {
  /** Where in the values it comes from. */
  readonly path: string;
  readonly name: string;
  /** Its DatabaseRole. */
  readonly object: string;
  /** The Secret with its password, and where that is said; empty where it has none. */
  readonly secret: string;
  readonly secretPath: string;
}

const withoutSecret = { secret: '', secretPath: '' };
const ofAccess = (role: Fields<Role>): Conditional<Role> => when<Role>(access.enabled, map<Role>(role));

const roleList = listTemplate<Role>(
  'butler-postgres.roleList',
  'Every role in PostgreSQL that the values bring, with its object and the Secret of its password.',
  ofAccess({ path: 'access.enabled', name: manager, object: managerObject, ...withoutSecret }),
  eachEntry(groups, { key: 'name', item: 'group' }, (name) =>
    ofAccess({
      ...{ path: 'databases', name, ...withoutSecret },
      object: groupObject(name),
    }),
  ),
  eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
    ofAccess({
      path: concat`access.members.${key}`,
      name: memberName(key, member),
      object: memberObject(key),
      secret: ternary(passwordSecret(key, member), '', eq(member.auth.method, 'password')),
      secretPath: concat`access.members.${key}.auth.secretName`,
    }),
  ),
  eachEntry(roles, { key: 'key', item: 'role' }, (key, role) =>
    map<Role>({
      path: concat`roles.${key}`,
      name: orDefault(role.name, key),
      object: objectName(key, role),
      secret: orDefault(role.passwordSecret, ''),
      secretPath: concat`roles.${key}.passwordSecret`,
    }),
  ),
);

const all: Expr<Role[]> = local('roleList', fromYamlArray(roleList));

type OfRoles = Includable<[args: { roles: Operand<Role[]> }], string[]>;

const ofRoles = (
  name: string,
  doc: string,
  item: (role: Ref<Role>) => Conditional<string>,
  ...first: Expr<string>[]
): OfRoles =>
  listTemplateWith<{ roles: Role[] }, string>(
    name,
    doc,
    { roles: { schema: undefined } },
    ({ roles: given }) => [...first, each(given, item)],
  );

const isOwner = (role: Ref<Role>): Expr<boolean> => eq(role.name, owner);

const roleNames = ofRoles('butler-postgres.roleNames', 'Names of all roles in PostgreSQL.', ({ name }) =>
  when(name, name),
);
const roleObjects = ofRoles(
  'butler-postgres.roleObjects',
  'Names of all roles as objects of Kubernetes.',
  ({ object }) => when(object, object),
);
const roleSecrets = ofRoles(
  'butler-postgres.roleSecrets',
  'The Secret of each password, once for each role.',
  (role) => when(and(role.secret, not(and(isOwner(role), eq(role.secret, ownerSecret)))), role.secret),
  ownerSecret,
);

/** What two roles would share. */
const shared = (name: string, list: OfRoles): Expr<string[]> =>
  local(name, fromYamlArray(repeatedNames({ list: fromYamlArray(list({ roles: all })) })));

/** The groups of a Butler repository, by the one that all four names are told apart by. */
interface Repository {
  readonly path: string;
  readonly reader: string;
}

const repositoryList = listTemplate<Repository>(
  'butler-postgres.repositoryList',
  'Every Butler repository, with its group that reads.',
  eachEntry(databases, { key: 'key', item: 'database' }, (key, database) =>
    when(
      and(access.enabled, eq(database.ensure, 'present')),
      eachEntry(
        fromYaml(repositories({ name: orDefault(database.name, key), database })),
        { key: 'schema', item: 'groups' },
        (schema, { reader }) => map<Repository>({ path: concat`databases.${key}.schemas.${schema}`, reader }),
      ),
    ),
  ),
);

const sharedReaders = local(
  'sharedReaders',
  fromYamlArray(repeatedNames({ list: fromYamlArray(readerGroups) })),
);

const sharedNames = shared('sharedNames', roleNames);
const sharedObjects = shared('sharedObjects', roleObjects);
const sharedSecrets = shared('sharedSecrets', roleSecrets);

/** Rules on the names and passwords of all roles, wherever in the values they are. */
export const rolePolicies: readonly Rule[] = [
  policyForEachOf('role-twice', 'error', all, 'role', ({ path, name, object }) => ({
    broken: or(has(name, sharedNames), has(object, sharedObjects)),
    path,
    message: concat`the role "${name}" is there twice, among members, roles and what access makes, in PostgreSQL or as an object of Kubernetes`,
    hint: concat`rename one of the two, or make one entry of them`,
  })),
  // the groups themselves are a map, which has a name once
  policyForEachOf(
    'access-groups-shared',
    'error',
    fromYamlArray(repositoryList),
    'repository',
    (repository) => ({
      broken: has(repository.reader, sharedReaders),
      path: repository.path,
      message: concat`"${repository.reader}" and the other groups are those of another repository, too: who may read the one may read the other`,
      hint: concat`rename a database or a schema: a group's name is both of theirs with an underscore between them`,
    }),
  ),
  policyForEachOf('owner-password', 'error', all, 'role', (role) => ({
    broken: and(isOwner(role), role.secret, ne(role.secret, ownerSecret)),
    path: role.secretPath,
    message: concat`the owner of the first database has its password from the Secret ${ownerSecret}, and here from another`,
    hint: concat`name the same Secret in cluster.initdb.secretName: the operator sets its password again whenever an instance starts`,
  })),
  // GetUserPasswordFromSecret and its caller, internal/management/controller/roles/runnable.go of the operator
  policyForEachOf('password-secret-shared', 'error', all, 'role', ({ secret, secretPath }) => ({
    broken: has(secret, sharedSecrets),
    path: secretPath,
    message: concat`the Secret ${secret} is that of another role, too: it holds one user name, and the operator refuses it for any other role`,
    hint: concat`give each role a Secret of its own`,
  })),
];

export const roleTemplates = [roleList, repositoryList, roleNames, roleObjects, roleSecrets];
