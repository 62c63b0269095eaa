import { DiagnosticError } from '@butler-postgres/diagnostics';

/** What is to come back. */
export type Target =
  | { readonly kind: 'table'; readonly database: string; readonly schema: string; readonly table: string }
  | { readonly kind: 'database'; readonly database: string }
  | { readonly kind: 'cluster' };

/** What can be copied back. */
export type Copied = Exclude<Target, { kind: 'cluster' }>;

/** One part of a name as SQL reads it: in quotes as it is, without them in lower case. */
const part = String.raw`(?:"((?:[^"]|"")+)"|([^".\s]+))`;
const qualified = new RegExp(String.raw`^${part}\.${part}$`);

/**
 * Reads a table's name, `schema.table`, by the rules of SQL.
 *
 * @throws DiagnosticError `table-name`
 */
export function tableName(text: string): { schema: string; table: string } {
  const found = qualified.exec(text);
  if (found === null)
    throw new DiagnosticError(
      'table-name',
      `${text} is not the name of a table with its schema`,
      'Write it as schema.table, such as main.dataset; capitals need quotes, as in SQL.',
    );
  const [, quotedSchema, schema = '', quotedTable, table = ''] = found;
  return { schema: partOf(quotedSchema, schema), table: partOf(quotedTable, table) };
}

function partOf(quoted: string | undefined, plain: string): string {
  return quoted?.replaceAll('""', '"') ?? plain.toLowerCase();
}

/** A name as SQL text. */
function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The table as SQL text. */
export function tableSql({ schema, table }: { schema: string; table: string }): string {
  return `${identifier(schema)}.${identifier(table)}`;
}

/** What is to come back, in words. */
export function targetWords(target: Target): string {
  switch (target.kind) {
    case 'table':
      return `table ${target.schema}.${target.table} of database ${target.database}`;
    case 'database':
      return `database ${target.database}`;
    case 'cluster':
      return 'the whole cluster';
  }
}
