import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { chartMetadata } from '@butler-postgres/chart';
import { chartDigest } from './chart-digest.ts';

/** What `nx run conformance:report` writes as report.json, as far as it matters here. */
interface Report {
  readonly chart?: unknown;
  readonly green?: unknown;
  readonly faults?: unknown;
}

const HINT =
  'Run the scenarios and write the report (npx nx run conformance:report), or publish a trial with --without-conformance.';

/**
 * Makes sure that the chart has proven itself on a cluster: there is a report, of exactly this chart, and it is green.
 *
 * @param root - a checkout
 * @param file - the report, as JSON
 * @throws DiagnosticError `no-conformance`, `other-conformance` or `not-conformant`
 */
export async function requireConformance(root: string, file: string): Promise<void> {
  const text = await readFile(resolve(root, file), 'utf8').catch(() => undefined);
  const report = text === undefined ? undefined : parse(text);
  if (report === undefined)
    throw new DiagnosticError('no-conformance', `${file} is no report of the conformance suite`, HINT);
  const chart = await chartDigest(join(root, 'charts', chartMetadata.name));
  if (report.chart !== chart)
    throw new DiagnosticError(
      'other-conformance',
      `${file} is the report of another chart, with the digest ${String(report.chart)}; this one has ${chart}`,
      HINT,
    );
  if (report.green !== true) {
    const faults = Array.isArray(report.faults) ? report.faults.map(String) : [];
    throw new DiagnosticError('not-conformant', [`${file} is not green`, ...faults].join('\n'), HINT);
  }
}

function parse(text: string): Report | undefined {
  try {
    const report: unknown = JSON.parse(text);
    return typeof report === 'object' && report !== null ? report : undefined;
  } catch {
    return undefined;
  }
}
