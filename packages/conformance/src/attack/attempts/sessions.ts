import type { Attempt } from '../attempt.ts';
import { trap } from '../trap.ts';

/** What the superuser's own programs meet in a database: pg_amcheck, vacuumdb, the drill's checks. */
const developer = (id: string, attempt: readonly string[]): Attempt => ({
  id,
  promise: 'no-code-as-chart',
  as: 'developer',
  attempt,
  judge: { by: 'trap' },
});

/** pg_amcheck calls the functions of its extension by name, in the schema where the extension is. */
const admin = (id: string, attempt: readonly string[]): Attempt => ({
  ...developer(id, attempt),
  as: 'admin',
});

const inIndex = { volatility: 'IMMUTABLE' } as const;

export const sessions: readonly Attempt[] = [
  developer('table-that-became-a-view', [
    trap('table-that-became-a-view', { signature: 'main.watch()', gives: 'boolean', value: 'true' }),
    'CREATE VIEW main.audit AS SELECT n FROM generate_series(1, 2) AS n WHERE main.watch()',
  ]),
  developer('row-security-with-a-function', [
    trap('row-security-with-a-function', { signature: 'main.may_see()', gives: 'boolean', value: 'true' }),
    'CREATE TABLE main.secured (n int)',
    'INSERT INTO main.secured SELECT generate_series(1, 100)',
    'CREATE POLICY secured ON main.secured USING (main.may_see())',
    'ALTER TABLE main.secured ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE main.secured FORCE ROW LEVEL SECURITY',
  ]),
  developer('index-on-a-function', [
    trap('index-on-a-function', { signature: 'main.computed(int)', gives: 'int', value: '$1', ...inIndex }),
    'CREATE TABLE main.computed (n int)',
    'INSERT INTO main.computed SELECT generate_series(1, 100)',
    'CREATE INDEX computed_n ON main.computed (main.computed(n))',
  ]),
  developer('statistics-on-a-function', [
    trap('statistics-on-a-function', {
      signature: 'main.estimated(int)',
      gives: 'int',
      value: '$1',
      ...inIndex,
    }),
    'CREATE TABLE main.estimated (n int)',
    'INSERT INTO main.estimated SELECT generate_series(1, 100)',
    'CREATE STATISTICS main.estimates ON (main.estimated(n)) FROM main.estimated',
  ]),
  developer('range-with-a-function', [
    trap('range-with-a-function', {
      signature: 'main.distance(int, int)',
      gives: 'float8',
      value: '($1 - $2)::float8',
      ...inIndex,
    }),
    'CREATE TYPE main.span AS RANGE (subtype = int, subtype_diff = main.distance)',
    'CREATE TABLE main.spans (s main.span)',
    'INSERT INTO main.spans SELECT main.span(n, n + 5) FROM generate_series(1, 100) AS n',
  ]),
  admin('function-beside-amcheck-for-tables', [
    trap('function-beside-amcheck-for-tables', {
      signature: `public.verify_heapam(relation oid, on_error_stop boolean, check_toast boolean, skip text, startblock bigint DEFAULT NULL,
        endblock bigint DEFAULT NULL, OUT blkno bigint, OUT offnum int, OUT attnum int, OUT msg text)`,
      gives: 'SETOF record',
      value: '',
    }).replace('RETURN ;', ''),
  ]),
  admin('function-beside-amcheck-for-indexes', [
    trap('function-beside-amcheck-for-indexes', {
      signature: 'public.bt_index_check(index oid, heapallindexed boolean)',
      gives: 'int',
      value: '1',
    }),
  ]),
];
