import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, ToolError, type Helm } from '@butler-postgres/helm-cli';
import { writeChart } from '@butler-postgres/helm-kit';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { chartFiles } from '../package/chart-files.ts';

/** What a Helm makes of values: one of the two. */
export interface Answer {
  readonly printed?: string;
  readonly refusal?: string;
}

/** Whether a Helm refused what it was asked. One that was not started, or ended by a signal, said nothing of it. */
export function isRefusal(error: unknown): error is ToolError {
  return error instanceof ToolError && error.exitStatus !== undefined;
}

/** The chart, or another one, in a folder, and both Helms to render it. */
export class RealHelm {
  private count = 0;

  private constructor(
    readonly helms: readonly Helm[],
    private readonly folder: string,
  ) {}

  static async create(files: ReadonlyMap<string, string> = chartFiles()): Promise<RealHelm> {
    const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-'));
    await writeChart(join(folder, 'chart'), files);
    return new RealHelm(await Promise.all([helm({ major: 4 }), helm({ major: 3 })]), folder);
  }

  /** What each Helm prints for values. */
  async render(values: JsonObject, release = 'demo', namespace = 'butler'): Promise<readonly string[]> {
    const file = join(this.folder, `values-${this.count++}.yaml`);
    await writeFile(file, JSON.stringify(values));
    const options = { namespace, kubeVersion: '1.34', values: [file] };
    return Promise.all(this.helms.map((tool) => tool.template(release, join(this.folder, 'chart'), options)));
  }

  /** What each Helm says when it refuses values. */
  async refusals(values: JsonObject, release = 'demo'): Promise<readonly string[]> {
    const answers = await this.answers([values], release);
    return answers.map(({ refusal }, i) => refusal ?? `Helm ${this.helms[i]?.version ?? ''} takes it`);
  }

  /** What each Helm prints for files of values over each other, or says when it refuses them. */
  async answers(
    layers: readonly JsonObject[],
    release = 'demo',
    namespace = 'butler',
  ): Promise<readonly Answer[]> {
    const values = layers.map(() => join(this.folder, `values-${this.count++}.yaml`));
    for (const [i, file] of values.entries()) await writeFile(file, JSON.stringify(layers[i]));
    const options = { namespace, kubeVersion: '1.34', values };
    const answers: Answer[] = [];
    for (const tool of this.helms)
      try {
        answers.push({ printed: await tool.template(release, join(this.folder, 'chart'), options) });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        answers.push({ refusal: String(error) });
      }
    return answers;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
