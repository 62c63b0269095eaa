import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../context.ts';

interface Options {
  readonly report: string;
  readonly version?: string;
  readonly operator?: string;
}

/** Adds `gitops record`. */
export function addRecord(gitops: Command, context: Context): void {
  gitops
    .command('record')
    .usage('--report FILE [options]')
    .summary('records what the conformance suite found of a version')
    .description(
      'Records what the conformance suite found of a version, from the report that it wrote with --json.',
    )
    .requiredOption('--report <file>', "Jest's report")
    .option('--version <version>', 'the version of the chart; by default, that of this checkout')
    .option('--operator <version>', 'the version of the operator; by default, that of the chart')
    .addHelpText(
      'after',
      `
Example:
  npx nx run gitops:record -- --report dist/conformance.json
`,
    )
    .action((options: Options) => record(options, context));
}

async function record({ report: file, ...given }: Options, context: Context): Promise<void> {
  const [{ chartMetadata }, { DiagnosticError }, { chartAt, recordOf, writeRecord }] = await Promise.all([
    import('@butler-postgres/chart'),
    import('@butler-postgres/diagnostics'),
    import('@butler-postgres/gitops'),
  ]);
  const { version = chartMetadata.version, operator = chartMetadata.appVersion } = given;
  const { root, terminal } = context;
  let report: unknown;
  try {
    report = JSON.parse(readFileSync(resolve(root, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DiagnosticError('no-report', `${file} cannot be read: ${reason}`, 'Check the path.');
  }
  const chart = await chartAt(root, version);
  if (!chart.isOwn) {
    throw new DiagnosticError(
      'not-tested',
      `the suite proves the chart of this checkout, which is not ${version}`,
      `Check out v${version}, and run it there.`,
    );
  }
  const found = recordOf(report, chart, operator);
  const path = writeRecord(root, found);
  terminal.out(`${path}: ${found.passed} passed, ${found.failed} failed, of ${found.digest}\n`);
  context.status = found.failed === 0 ? 0 : 1;
}
