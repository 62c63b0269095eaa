import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readOptions } from '../options.ts';
import { ResultFile } from './result-file.ts';
import { againCommand } from './again.ts';
import type { TestLine } from './result.ts';

interface JestPath {
  readonly path: string;
}

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

/** Characters of a failure that are said while others run; the file has more. */
const SAID = 1000;
const OUTCOMES: Readonly<Record<string, TestLine['outcome']>> = { passed: 'passed', failed: 'failed' };

const scenarioOf = (path: string): string => basename(path, '.kind.test.ts');

/** Progress, while the scenario lasts. */
function say(path: string, what: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${scenarioOf(path)} ${what}\n`);
}

/** A reporter of Jest, which says how far it is, writes how each test of a scenario ended into the file of results, and how to run it again. */
export default class Reporter {
  readonly #file = ResultFile.open(readOptions(process.env));
  readonly #kept = new Set<string>();

  onTestCaseStart({ path }: JestPath, { fullName }: Pick<JestTest, 'fullName'>): void {
    say(path, `begins: ${fullName}`);
  }

  /** Keeps it at once: a run that is ended in the middle has what it had. */
  async onTestCaseResult({ path }: JestPath, test: JestTest): Promise<void> {
    const { fullName, status, duration, failureMessages } = test;
    const scenario = scenarioOf(path);
    say(path, `${status} after ${Math.round((duration ?? 0) / 1000)} s: ${fullName}`);
    if (status === 'failed') {
      process.stderr.write(`${plain(failureMessages.join('\n')).slice(0, SAID)}\n`);
      process.stderr.write(`again: ${againCommand(scenario, fullName)}\n`);
    }
    this.#kept.add(`${path} ${fullName}`);
    await this.#keep(scenario, test);
  }

  async onTestResult({ path }: JestPath, of: JestFile): Promise<void> {
    const file = await this.#file;
    const scenario = scenarioOf(path);
    // one that was not run has not been told before
    for (const test of of.testResults)
      if (!this.#kept.has(`${path} ${test.fullName}`)) await this.#keep(scenario, test);
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

  async #keep(scenario: string, { fullName, status, duration, failureMessages }: JestTest): Promise<void> {
    const why = plain(failureMessages.join('\n'));
    await (
      await this.#file
    ).append({
      type: 'test',
      scenario,
      test: fullName,
      outcome: OUTCOMES[status] ?? 'not run',
      seconds: (duration ?? 0) / 1000,
      ...(why ? { why } : {}),
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
