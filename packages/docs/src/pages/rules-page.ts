import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const item =
  /^- `([a-z0-9-]+)` \((error|warning|off|by profile)(?:, \[example\]\(\.\.\/([^)]+)\))?\)\\\n {2}(.*(?:\n {2}.*)*)/gm;

/**
 * docs/rules.md with a heading for each rule, and the values that break it.
 *
 * @param markdown - as the build of the chart writes it
 * @param root - the top folder of the repository
 */
export function rulesPage(markdown: string, root: string): string {
  return markdown
    .replace('The link leads to values that break the rule.', 'Below each are values that break it.')
    .replace(item, (_, id: string, severity: string, example: string | undefined, text: string) => {
      const shown = example === undefined ? '' : exampleOf(join(root, example));
      return `### \`${id}\` {#${id}}\n\n_${severity}_: ${text.replaceAll('\n  ', ' ')}\n${shown}`;
    });
}

function exampleOf(file: string): string {
  return `\n::: details Values that break it\n\`\`\`yaml\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\`\n:::\n`;
}
