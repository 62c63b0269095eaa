import type { Database } from '@butler-postgres/api';
import {
  concat,
  document,
  eachEntry,
  entryParameter,
  ifSet,
  manifests,
  map,
  optional,
  orDefault,
  ternary,
  textParameter,
  when,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { admin } from '../access/names.ts';
import { keptMetadata, override } from '../common/metadata.ts';
import { fullname, objectName } from '../common/names.ts';

const { access, cluster } = values;

/** Who owns a database where access does not rule it. */
const ownerOf = (owner: Expr<string | undefined>): Expr<string> => orDefault(owner, cluster.initdb.owner);

type DatabaseSpec = Database['spec'];

export const databaseSpec: Includable<
  [args: { readonly key: Expr<string>; readonly database: Expr<Values['databases'][string]> }],
  DatabaseSpec
> = yamlTemplateWith<{ key: string; database: Values['databases'][string] }, DatabaseSpec>(
  'butler-postgres.databaseSpec',
  "A Database's spec, before its overrides.",
  { key: textParameter, database: entryParameter(values.databases) },
  ({ key, database }) =>
    map<DatabaseSpec>({
      cluster: { name: fullname },
      name: orDefault(database.name, key),
      owner: ternary(admin, ownerOf(database.owner), access.enabled),
      ensure: database.ensure,
      databaseReclaimPolicy: database.reclaimPolicy,
      connectionLimit: ifSet(database.connectionLimit, (limit) => limit),
      allowConnections: optional(database.allowConnections),
      isTemplate: optional(database.isTemplate),
      template: optional(database.template),
      encoding: optional(database.encoding),
      locale: optional(database.locale),
      localeProvider: optional(database.localeProvider),
      localeCollate: optional(database.localeCollate),
      localeCType: optional(database.localeCType),
      icuLocale: optional(database.icuLocale),
      icuRules: optional(database.icuRules),
      builtinLocale: optional(database.builtinLocale),
      collationVersion: optional(database.collationVersion),
      tablespace: optional(database.tablespace),
      fdws: optional(database.foreignDataWrappers) as never,
      servers: optional(database.foreignServers) as never,
      extensions: when(database.extensions, [
        eachEntry(database.extensions, { key: 'name', item: 'extension' }, (name, extension) =>
          map({
            name,
            ensure: extension.ensure,
            version: optional(extension.version),
            schema: optional(extension.schema),
          }),
        ),
      ]),
      schemas: when(database.schemas, [
        eachEntry(database.schemas, { key: 'name', item: 'schema' }, (name, schema) =>
          map({
            name,
            owner: ternary(
              concat`${orDefault(database.name, key)}_${name}_owner`,
              orDefault(schema.owner, ownerOf(database.owner)),
              access.enabled,
            ),
            ensure: schema.ensure,
          }),
        ),
      ]),
    }),
);

export const databasesFile = manifests(
  'databases.yaml',
  'Databases with their extensions and schemas. Deleting an object leaves the database, unless reclaimPolicy says delete.',
  eachEntry(values.databases, { key: 'key', item: 'database' }, (key, database) =>
    document<Database>({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Database',
      metadata: { name: objectName(key, database), ...keptMetadata(database) },
      spec: override(databaseSpec({ key, database }), database.overrides),
    }),
  ),
);
