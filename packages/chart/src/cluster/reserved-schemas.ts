import {
  concat,
  eachEntry,
  fromYamlArray,
  listTemplate,
  map,
  policyForEachOf,
  regexMatch,
  when,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';

/** A schema that PostgreSQL lets nobody make. */
interface ReservedSchema {
  readonly at: string;
  readonly name: string;
}

export const reservedSchemas = listTemplate<ReservedSchema>(
  'butler-postgres.reservedSchemas',
  'Schemas of the values whose names PostgreSQL keeps to itself.',
  eachEntry(values.databases, { key: 'key', item: 'database' }, (key, database) =>
    eachEntry(database.schemas, { key: 'name', item: '_' }, (name) =>
      when(
        regexMatch('^(pg_|information_schema$)', name),
        map<ReservedSchema>({ at: concat`databases.${key}.schemas.${name}`, name }),
      ),
    ),
  ),
);

/** https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-CATALOG */
export const reservedSchemaPolicies: readonly Rule[] = [
  policyForEachOf('schema-reserved', 'error', fromYamlArray(reservedSchemas), 'schema', ({ at, name }) => ({
    path: at,
    message: concat`PostgreSQL lets nobody make the schema ${name}`,
    hint: concat`choose a name that does not begin with pg_, and is not information_schema`,
  })),
];
