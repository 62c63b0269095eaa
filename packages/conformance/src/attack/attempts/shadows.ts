import type { Attempt } from '../attempt.ts';
import { trap, type Trap } from '../trap.ts';

/** An admin owns the databases, and may put schemas of its own before pg_catalog. This one is attacked so. */
const database = 'lsstdb2';

const schemaOf = (id: string) => id.replaceAll('-', '_');

/** Objects named like those of the catalogue, in a schema of an admin. */
function shadow(id: string, statements: (schema: string) => readonly string[]): Attempt {
  const schema = schemaOf(id);
  const open = [`CREATE SCHEMA ${schema}`, `GRANT USAGE ON SCHEMA ${schema} TO PUBLIC`];
  return {
    id,
    promise: 'no-code-as-chart',
    as: 'admin',
    database,
    attempt: [...open, ...statements(schema)],
    judge: { by: 'trap' },
  };
}

const functionOf = (id: string, make: (schema: string) => Trap): Attempt =>
  shadow(id, (schema) => [trap(id, make(schema))]);

/** A view of the catalogue's columns, and a trap in each of its rows. */
function relationOf(id: string, relation: string): Attempt {
  return shadow(id, (schema) => [
    trap(id, { signature: `${schema}.step()`, gives: 'boolean', value: 'true' }),
    `CREATE VIEW ${schema}.${relation} AS SELECT * FROM pg_catalog.${relation} WHERE ${schema}.step()`,
    `GRANT SELECT ON ${schema}.${relation} TO PUBLIC`,
  ]);
}

/** A type of the catalogue's name, with a check that is a trap. */
function typeOf(id: string, type: string): Attempt {
  return shadow(id, (schema) => [
    trap(id, { signature: `${schema}.step(pg_catalog.${type})`, gives: 'boolean', value: 'true' }),
    `CREATE DOMAIN ${schema}.${type} AS pg_catalog.${type} CHECK (${schema}.step(VALUE))`,
  ]);
}

function operatorOf(id: string, operator: string, left: string, right: string): Attempt {
  return shadow(id, (schema) => [
    trap(id, {
      signature: `${schema}.step(${left}, ${right})`,
      gives: 'boolean',
      value: `$1 OPERATOR(pg_catalog.${operator}) $2`,
    }),
    `CREATE OPERATOR ${schema}.${operator} (LEFTARG = ${left}, RIGHTARG = ${right}, FUNCTION = ${schema}.step)`,
  ]);
}

const shadows: readonly Attempt[] = [
  functionOf('shadow-function-of-json', (s) => ({
    signature: `${s}.jsonb_strip_nulls(jsonb)`,
    gives: 'jsonb',
    value: 'pg_catalog.jsonb_strip_nulls($1)',
  })),
  functionOf('shadow-function-format', (s) => ({
    signature: `${s}.format(text, name)`,
    gives: 'text',
    value: 'pg_catalog.format($1, $2)',
  })),
  functionOf('shadow-function-database', (s) => ({
    signature: `${s}.current_database()`,
    gives: 'name',
    value: 'pg_catalog.current_database()',
  })),
  functionOf('shadow-function-regrole', (s) => ({
    signature: `${s}.to_regrole(text)`,
    gives: 'regrole',
    value: 'pg_catalog.to_regrole($1)',
  })),
  shadow('shadow-aggregate', (s) => [
    trap('shadow-aggregate', {
      signature: `${s}.step(text, text, text)`,
      gives: 'text',
      value: "coalesce($1 || $3, '') || $2",
    }),
    `CREATE AGGREGATE ${s}.string_agg(text, text) (SFUNC = ${s}.step, STYPE = text)`,
    trap('shadow-aggregate', { signature: `${s}.count_step(bigint)`, gives: 'bigint', value: '$1 + 1' }),
    `CREATE AGGREGATE ${s}.count(*) (SFUNC = ${s}.count_step, STYPE = bigint, INITCOND = '0')`,
  ]),
  operatorOf('shadow-operator-of-names', '=', 'name', 'name'),
  operatorOf('shadow-operator-of-names-and-text', '<>', 'text', 'text'),
  operatorOf('shadow-operator-of-letters', '=', '"char"', '"char"'),
  relationOf('shadow-view-of-databases', 'pg_database'),
  relationOf('shadow-view-of-roles', 'pg_roles'),
  relationOf('shadow-view-of-classes', 'pg_class'),
  relationOf('shadow-view-of-extensions', 'pg_available_extensions'),
  typeOf('shadow-type-name', 'name'),
  typeOf('shadow-type-text', 'text'),
  typeOf('shadow-type-jsonb', 'jsonb'),
  typeOf('shadow-type-regclass', 'regclass'),
];

/** What makes them be found; the last, so that the attackers do not run into their own traps. */
const paths: readonly Attempt[] = [
  {
    id: 'search-path-of-the-manager',
    promise: 'no-code-as-chart',
    as: 'admin',
    database,
    attempt: [
      'CREATE SCHEMA path_of_the_manager',
      'GRANT USAGE ON SCHEMA path_of_the_manager TO PUBLIC',
      trap('search-path-of-the-manager', {
        signature: 'path_of_the_manager.jsonb_object_keys(jsonb)',
        gives: 'text',
        value: "'x'",
      }),
      'SET ROLE butler_admin',
      'ALTER ROLE butler_manager SET search_path = path_of_the_manager, pg_catalog',
    ],
    judge: { by: 'trap' },
  },
  {
    id: 'search-path-of-the-superuser',
    promise: 'no-code-as-chart',
    as: 'admin',
    database,
    attempt: ['SET ROLE butler_admin', 'ALTER ROLE postgres SET search_path = shadow_aggregate, pg_catalog'],
    judge: { by: 'refusal' },
  },
  {
    id: 'search-path-of-all-roles',
    promise: 'no-code-as-chart',
    as: 'admin',
    database,
    attempt: ['SET ROLE butler_admin', 'ALTER ROLE ALL SET search_path = shadow_aggregate, pg_catalog'],
    judge: { by: 'refusal' },
  },
  {
    id: 'search-path-of-the-database',
    promise: 'no-code-as-chart',
    as: 'admin',
    database,
    attempt: [
      'CREATE SCHEMA path_of_the_database',
      'GRANT USAGE ON SCHEMA path_of_the_database TO PUBLIC',
      trap('search-path-of-the-database', {
        signature: 'path_of_the_database.jsonb_object_keys(jsonb)',
        gives: 'text',
        value: "'main'",
      }),
      trap('search-path-of-the-database', {
        signature: 'path_of_the_database.pg_is_in_recovery()',
        gives: 'boolean',
        value: 'pg_catalog.pg_is_in_recovery()',
      }),
      `ALTER DATABASE lsstdb2 SET search_path = ${['path_of_the_database', ...shadows.map(({ id }) => schemaOf(id)), 'pg_catalog'].join(', ')}`,
    ],
    judge: { by: 'trap' },
  },
];

export const shadowing: readonly Attempt[] = [...shadows, ...paths];
