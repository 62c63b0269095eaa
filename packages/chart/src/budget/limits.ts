import {
  concat,
  dig,
  eachEntry,
  fromYamlArray,
  int,
  listTemplate,
  map,
  type Each,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';

/** A limit of connections, and where it stands. */
interface Limit {
  readonly at: string;
  readonly limit: number;
}

const limitsIn = (section: string, entries: Expr<Readonly<Record<string, object>>>): Each<Limit> =>
  eachEntry(entries, { key: 'name', item: 'entry' }, (name, entry) =>
    map<Limit>({
      at: concat`${section}.${name}.connectionLimit`,
      limit: int(dig<number>(['connectionLimit'], -1, entry)),
    }),
  );

export const limitList = listTemplate<Limit>(
  'butler-postgres.connectionLimits',
  'Limits of connections, of databases and of roles; -1 is none.',
  limitsIn('databases', values.databases),
  limitsIn('roles', values.roles),
  limitsIn('access.members', values.access.members),
);

export const limits: Expr<Limit[]> = fromYamlArray(limitList);
