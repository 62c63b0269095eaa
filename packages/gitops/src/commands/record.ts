import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chartMetadata } from '@butler-postgres/chart';
import { CommandError, type Terminal } from '@butler-postgres/cli';
import { chartAt } from '../chart-version.ts';
import { recordOf, writeRecord } from '../conformance-record.ts';

/** Writes down what a run of the conformance suite found of a version. */
export async function recordCommand(
  root: string,
  file: string,
  version: string = chartMetadata.version,
  operator: string = chartMetadata.appVersion,
  { out }: Terminal,
): Promise<number> {
  let report: unknown;
  try {
    report = JSON.parse(readFileSync(resolve(root, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('no-report', `${file} cannot be read: ${reason}`, 'Check the path.');
  }
  const chart = await chartAt(root, version);
  if (!chart.isOwn) {
    throw new CommandError(
      'not-tested',
      `the suite proves the chart of this checkout, which is not ${version}`,
      `Check out v${version}, and run it there.`,
    );
  }
  const record = recordOf(report, chart, operator);
  const path = writeRecord(root, record);
  out(`${path}: ${record.passed} passed, ${record.failed} failed, of ${record.digest}\n`);
  return record.failed === 0 ? 0 : 1;
}
