import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chartDigest } from '@butler-postgres/release';
import type { Options } from '../options.ts';
import { inWorkspace } from '../workspace.ts';
import type { ResultLine } from './result.ts';

type Own = 'chart' | 'run' | 'at';
type Unbound = ResultLine extends infer L ? (L extends ResultLine ? Omit<L, Own> : never) : never;

/** A name that no other run has. */
export const newRun = (): string => randomBytes(4).toString('hex');

/** The run, as all processes of it name it. */
export const RUN = (process.env['BUTLER_POSTGRES_RUN'] ??= newRun());

/**
 * Reads results.
 *
 * @throws SyntaxError when a line is no JSON
 */
export async function readResults(file: string): Promise<ResultLine[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ResultLine);
}

/** The results of a chart, with composites of any other that makes the same objects for them. */
export function resultsOf(lines: readonly ResultLine[], chart: string, objects: string): ResultLine[] {
  return lines.filter((line) => line.chart === chart || ('objects' in line && line.objects === objects));
}

/** A file in which the results of many runs accumulate; each is bound to the chart that it is of. */
export class ResultFile {
  /** Digest of the chart under test. */
  readonly chart: string;
  readonly #path: string | undefined;

  private constructor(path: string | undefined, chart: string) {
    this.#path = path;
    this.chart = chart;
  }

  /** @param options - without a file nothing is kept */
  static async open({ results, chart }: Pick<Options, 'results' | 'chart'>): Promise<ResultFile> {
    return new ResultFile(results, await chartDigest(chart ?? inWorkspace('charts', 'butler-postgres')));
  }

  /** @param line - of this process's run, unless it names one */
  async append(line: Unbound & { readonly run?: string }): Promise<void> {
    if (this.#path === undefined) return;
    await mkdir(dirname(this.#path), { recursive: true });
    const bound = { chart: this.chart, run: RUN, at: new Date().toISOString(), ...line };
    await appendFile(this.#path, `${JSON.stringify(bound)}\n`);
  }

  /**
   * Keeps something that is too long for a line in a file beside the results.
   *
   * @returns its name
   */
  async keep(name: string, lines: readonly object[]): Promise<string> {
    const own = `${RUN}-${name}.jsonl`;
    if (this.#path === undefined) return own;
    await mkdir(dirname(this.#path), { recursive: true });
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await writeFile(join(dirname(this.#path), own), text);
    return own;
  }

  /**
   * What is there of this chart.
   *
   * @param objects - digest of the objects that it makes for scenario `composites`
   */
  async read(objects: string): Promise<ResultLine[]> {
    if (this.#path === undefined) return [];
    return resultsOf(await readResults(this.#path), this.chart, objects);
  }
}
