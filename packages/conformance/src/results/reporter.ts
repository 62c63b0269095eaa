import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readOptions } from '../options.ts';
import { ResultFile } from './result-file.ts';
import type { TestLine } from './result.ts';

interface JestTest {
  readonly fullName: string;
  readonly status: string;
  readonly duration?: number | null;
  readonly failureMessages: readonly string[];
}

interface JestFile {
  readonly testResults: readonly JestTest[];
  readonly testExecError?: { readonly message?: string };
}

const OUTCOMES: Readonly<Record<string, TestLine['outcome']>> = { passed: 'passed', failed: 'failed' };

/** A reporter of Jest, which writes how each test of a scenario ended into the file of results, and how to run it again. */
export default class Reporter {
  readonly #file = ResultFile.open(readOptions(process.env));

  async onTestResult({ path }: { readonly path: string }, of: JestFile): Promise<void> {
    const file = await this.#file;
    const scenario = basename(path, '.kind.test.ts');
    for (const { fullName, status, duration, failureMessages } of of.testResults) {
      if (status === 'failed')
        process.stderr.write(
          `again: npx nx run conformance:kind -- ${scenario}.kind -t ${JSON.stringify(fullName)}\n`,
        );
      const why = plain(failureMessages.join('\n'));
      await file.append({
        type: 'test',
        scenario,
        test: fullName,
        outcome: OUTCOMES[status] ?? 'not run',
        seconds: (duration ?? 0) / 1000,
        ...(why ? { why } : {}),
      });
    }
    // a file that could not be loaded has no tests
    const error = of.testExecError?.message;
    if (error)
      await file.append({
        type: 'test',
        scenario,
        test: 'begins',
        outcome: 'failed',
        seconds: 0,
        why: plain(error),
      });
  }
}

/** What was seen: without colours, the runner's stack, and more than a reader reads. */
function plain(message: string): string {
  return stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .slice(0, 4000);
}
