/** Columns of a paragraph. */
const width = 120;

/** What would begin a list, a quotation or a heading. */
const mark = /^(?:[-+*>]|#+|\d+[.)])$/;

/**
 * A paragraph of Markdown in lines of at most 120 columns, where its words allow it.
 *
 * @param indent - spaces before the lines after the first: those of a list's item
 */
export function wrapMarkdown(text: string, indent = 0): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    const longer = `${line ?? ''} ${word}`;
    if (line !== undefined && (longer.length <= width || mark.test(word))) lines.splice(-1, 1, longer);
    else lines.push(line === undefined ? word : ' '.repeat(indent) + word);
  }
  return lines.join('\n');
}
