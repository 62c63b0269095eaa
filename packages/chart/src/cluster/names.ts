import {
  and,
  concat,
  eachEntry,
  fromYamlArray,
  join,
  listTemplate,
  orDefault,
  policy,
  sortAlpha,
  uniq,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { repeated } from '../common/repeated.ts';
import type { Rule } from '../common/rule.ts';

const { databases } = values;
const entry = { key: 'key', item: 'entry' };

const databaseNames = listTemplate<string>(
  'butler-postgres.databaseNames',
  'Names of the databases in PostgreSQL.',
  eachEntry(databases, entry, (key, database) => orDefault(database.name, key)),
);

const databaseClashes = listTemplate<string>(
  'butler-postgres.databaseClashes',
  'Names that two databases would share.',
  repeated(databaseNames),
);

const inWords = (names: Expr<string[]>): Expr<string> => join(', ', sortAlpha(uniq(fromYamlArray(names))));

/** Two objects that would rule one thing in PostgreSQL. */
export const namePolicies: readonly Rule[] = [
  policy('database-twice', 'error', {
    broken: and(databaseClashes),
    path: 'databases',
    message: concat`these databases are given twice, by key or by name: ${inWords(databaseClashes)}`,
    hint: concat`make one entry of the two`,
  }),
];

export const nameTemplates = [databaseNames, databaseClashes];
