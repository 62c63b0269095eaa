import {
  concat,
  each,
  eachEntry,
  entry,
  entryParameter,
  eq,
  fromYaml,
  ifSet,
  index,
  listTemplate,
  map,
  optional,
  orDefault,
  plain,
  replace,
  textParameter,
  textTemplate,
  toPrettyJson,
  toYaml,
  when,
  yamlTemplate,
  yamlTemplateWith,
  type Each,
  type Expr,
  type Includable,
  type MapNode,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import { admin, databaseName, ldapGroup, manager, memberName, operatorRoles } from './names.ts';

const { access } = values;

type Database = Values['databases'][string];

/** The groups of one Butler repository. */
interface SchemaGroups {
  owner: string;
  developer: string;
  service: string;
  reader: string;
  serviceLevel: string;
}
interface DatabaseAccess {
  schemas?: Record<string, SchemaGroups>;
  connect: string[];
  connectionLimit?: number;
  allowConnections?: boolean;
  extensions?: string[];
}
export interface Group {
  memberOf: string[];
}
/** Settings of PostgreSQL that limit a member. */
type Limits = Values['access']['limits']['reader'];

interface MemberOf extends Group {
  kind: string;
  limits: Limits;
}
/** What grants.sql is told: access.json. */
export interface AccessModel {
  manager: string;
  admin: string;
  databases?: Record<string, DatabaseAccess>;
  groups: Record<string, Group>;
  members?: Record<string, MemberOf>;
  /** Roles of the values outside access, whose attributes are their own. */
  roles?: string[];
  /** Publications of the values: database/name. */
  publications?: string[];
}

export const repositories: Includable<
  [args: { name: Operand<string>; database: Operand<Database> }],
  Record<string, SchemaGroups>
> = yamlTemplateWith<{ name: string; database: Database }, Record<string, SchemaGroups>>(
  'butler-postgres.repositories',
  "The groups of a database's schemas that are not to be dropped. Read by fromYaml, none of them are an empty map, no null.",
  { name: textParameter, database: entryParameter(values.databases) },
  ({ name, database }) =>
    map({
      $all: eachEntry(database.schemas, { key: 'schema', item: 'options' }, (schema, options) =>
        when(
          eq(options.ensure, 'present'),
          entry<SchemaGroups>(
            schema,
            map({
              owner: concat`${plain(name)}_${plain(schema)}_owner`,
              developer: concat`${plain(name)}_${plain(schema)}_developer`,
              service: concat`${plain(name)}_${plain(schema)}_service`,
              reader: concat`${plain(name)}_${plain(schema)}_reader`,
              serviceLevel: access.serviceLevel,
            }),
          ),
        ),
      ),
    }),
);

export const accessDatabases = yamlTemplate<Record<string, DatabaseAccess>>(
  'butler-postgres.accessDatabases',
  "Each database's schemas with their groups, and who else may connect.",
  {
    $databases: eachEntry(values.databases, { key: 'key', item: 'database' }, (key, database) => {
      const name = orDefault(database.name, key);
      return when(
        eq(database.ensure, 'present'),
        entry<DatabaseAccess>(
          name,
          map({
            schemas: fromYaml(repositories({ name, database })),
            connect: [...operatorRoles],
            connectionLimit: ifSet(database.connectionLimit, (limit) => limit),
            allowConnections: optional(database.allowConnections),
            $extensions: when(database.extensions, {
              extensions: [
                // in every database; a list of none would be null, with each extension absent
                'plpgsql',
                eachEntry(database.extensions, { key: 'extension', item: 'options' }, (extension, options) =>
                  when(eq(options.ensure, 'present'), extension),
                ),
              ],
            }),
          }),
        ),
      );
    }),
  },
);

/** The databases as a map that can be ranged over. */
const databases = fromYaml(accessDatabases);

/** Something for the groups of each Butler repository. */
export function eachRepository<T>(body: (groups: Ref<SchemaGroups>) => RepositoryBody<T>): Each<T> {
  return eachEntry(databases, { key: 'name', item: 'database' }, (_name, database) =>
    eachEntry<SchemaGroups, T>(
      database.schemas as Expr<Record<string, SchemaGroups>>,
      { key: 'schema', item: 'groups' },
      (_schema, groups) => body(groups),
    ),
  );
}
type RepositoryBody<T> = Expr<T> | MapNode<T> | Each<T>;

export const readerGroups = listTemplate<string>(
  'butler-postgres.readerGroups',
  'The groups that read, one of each Butler repository.',
  eachRepository<string>((groups) => plain(groups.reader)),
);

export const accessGroups = yamlTemplate<Record<string, Group>>(
  'butler-postgres.accessGroups',
  'Groups carry the rights and cannot log in; each with the groups that it is a member of.',
  {
    $repositories: eachRepository((groups) =>
      map({
        $owner: entry<Group>(plain(groups.owner), { memberOf: [] }),
        $developer: entry<Group>(plain(groups.developer), {
          memberOf: [plain(groups.owner), plain(groups.reader)],
        }),
        $service: entry<Group>(plain(groups.service), { memberOf: [plain(groups.reader)] }),
        $reader: entry<Group>(plain(groups.reader), { memberOf: [] }),
      }),
    ),
    [admin]: {
      memberOf: [eachRepository<string>((groups) => plain(groups.owner))],
    },
    [ldapGroup]: { memberOf: [] },
  },
);

export const accessMembers = yamlTemplate<Record<string, MemberOf>>(
  'butler-postgres.accessMembers',
  'Each member of access.members with its groups.',
  {
    $members: eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
      entry<MemberOf>(
        memberName(key, member),
        map({
          kind: member.kind,
          limits: override<Limits>(toYaml(index<Limits>(access.limits, member.kind)), member.limits),
          memberOf: [
            when(eq(member.kind, 'admin'), admin),
            eachEntry(member.databases, { key: 'database', item: 'schemas' }, (database, schemas) =>
              each(
                schemas,
                (schema) => concat`${plain(databaseName(database))}_${plain(schema)}_${plain(member.kind)}`,
              ),
            ),
            when(eq(member.auth.method, 'ldap'), ldapGroup),
          ],
        }),
      ),
    ),
  },
);

export const accessModel = yamlTemplate<AccessModel>(
  'butler-postgres.access',
  'The input of grants.sql, which makes PostgreSQL agree with it and does nothing else.',
  {
    manager,
    admin,
    databases: when(values.databases, accessDatabases, {}),
    groups: accessGroups,
    members: when(access.members, accessMembers, {}),
    $roles: when(values.roles, {
      roles: [
        eachEntry(values.roles, { key: 'key', item: 'role' }, (key, role) => orDefault(role.name, key)),
      ],
    }),
    $publications: when(values.publications, {
      publications: [
        eachEntry(
          values.publications,
          { key: 'key', item: 'publication' },
          (key, { database, name }) =>
            concat`${orDefault(database, values.cluster.initdb.database)}/${orDefault(name, key)}`,
        ),
      ],
    }),
  },
);

export const accessModelSql = textTemplate(
  'butler-postgres.accessModelSql',
  'Tells a database the access model, as superuser: what it names, and no other thing, can be put back by butler_manager.',
  concat`SELECT butler_access.set_model('${replace("'", "''", toPrettyJson(fromYaml(accessModel)))}');`,
);

/** The groups, to make roles of. */
export const groups: Expr<Record<string, Group>> = fromYaml(accessGroups);
/** A member's groups, by its name in PostgreSQL. */
export const members: Expr<Record<string, MemberOf>> = fromYaml(accessMembers);
