import { mkdtemp, rm, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Reporter from './reporter.ts';
import { readResults, ResultFile } from './result-file.ts';

describe('the reporter', () => {
  let folder: string;
  let results: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'results-'));
    results = join(folder, 'measured', 'results.jsonl');
    process.env['CONFORMANCE_RESULTS'] = results;
  });
  afterEach(async () => {
    delete process.env['CONFORMANCE_RESULTS'];
    await rm(folder, { recursive: true });
  });

  const path = '/somewhere/src/access.kind.test.ts';
  const test = (status: string, failureMessages: string[] = []): object => ({
    fullName: `it is ${status}`,
    status,
    duration: 1500,
    failureMessages,
  });

  it('writes how each test ended; what was skipped or begun in vain did not pass', async () => {
    const failed = test('failed', [
      '\u001b[31mwaited 60 s\u001b[39m\nlast seen: nothing\n    at until (x.ts:1:2)',
    ]);
    const testResults = [test('passed'), failed, test('pending'), test('todo')];
    await new Reporter().onTestResult({ path }, { testResults } as never);
    await new Reporter().onTestResult(
      { path },
      { testResults: [], testExecError: { message: 'no kubeconfig' } },
    );
    expect(await readResults(results)).toMatchObject([
      { type: 'test', scenario: 'access', test: 'it is passed', outcome: 'passed', seconds: 1.5 },
      { outcome: 'failed', why: 'waited 60 s\nlast seen: nothing' },
      { outcome: 'not run' },
      { outcome: 'not run' },
      { test: 'begins', outcome: 'failed', why: 'no kubeconfig' },
    ]);
  });

  it('writes it as soon as the test ends, and once', async () => {
    const reporter = new Reporter();
    await reporter.onTestCaseResult({ path }, test('failed', ['lost a row']) as never);
    expect(await readResults(results)).toMatchObject([{ outcome: 'failed', why: 'lost a row' }]);
    const testResults = [test('failed', ['lost a row']), test('pending')];
    await reporter.onTestResult({ path }, { testResults } as never);
    expect((await readResults(results)).slice(1)).toMatchObject([{ outcome: 'not run' }]);
  });

  it('adds to what is there, of which a run reads what is of its chart', async () => {
    const file = await ResultFile.open({ results });
    expect(await file.read('objects')).toEqual([]);
    await file.append({ type: 'stall', scenario: 'interruptions', what: 'switchover', seconds: 2 });
    await appendFile(results, '{"chart":"another","type":"stall"}\n');
    expect(await readResults(results)).toHaveLength(2);
    expect(await file.read('objects')).toMatchObject([{ chart: file.chart, what: 'switchover' }]);
  });
});
