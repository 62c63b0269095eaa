import {
  concat,
  eachEntry,
  eq,
  fromYamlArray,
  listTemplate,
  local,
  map,
  ne,
  policyForEachOf,
  regexMatch,
  when,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';

/** The schema of the functions that access stands on (bootstrap.sql), which belongs to the superuser. */
const chartSchema = 'butler_access';

/** A schema that is not for the values to make. */
interface ReservedSchema {
  readonly at: string;
  readonly name: string;
}

export const reservedSchemas = listTemplate<ReservedSchema>(
  'butler-postgres.reservedSchemas',
  'Schemas of the values whose names PostgreSQL or the chart keeps to itself.',
  eachEntry(values.databases, { key: 'key', item: 'database' }, (key, database) =>
    eachEntry(database.schemas, { key: 'name', item: '_' }, (name) =>
      when(
        regexMatch(`^(pg_|information_schema$|${chartSchema}$)`, name),
        map<ReservedSchema>({ at: concat`databases.${key}.schemas.${name}`, name }),
      ),
    ),
  ),
);

const reserved = local('reservedSchemas', fromYamlArray(reservedSchemas));

export const reservedSchemaPolicies: readonly Rule[] = [
  // https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-CATALOG
  policyForEachOf('schema-reserved', 'error', reserved, 'schema', ({ at, name }) => ({
    broken: ne(name, chartSchema),
    path: at,
    message: concat`PostgreSQL lets nobody make the schema ${name}`,
    hint: concat`choose a name that does not begin with pg_, and is not information_schema`,
  })),
  policyForEachOf('schema-of-the-chart', 'error', reserved, 'schema', ({ at, name }) => ({
    broken: eq(name, chartSchema),
    path: at,
    message: concat`the operator would hand ${name} over, the superuser's schema with the functions of access, and its owner could drop them`,
    hint: concat`choose another name`,
  })),
];
