/**
 * Rows as lines, their cells under each other.
 *
 * @param texts - the columns that begin at the left; the others are numbers, which end at the right
 */
export function columns(rows: readonly (readonly string[])[], texts: readonly number[] = [0]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const cell = (text: string, column: number): string =>
    texts.includes(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}
