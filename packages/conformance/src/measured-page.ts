/* Pages that say what was measured, between two markers. */

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

/**
 * The page with another text between its two markers.
 *
 * @throws Error when a marker is not there
 */
export function withMarked(page: string, text: string): string {
  const [before, rest] = page.split(`${BEGIN}\n`);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`the page lacks its markers, ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n\n${text}\n\n${END}${after}`;
}

/** A table as Prettier writes it; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 3)) ?? [];
  const printed = rows.map(
    (row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [printed[0], rule, ...printed.slice(1)].join('\n');
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
