import type { Database } from '@butler-postgres/api';
import {
  concat,
  document,
  eachEntry,
  ifSet,
  manifests,
  map,
  optional,
  orDefault,
  plain,
  when,
} from '@butler-postgres/helm-kit';
import { values } from '../context.ts';
import { keptMetadata } from './metadata.ts';
import { fullname } from './names.ts';

export const databasesFile = manifests(
  'databases.yaml',
  'Databases with their extensions and schemas. Deleting an object leaves the database, unless reclaimPolicy says delete.',
  eachEntry(values.databases, { key: 'key', item: 'database' }, (key, database) =>
    document<Database>({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Database',
      metadata: { name: concat`${fullname}-${plain(key)}`, ...keptMetadata() },
      spec: {
        cluster: { name: fullname },
        name: orDefault(database.name, key),
        owner: database.owner,
        ensure: database.ensure,
        databaseReclaimPolicy: database.reclaimPolicy,
        connectionLimit: ifSet(database.connectionLimit, (limit) => limit),
        allowConnections: optional(database.allowConnections),
        isTemplate: optional(database.isTemplate),
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
              owner: orDefault(schema.owner, database.owner),
              ensure: schema.ensure,
            }),
          ),
        ]),
      },
    }),
  ),
);
