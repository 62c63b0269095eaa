import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { helm, type Helm } from '@butler-postgres/helm-cli';
import { parseAllDocuments } from 'yaml';
import type { TemplateFile } from './ast.ts';
import { manifests } from './build/files.ts';
import { document, map, type MapNode } from './build/manifest.ts';
import { printTemplates } from './print/chart.ts';
import { renderManifests, renderText, type RenderInput } from './render/chart.ts';
import type { JsonSchema } from './schema.ts';

/** The schema of an object with these properties and no others. */
export function objectSchema(
  properties: Readonly<Record<string, JsonSchema>>,
  rest: Partial<JsonSchema> = {},
): JsonSchema {
  return { type: 'object', additionalProperties: false, properties, ...rest };
}

/** The schema of a map with such entries. */
export function mapSchema(entry: JsonSchema, rest: Partial<JsonSchema> = {}): JsonSchema {
  return { type: 'object', additionalProperties: entry, ...rest };
}

/** A map whose API type does not matter. */
export function block(fields: object): MapNode<never> {
  return map<never>(fields as never);
}

/** An object that carries any data, in a file of its own. */
export function dataFile(data: unknown): TemplateFile {
  return manifests('data.yaml', 'Carries what is looked at.', object('probe', data));
}

/** An object that carries any data. */
export function object(name: unknown, data: unknown): MapNode<unknown> {
  return document<object>({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data } as never);
}

/** Renders printed templates by Helm 4 and 3, and holds what they print against the render in process. */
export class Probe {
  private readonly folder = mkdtempSync(join(tmpdir(), 'helm-kit-probe-'));
  private readonly shipped = new Map<string, string>();
  private count = 0;

  private constructor(readonly helms: readonly Helm[]) {}

  static async create(): Promise<Probe> {
    return new Probe(await Promise.all([helm({ major: 4 }), helm({ major: 3 })]));
  }

  /** The objects, after both Helms have given the same ones. */
  async render(
    files: readonly TemplateFile[],
    values: object = {},
    release: Partial<RenderInput<object>['release']> = {},
  ): Promise<Record<string, unknown>[]> {
    const input = renderInput(values, release);
    const expected = renderManifests(files, input).map(({ manifest }) => manifest);
    const chart = this.write(new Map(printTemplates(files)), values);
    for (const tool of this.helms)
      expect(sorted(await this.ask(tool, chart, input))).toEqual(sorted(expected));
    return expected;
  }

  /** The `data` of the only object. */
  async data(data: unknown, values: object = {}, ...more: readonly TemplateFile[]): Promise<unknown> {
    const [first] = await this.render([dataFile(data), ...more], values);
    return first?.['data'];
  }

  /** The text of a text file, after both Helms have given the same one, blank lines included. */
  async text(
    file: TemplateFile & { kind: 'text' },
    values: object = {},
    ...more: readonly TemplateFile[]
  ): Promise<string> {
    const input = renderInput(values, {});
    const expected = renderText(file, input);
    const printed = printTemplates([...more, file]);
    const chart = this.write(printed, values);
    const source = printed.get(file.path) ?? '';
    rmSync(join(chart, file.path));
    writeFileSync(join(chart, 'text.txt'), source);
    writeFileSync(
      join(chart, 'templates', 'text.yaml'),
      '{"kind": "ConfigMap", "data": {{ tpl (.Files.Get "text.txt") . | toJson }}}',
    );
    for (const tool of this.helms) {
      const [first] = await this.ask(tool, chart, input);
      expect(String(first?.['data']).replace(/\n$/, '')).toBe(expected);
    }
    return expected;
  }

  /** Has the charts that are written from now on ship a file. */
  ship(path: string, content: string): void {
    this.shipped.set(path, content);
  }

  /** The folder of a chart with these templates and values. */
  write(files: ReadonlyMap<string, string>, values: object): string {
    const chart = join(this.folder, String(this.count++));
    const all = new Map([
      ['Chart.yaml', 'apiVersion: v2\nname: probe\nversion: 0.1.0\nappVersion: "1.30"\n'],
      ['values.yaml', JSON.stringify(values).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escape)],
      ...this.shipped,
      ...files,
    ]);
    for (const [path, content] of all) {
      mkdirSync(dirname(join(chart, path)), { recursive: true });
      writeFileSync(join(chart, path), content);
    }
    return chart;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private async ask(
    tool: Helm,
    chart: string,
    { release }: RenderInput<object>,
  ): Promise<Record<string, unknown>[]> {
    const { name, namespace, isUpgrade } = release;
    const printed = await tool.template(name, chart, {
      namespace,
      kubeVersion: 'v1.34.0',
      ...(isUpgrade && { isUpgrade }),
    });
    const [old, current] = [parse(printed, '1.1'), parse(printed, '1.2')];
    expect(old).toEqual(current);
    return current;
  }
}

function renderInput(values: object, release: Partial<RenderInput<object>['release']>): RenderInput<object> {
  return {
    values,
    release: { name: 'demo', namespace: 'space', ...release },
    chart: { name: 'probe', version: '0.1.0', appVersion: '1.30' },
    capabilities: { kubeVersion: 'v1.34.0', apiVersions: ['v1'] },
  };
}

function parse(text: string, version: '1.1' | '1.2'): Record<string, unknown>[] {
  return parseAllDocuments(text, { version }).flatMap((parsed) => {
    expect(parsed.errors).toEqual([]);
    const value = parsed.toJS() as Record<string, unknown> | null;
    return value === null ? [] : [value];
  });
}

/** Helm sorts objects by kind; that order is not looked at. */
function sorted(manifests: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const key = ({ kind, metadata }: Record<string, unknown>): string => JSON.stringify([kind, metadata]);
  return [...manifests].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** JSON's escape of a character that YAML does not take as it is. */
function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
