import { count } from '@butler-postgres/diagnostics';
import type { JsonValue } from '@butler-postgres/schema-kit';
import { showPath } from '../leaf/leaves.ts';
import type { FieldReport } from './fields.ts';
import type { ImportReport } from './report.ts';

/** A part of a report: a title, a sentence and a table. */
interface Section {
  readonly title: string;
  readonly words?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ways: readonly [FieldReport['as'], string][] = [
  ['key', 'said by a key of the values'],
  ['default', 'the operator says it by itself'],
  ['chart', 'the chart says it by itself'],
  ['override', 'said in overrides'],
  ['left out', 'not said'],
];

/** The sections of a report, the same in every form for people. */
function sectionsOf(report: ImportReport): Section[] {
  const { fields, opinions, changes, stated, newPods, steps, commands, added, notTaken, rules } = report;
  const sections: Section[] = [
    {
      title: 'Fields',
      head: ['fields', ''],
      rows: ways.flatMap(([as, words]) => {
        const some = fields.filter((field) => field.as === as);
        return some.length === 0 ? [] : [[String(some.length), words]];
      }),
    },
    {
      title: 'In overrides',
      head: ['object', 'field'],
      rows: fields
        .filter(({ as, key }) => as === 'override' && key !== 'extraObjects')
        .map(({ object, field }) => [object, field]),
    },
    {
      title: 'In extraObjects, as they are',
      words: "No key says all of them, and the chart's rules do not look at them.",
      head: ['object'],
      rows: [...new Set(fields.filter(({ key }) => key === 'extraObjects').map(({ object }) => object))].map(
        (object) => [object],
      ),
    },
    {
      title: "The chart's own opinions, switched off",
      words:
        'Take a line out of the values to follow the chart; --recommended says what that does to what runs.',
      head: ['key', 'runs', "the chart's"],
      rows: opinions.map(({ key, runs, chart }) => [showPath(key), show(runs), show(chart)]),
    },
    {
      title: 'What helm install would change',
      head: ['object', 'field', 'from', 'to', 'why'],
      rows: changes.map(({ object, field, from, to, reason }) => [
        object,
        field,
        show(from),
        show(to),
        reason,
      ]),
    },
    {
      title: 'What helm install says, and what held without a word',
      words: 'Nothing follows of it, but the generation of these objects moves by one.',
      head: ['object', 'field', 'value'],
      rows: stated.map(({ object, field, value }) => [object, field, show(value)]),
    },
    {
      title: 'Whose pods helm install would replace',
      head: ['object'],
      rows: newPods.map((object) => [object]),
    },
    { title: 'What the chart adds', head: ['object'], rows: added.map((object) => [object]) },
    {
      title: 'Not taken over',
      head: ['object', 'why'],
      rows: notTaken.map(({ object, reason }) => [object, reason]),
    },
    {
      title: 'Rules that this breaks',
      words: 'An error stops helm install; policies.exceptions accepts one with a reason.',
      head: ['severity', 'rule', 'what'],
      // what the values say of in-tree backups stands in the Cluster and in its section
      rows: [...new Map(rules.map((rule) => [`${rule.code} ${rule.message}`, rule])).values()].map(
        ({ severity, code, message }) => [severity, code, message],
      ),
    },
    {
      title: 'Better than what runs, one step at a time',
      words: 'Each takes one line out of the values.',
      head: ['key', 'effect', 'what'],
      rows: steps.map(({ key, effect, what }) => [key, effect, what]),
    },
    { title: 'Commands to adopt it', head: ['command'], rows: commands.map((command) => [command]) },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** A report as text for a terminal. */
export function textReport(report: ImportReport): string {
  const { cluster, namespace, objects } = report;
  const head = `Cluster ${cluster} in ${namespace}: ${count(objects.length, 'object')}\n`;
  const parts = sectionsOf(report).map(({ title, words, rows }) => {
    const lines = table(rows).map((line) => `  ${line}\n`);
    return `\n${title}\n${words === undefined ? '' : `  ${words}\n`}${lines.join('')}`;
  });
  return head + parts.join('');
}

/** A report as Markdown. */
export function markdownReport(report: ImportReport): string {
  const { cluster, namespace, objects } = report;
  const head = `# Import of ${cluster}\n\nNamespace ${namespace}, ${count(objects.length, 'object')}.\n`;
  const parts = sectionsOf(report).map(({ title, words, head: columns, rows }) => {
    const line = (cells: readonly string[]): string =>
      `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
    const text = line(columns) + line(columns.map(() => '---')) + rows.map(line).join('');
    return `\n## ${title}\n\n${words === undefined ? '' : `${words}\n\n`}${text}`;
  });
  return head + parts.join('');
}

function show(value: JsonValue): string {
  const text = value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 48 ? `${text.slice(0, 45)}...` : text;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
