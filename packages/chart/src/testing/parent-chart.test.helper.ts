import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Helm } from '@butler-postgres/helm-cli';
import { writeChart } from '@butler-postgres/helm-kit';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { parse } from 'yaml';
import { chartFiles } from '../package/chart-files.ts';
import { isRefusal, type Answer } from './real-helm.test.helper.ts';

/* Most of what `helm template` costs are its start and the schema, which it compiles each time. A parent chart pays for both once. */

const schemaFile = 'values.schema.json';
const refusingFile = 'templates/validate.yaml';

/** Values to ask a Helm about, of one release. */
interface Asked {
  readonly sets: readonly JsonObject[];
  readonly release: string;
  readonly namespace: string;
}

/** The chart in a folder, for parent charts that have it once for each of many sets of values. */
export class ParentChart {
  private count = 0;

  private constructor(private readonly folder: string) {}

  static async create(): Promise<ParentChart> {
    const folder = await mkdtemp(join(tmpdir(), 'butler-postgres-parent-'));
    await writeChart(join(folder, 'chart'), subchartFiles());
    return new ParentChart(folder);
  }

  /** What a Helm prints for each set of values, or says when it refuses it. */
  async answers(tool: Helm, asked: Asked): Promise<readonly Answer[]> {
    if (asked.sets.length === 0) return [];
    const chart = await this.write(asked.sets);
    try {
      const { namespace } = asked;
      const options = { namespace, kubeVersion: '1.34', values: [`${chart}.json`] };
      return answersIn(await tool.template(asked.release, chart, options), asked.sets.length);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return await this.answersToRefused(tool, asked, String(error));
    } finally {
      await rm(chart, { recursive: true });
    }
  }

  /** The schema names all sets that it refuses; for any other error, which stops Helm at once, halves are asked. */
  private async answersToRefused(tool: Helm, asked: Asked, error: string): Promise<readonly Answer[]> {
    const { sets } = asked;
    const misfits = sets.map((_, i) => error.split('\n').filter((line) => line.includes(`'/${nameOf(i)}/`)));
    if (misfits.some((lines) => lines.length > 0)) {
      const fitting = sets.filter((_, i) => misfits[i]?.length === 0);
      const rest = [...(await this.answers(tool, { ...asked, sets: fitting }))];
      return misfits.map((lines) =>
        lines.length > 0 ? { refusal: lines.join('\n') } : (rest.shift() ?? {}),
      );
    }
    if (sets.length === 1) return [{ refusal: error }];
    const half = Math.ceil(sets.length / 2);
    const parts = [sets.slice(0, half), sets.slice(half)];
    const answers: Answer[] = [];
    for (const part of parts) answers.push(...(await this.answers(tool, { ...asked, sets: part })));
    return answers;
  }

  private async write(sets: readonly JsonObject[]): Promise<string> {
    const chart = join(this.folder, `parent-${this.count++}`);
    const names = sets.map((_, i) => nameOf(i));
    for (const name of names) {
      const charts = join(chart, 'charts', name, 'charts');
      await mkdir(charts, { recursive: true });
      await writeFile(join(charts, '..', 'Chart.yaml'), metadata(name));
      await symlink(join(this.folder, 'chart'), join(charts, 'butler-postgres'));
    }
    await writeFile(join(chart, 'Chart.yaml'), metadata('parent'));
    await writeFile(join(chart, schemaFile), JSON.stringify(schemaOf(names)));
    const values = Object.fromEntries(names.map((name, i) => [name, { 'butler-postgres': sets[i] }]));
    await writeFile(`${chart}.json`, JSON.stringify(values));
    return chart;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

/** Helm takes null for what an earlier file says, and in a parent chart for another thing than in a chart of its own. */
export function hasNull(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasNull);
  return value === null || (isObject(value) && Object.values(value).some(hasNull));
}

/** The chart without its schema, which the parent has, and with an object in place of the refusal, which would stop Helm. */
function subchartFiles(): ReadonlyMap<string, string> {
  const files = new Map(chartFiles());
  files.delete(schemaFile);
  const refusing = files.get(refusingFile) ?? '';
  const telling = refusing.replace(/\{\{ fail (\(.*\)) \}\}/, 'kind: Refusal\nmessage: {{ $1 | quote }}');
  if (telling === refusing) throw new Error(`${refusingFile} refuses nothing`);
  return files.set(refusingFile, telling);
}

function schemaOf(names: readonly string[]): JsonObject {
  const $id = 'chart.json';
  const chart = JSON.parse(chartFiles().get(schemaFile) ?? '{}') as JsonObject;
  const set = { type: 'object', properties: { 'butler-postgres': { $ref: $id } } };
  return {
    $schema: chart['$schema'] ?? '',
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, set])),
    definitions: { chart: { ...chart, $id } },
  };
}

/** The objects of each set, which Helm's comments tell apart. */
function answersIn(printed: string, count: number): Answer[] {
  const objects = Array.from({ length: count }, (): string[] => []);
  for (const text of printed.split(/^(?=---\n# Source: )/m)) {
    const name = /^---\n# Source: parent\/charts\/set-(\d+)\//.exec(text)?.[1];
    if (text.trim() !== '') objects[Number(name)]?.push(text);
  }
  return objects.map((texts) => {
    const refusal = texts.find((text) => text.includes(`/${refusingFile}\n`));
    return refusal === undefined
      ? { printed: texts.join('') }
      : { refusal: (parse(refusal) as { message: string }).message };
  });
}

function nameOf(set: number): string {
  return `set-${set}`;
}

function metadata(name: string): string {
  return `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n`;
}
