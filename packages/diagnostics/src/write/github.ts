import { bounded } from '../bounded.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { formatPath } from '../path.ts';
import { visible } from '../visible.ts';
import type { Report } from './writer.ts';

/**
 * Writes a report as commands of GitHub Actions, which shows them at the lines of a pull request.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function writeGithub({ diagnostics, summary }: Report): string {
  return `${diagnostics.map((one) => `${commandOf(bounded(one))}\n`).join('')}${summary}`;
}

function commandOf({ severity, code, message, hint, location }: Diagnostic): string {
  const { file, line, column: col, path } = location;
  const properties = Object.entries({ file, line, col, title: code })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(visible(String(value)))}`);
  const text = [...(path.length === 0 ? [] : [formatPath(path)]), message].join(': ');
  const lines = hint === undefined ? text : `${text}\n${hint}`;
  return `::${severity} ${properties.join(',')}::${escapeData(visible(lines))}`;
}

/** Source: toCommandValue and escapeData in https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
