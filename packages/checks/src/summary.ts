import { count } from '@butler-postgres/diagnostics';
import type { JsonValue } from '@butler-postgres/schema-kit';
import type { FieldChange } from './field-changes.ts';
import type { ObjectChange } from './object-changes.ts';

/** Longer values are told by their size. */
const longest = 100;

/**
 * Changes for people, a line for each object and an indented one for each of its fields. What is the same change in many
 * objects, such as the label with the chart's version, is told once, first.
 */
export function summaryOf(changes: readonly ObjectChange[]): string {
  if (changes.length === 0) return 'no object changes\n';
  const lines = changes.map(({ fields }) => fields.map(fieldLine));
  const times = new Map<string, number>();
  for (const line of lines.flat()) times.set(line, (times.get(line) ?? 0) + 1);
  const common = [...times].filter(([, number]) => number > 2);
  const told = new Set(common.map(([line]) => line));
  const parts = common.map(([line, number]) => `in ${count(number, 'object')}:\n  ${line}\n`);
  changes.forEach(({ change, object }, index) => {
    const own = (lines[index] ?? []).filter((line) => !told.has(line));
    if (change === 'changed' && own.length === 0) return;
    parts.push(`${change} ${object}\n${own.map((line) => `  ${line}\n`).join('')}`);
  });
  return parts.join('');
}

function fieldLine({ path, before, after }: FieldChange): string {
  return `${path}: ${show(before)} -> ${show(after)}`;
}

function show(value: JsonValue | undefined): string {
  if (value === undefined) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (typeof value === 'string' && value.includes('\n'))
    return `(${count(value.trimEnd().split('\n').length, 'line')})`;
  if (text.length > longest) return `(${text.length} characters)`;
  return text === '' ? '""' : text;
}
