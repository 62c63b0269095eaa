import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { isObject } from '@butler-postgres/schema-kit';
import type { ChartVersion } from './chart-version.ts';

/** What a run of the conformance suite found of one chart. */
export interface ConformanceRecord {
  readonly version: string;
  /** Of the chart's archive, so that the record cannot speak of another chart. */
  readonly digest: string;
  /** The operator's version that the chart was tried with. */
  readonly operator: string;
  /** By file of scenarios, how its tests ended. */
  readonly scenarios: Readonly<Record<string, { readonly passed: number; readonly failed: number }>>;
  readonly passed: number;
  readonly failed: number;
  /** Time of the run, in UTC. */
  readonly date: string;
}

/** As much of Jest's report (`--json`) as is read: https://jestjs.io/docs/configuration#testresultsprocessor-string */
interface JestReport {
  readonly startTime: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string }[];
    /** `failed` also where the file itself could not be run, and has no tests. */
    readonly status: string;
  }[];
}

/** The record's path in the repository. */
function recordFile(version: string): string {
  return `gitops/conformance/${version}.json`;
}

/**
 * Makes a record of a run's report.
 *
 * @param report - what Jest wrote with `--json --outputFile`
 * @throws DiagnosticError `no-report` when it is something else, or no test was run
 */
export function recordOf(report: unknown, chart: ChartVersion, operator: string): ConformanceRecord {
  if (!isReport(report)) {
    throw new DiagnosticError(
      'no-report',
      'this is no report of the conformance suite',
      'Run it with --json.',
    );
  }
  const scenarios = Object.fromEntries(
    report.testResults.map(({ name, assertionResults, status }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed').length;
      const passed = assertionResults.filter((test) => test.status === 'passed').length;
      const scenario = name.replace(/^.*\//, '').replace(/\.kind\.test\.ts$/, '');
      return [scenario, { passed, failed: failed === 0 && status === 'failed' ? 1 : failed }];
    }),
  );
  const sum = (key: 'passed' | 'failed'): number =>
    Object.values(scenarios).reduce((total, scenario) => total + scenario[key], 0);
  const date = new Date(report.startTime).toISOString();
  const { version, digest } = chart;
  const record = { version, digest, operator, scenarios, passed: sum('passed'), failed: sum('failed'), date };
  if (record.passed + record.failed === 0) {
    throw new DiagnosticError('no-report', 'the report tells of no test that was run');
  }
  return record;
}

/** Writes a record to its file; gives its path in the repository. */
export function writeRecord(root: string, record: ConformanceRecord): string {
  const path = recordFile(record.version);
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${JSON.stringify(record, null, 2)}\n`);
  return path;
}

/**
 * Wants a record of a chart in which all is well.
 *
 * @throws DiagnosticError `not-proven` when there is none that can be read, it is of another chart, or a test failed
 */
export function requireRecord(root: string, { version, digest }: ChartVersion): ConformanceRecord {
  const path = recordFile(version);
  const hint = 'Run the conformance suite on this version, and record it: see docs/promotion.md.';
  if (!existsSync(join(root, path))) {
    throw new DiagnosticError(
      'not-proven',
      `there is no record of conformance of ${version} (${path})`,
      hint,
    );
  }
  const record = parsed(readFileSync(join(root, path), 'utf8'));
  if (!isRecord(record)) throw new DiagnosticError('not-proven', `${path} is no record of conformance`, hint);
  if (record.digest !== digest) {
    const message = `${path} is of another chart: ${record.digest}; that of ${version} is ${digest}`;
    throw new DiagnosticError('not-proven', message, hint);
  }
  if (record.failed > 0 || record.passed === 0) {
    const message = `${path}: ${record.failed} of ${record.passed + record.failed} tests failed`;
    throw new DiagnosticError('not-proven', message, hint);
  }
  return record;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(record: unknown): record is ConformanceRecord {
  return (
    isObject(record) &&
    ['digest', 'operator', 'date'].every((key) => typeof record[key] === 'string') &&
    ['passed', 'failed'].every((key) => typeof record[key] === 'number')
  );
}

function isReport(report: unknown): report is JestReport {
  return (
    isObject(report) &&
    typeof report.startTime === 'number' &&
    Array.isArray(report.testResults) &&
    report.testResults.every(
      (file) => isObject(file) && typeof file.name === 'string' && Array.isArray(file.assertionResults),
    )
  );
}
