import { readdirSync, readFileSync } from 'node:fs';
import { describePolicy } from '@butler-postgres/helm-kit';
import { exceptionPolicies, brokenRules } from '../install/policies.ts';
import { profiles, severityUnder, type Rule, type RuleSeverity } from '../common/rule.ts';
import { features } from '../chart.ts';

/** Where the cases lie: beside the sources, which the compiled program is not. */
const sources = new URL('../../src/', import.meta.url);

/** docs/rules.md: every rule, its severity by profile, and a case that breaks it. */
export function rulesPage(): string {
  const examples = brokenBy();
  const groups = [
    ...features.flatMap(({ name, policies = [] }) =>
      policies.length > 0 ? [[name, policies] as const] : [],
    ),
    ['install', exceptionPolicies(brokenRules([]))] as const,
  ];
  const byProfile = groups.flatMap(([, rules]) =>
    rules.filter(({ severity }) => typeof severity === 'object'),
  );
  return `# Rules

Every rule between values, as [policies.md](policies.md) explains them. \`npx nx run chart:build\` writes this page. "…" stands for what
the values say. The link leads to values that break the rule.

## Severity by profile

These rules depend on \`profile\`. All others are the same under every profile.

${table([['Rule', 'no profile', ...profiles], ...byProfile.map(row)])}

${groups.map(([name, rules]) => `## ${name}\n\n${rules.map((rule) => item(rule, examples)).join('\n')}`).join('\n\n')}
`;
}

function row({ id, severity }: Rule): string[] {
  return [`\`${id}\``, ...[undefined, ...profiles].map((profile) => severityUnder(severity, profile))];
}

/** A table of Markdown with columns of one width; its first row is the head. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function item(rule: Rule, examples: ReadonlyMap<string, string>): string {
  const { message, hint } = describePolicy(rule);
  const example = examples.get(rule.id);
  const shown = example === undefined ? '' : `, [example](../packages/chart/src/${example}/values.yaml)`;
  return `- \`${rule.id}\` (${severityText(rule.severity)}${shown})\\
  ${message}${hint === undefined ? '' : `; ${hint}`}`;
}

function severityText(severity: RuleSeverity): string {
  return typeof severity === 'string' ? severity : 'by profile';
}

/** The first case that breaks each rule, by the rule's id. */
function brokenBy(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name } of features)
    for (const file of readdirSync(new URL(`${name}/`, sources), {
      recursive: true,
      encoding: 'utf8',
    }).sort())
      if (/^cases\/[^/]+\/(refused|warned)\.txt$/.test(file)) {
        const text = readFileSync(new URL(`${name}/${file}`, sources), 'utf8');
        for (const [, id = ''] of text.matchAll(/\(([a-z0-9-]+)\)$/gm))
          if (!found.has(id)) found.set(id, `${name}/${file.replace(/\/[^/]+$/, '')}`);
      }
  return found;
}
