import { DiagnosticError } from '@butler-postgres/diagnostics';
import { literal, query, reasonOf, type Kubectl } from '@butler-postgres/kubectl';
import { momentOf } from './moment.ts';
import { waldump } from './waldump.ts';

/** When a relation was dropped, and by which transaction. */
export interface Drop {
  readonly transaction: string;
  readonly moment: string;
}

/**
 * Versions of the table's row in pg_class that are deleted and not yet vacuumed. A row begins with oid (4 bytes), relname (64) and
 * relnamespace (4, least byte first). A deleted row leads to itself, an updated one to the next. The extension is made in a transaction
 * that is rolled back.
 * https://www.postgresql.org/docs/current/pageinspect.html, src/include/catalog/pg_class.h
 */
const deleted = (schema: string, table: string): readonly string[] => [
  'BEGIN',
  'CREATE EXTENSION pageinspect SCHEMA pg_catalog',
  `SELECT item.t_xmax
  FROM generate_series(0, pg_relation_size('pg_class') / current_setting('block_size')::int - 1) AS block,
    heap_page_items(get_raw_page('pg_class', block::int)) AS item, pg_namespace AS namespace,
    convert_to(${literal(table)}, getdatabaseencoding()) AS name
  WHERE namespace.nspname = ${literal(schema)} AND item.t_xmax <> '0' AND item.t_ctid = format('(%s,%s)', block, item.lp)::tid
    AND substr(item.t_data, 5, length(name) + 1) = name || '\\x00'::bytea
    AND get_byte(item.t_data, 68) + get_byte(item.t_data, 69) * 256 + get_byte(item.t_data, 70) * 65536
      + get_byte(item.t_data, 71) * 16777216::bigint = namespace.oid::bigint`,
  'ROLLBACK',
];

/**
 * Finds when a table was dropped. The server's catalog still has its deleted row until it is vacuumed, and its log has the commit
 * of the transaction that deleted it until the log is recycled, so it does so for a table that was dropped a short time ago.
 *
 * @param pod - of the primary
 * @throws DiagnosticError `drop-not-found`
 */
export async function dropMoment(
  kubectl: Kubectl,
  pod: string,
  { database, schema, table }: { database: string; schema: string; table: string },
): Promise<Drop> {
  const seen = await query(kubectl, pod, database, ...deleted(schema, table)).then(
    (rows) => ({ transactions: rows.flat() }),
    (error: unknown) => ({ transactions: [], unseen: reasonOf(error) }),
  );
  const drops: Drop[] = [];
  for (const transaction of seen.transactions) {
    const moment = commitMoment(
      await waldump(kubectl, pod, ['--rmgr=Transaction', `--xid=${transaction}`], 'COMMIT'),
    );
    if (moment !== undefined) drops.push({ transaction, moment });
  }
  const last = drops.sort((one, other) => one.moment.localeCompare(other.moment)).at(-1);
  if (last !== undefined) return last;
  throw new DiagnosticError(
    'drop-not-found',
    'unseen' in seen
      ? `the catalog of ${pod} does not tell when ${schema}.${table} was dropped: ${seen.unseen}`
      : `neither the catalog nor the log of ${pod} tells any more when ${schema}.${table} was dropped`,
    'Give a moment before it with --before.',
  );
}

/** The moment of a commit, as pg_waldump prints it: `desc: COMMIT 2026-11-01 03:00:00.123456 UTC; rels: …`. */
export function commitMoment(dumped: string): string | undefined {
  const found = /desc: COMMIT (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ UTC);[^\n]*rels:/.exec(dumped)?.[1];
  return found === undefined ? undefined : momentOf(found);
}
