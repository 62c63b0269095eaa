import { bounded, select } from '../bounded.ts';
import { count } from '../count.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import { formatPath } from '../path.ts';
import { shorten, visible } from '../visible.ts';
import type { Report, Style } from './writer.ts';

/** The colours of a terminal, by the codes of ECMA-48. */
const colors = { error: '31', warning: '33', hint: '2' } as const;

/**
 * Writes diagnostics for people, a line each in the form that editors and CI systems turn into links, such as
 * `values/a/prod.yaml:12:5: error: cluster.instnces: unknown key`. The hint stands on an indented line below. What is
 * left out is counted.
 */
export function textLines(
  diagnostics: readonly Diagnostic[],
  { most = Infinity, isColored = false }: Style = {},
): string {
  const paint = (name: keyof typeof colors, text: string): string =>
    isColored ? `\u001b[${colors[name]}m${text}\u001b[0m` : text;
  const { shown, rest } = select(diagnostics, most);
  const lines = shown.map((diagnostic) => {
    const { severity, hint, related = [], location, message } = bounded(diagnostic);
    const more = related.map((other) => join([positionOf(other), pathOf(other), visible(other.message)]));
    const below = [...(hint === undefined ? [] : [visible(hint)]), ...more];
    const line = join([positionOf(location), paint(severity, severity), pathOf(location), visible(message)]);
    return `${line}\n${below.map((text) => `  ${paint('hint', text)}\n`).join('')}`;
  });
  const left = rest === 0 ? '' : `… and ${count(rest, 'diagnostic')} more; --all shows them\n`;
  return lines.join('') + left;
}

/** Formats a diagnostic as one line, its hint as a sentence after the message. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { severity, message, hint, location } = bounded(diagnostic);
  const line = visible(join([positionOf(location), severity, pathOf(location), message]));
  return hint === undefined ? line : `${line.replace(/\.$/, '')}. ${visible(hint)}`;
}

/** Writes a report for people. */
export function writeText({ diagnostics, summary, style }: Report): string {
  return `${textLines(diagnostics, style)}${summary}`;
}

function positionOf({ file, line, column }: Location): string {
  const parts = [file, line, column].filter((part) => part !== undefined);
  return visible(parts.join(':')).replaceAll('\n', '<U+000A>');
}

function pathOf({ path }: Location): string {
  return visible(formatPath(path.map((part) => (typeof part === 'string' ? shorten(part) : part))));
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(': ');
}
