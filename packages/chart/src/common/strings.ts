import {
  eachEntry,
  entry,
  map,
  sectionParameter,
  yamlTemplateWith,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from './context.ts';

type Scalars = Readonly<Record<string, string | number>>;

/**
 * Settings of PostgreSQL and PgBouncer, and quantities: numbers where values are written, strings in the API.
 * (The API server takes `cpu: "0.1"` but not `cpu: 0.1` in an operator's object.)
 */
export const strings = yamlTemplateWith<{ scalars: Scalars }, Record<string, string>>(
  'butler-postgres.strings',
  'A map whose values the API wants as strings.',
  { scalars: sectionParameter<Scalars>(values.cluster.postgresql.parameters) },
  ({ scalars }) =>
    map({
      $all: eachEntry(scalars, { key: 'name', item: 'value' }, (name, value) =>
        entry(name, value as Expr<string>),
      ),
    }),
);
