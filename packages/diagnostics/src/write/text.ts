import type { Diagnostic, Location } from '../diagnostic.ts';
import { formatPath } from '../path.ts';
import type { Report } from './writer.ts';

/**
 * Writes diagnostics for people, a line each in the form that editors and CI systems turn into links, such as
 * `values/a/prod.yaml:12:5: error: cluster.instnces: unknown key`. The hint stands on an indented line below.
 */
export function textLines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((diagnostic) => {
      const { hint, related = [] } = diagnostic;
      const more = related.map((other) => join([positionOf(other), formatPath(other.path), other.message]));
      const below = [...(hint === undefined ? [] : [hint]), ...more];
      return `${lineOf(diagnostic)}\n${below.map((line) => `  ${line}\n`).join('')}`;
    })
    .join('');
}

/** Formats a diagnostic as one line, its hint as a sentence after the message. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { hint } = diagnostic;
  const line = lineOf(diagnostic);
  return hint === undefined ? line : `${line.replace(/\.$/, '')}. ${hint}`;
}

/** Writes a report for people. */
export function writeText({ diagnostics, summary }: Report): string {
  return `${textLines(diagnostics)}${summary}`;
}

function lineOf({ severity, message, location }: Diagnostic): string {
  return join([positionOf(location), severity, formatPath(location.path), message]);
}

function positionOf({ file, line, column }: Location): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(': ');
}
