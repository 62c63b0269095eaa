import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sarif from 'sarif';
import { bounded } from '../bounded.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import { formatPath } from '../path.ts';
import { toJson } from './json.ts';
import type { Report } from './writer.ts';

/**
 * Writes a report in the format that code review reads, SARIF 2.1.0.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function writeSarif({ diagnostics }: Report): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log: Sarif.Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'butler-postgres', rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, codes)),
      },
    ],
  };
  return toJson(log);
}

function resultOf(diagnostic: Diagnostic, codes: readonly string[]): Sarif.Result {
  const { code, severity, message, hint, location, related = [] } = bounded(diagnostic);
  const path = formatPath(location.path);
  const text = [path === '' ? message : `${path}: ${message}`, ...(hint === undefined ? [] : [hint])];
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: text.join('\n') },
    locations: [locationOf(location)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other) => ({
            ...locationOf(other),
            message: { text: other.message },
          })),
        }),
  };
}

function locationOf({ file, line, column, path }: Location): Sarif.Location {
  const name = formatPath(path);
  return {
    ...(file === undefined
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file) },
            ...(line === undefined ? {} : { region: { startLine: line, startColumn: column } }),
          },
        }),
    ...(name === '' ? {} : { logicalLocations: [{ fullyQualifiedName: name }] }),
  };
}

/** A relative file stays relative, so that the reader finds it in its own checkout. */
function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}
