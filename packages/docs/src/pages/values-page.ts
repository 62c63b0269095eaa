/**
 * docs/values.md with a heading for each value, so that the search finds it and a link leads to it.
 *
 * @param markdown - as schema-kit's valuesReference writes it
 */
export function valuesPage(markdown: string): string {
  return markdown.replace(
    /^- `([^`]+)` \(((?:[^)`]|`[^`]*`)*)\):(?: |\n {2})(.*(?:\n {2}.*)*)/gm,
    (_, key: string, type: string, text: string) =>
      `### \`${key}\` {#${anchorOf(key)}}\n\n${type.replaceAll(/\n\s*/g, ' ')}\n\n${text.replaceAll(/\n {2}/g, '\n')}\n`,
  );
}

/** The anchor of a value: its path, with dashes. */
export function anchorOf(key: string): string {
  return key.replaceAll(/[^\w]+/g, '-').replace(/-$/, '');
}
