import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { helm } from '@butler-postgres/helm-cli';
import { packChart } from './pack-chart.ts';
import { writeChart } from './write-chart.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-chart-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const files = new Map([
  ['values.yaml', 'size: 1\n'],
  [
    'templates/x.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  size: {{ .Values.size | quote }}\n',
  ],
  [
    'Chart.yaml',
    'apiVersion: v2\nname: probe\nversion: 0.1.0\ndescription: A probe\nicon: https://example.org/i.svg\n',
  ],
]);

async function contents(chart: string): Promise<Record<string, string>> {
  const paths = await readdir(chart, { recursive: true, withFileTypes: true });
  const entries = paths
    .filter((path) => path.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(chart.length + 1), await readFile(path, 'utf8')] as const;
    });
  return Object.fromEntries(await Promise.all(entries));
}

describe('writeChart', () => {
  it('writes into a folder that is not there yet, and leaves nothing beside it', async () => {
    const chart = join(folder, 'charts', 'probe');
    await writeChart(chart, files);
    expect(await contents(chart)).toEqual(Object.fromEntries(files));
    expect(await readdir(join(folder, 'charts'))).toEqual(['probe']);
  });

  it('takes away what is no file of the chart any more', async () => {
    const chart = join(folder, 'probe');
    await mkdir(join(chart, 'templates', 'old'), { recursive: true });
    await writeFile(join(chart, 'templates', 'old', 'stale.yaml'), 'kind: Stale\n');
    await writeChart(chart, files);
    await writeChart(chart, new Map([...files].slice(1)));
    expect(Object.keys(await contents(chart)).sort()).toEqual(['Chart.yaml', 'templates/x.yaml']);
    expect(await readdir(join(chart, 'templates'))).toEqual(['x.yaml']);
    expect(await readdir(folder)).toEqual(['probe']);
  });

  it.each([
    ['a file cannot be written', new Map([...files, ['values.yaml/inside', '']]), 'values.yaml'],
    ['there is nothing to write', new Map<string, string>(), 'There are no files to write into'],
  ])('leaves the old chart whole where %s', async (_, broken, said) => {
    const chart = join(folder, 'probe');
    await writeChart(chart, files);
    await expect(writeChart(chart, broken)).rejects.toThrow(said);
    expect(await contents(chart)).toEqual(Object.fromEntries(files));
    expect(await readdir(folder)).toEqual(['probe']);
  });
});

describe('packChart', () => {
  it('gives the same bytes for the same files, in whatever order they come', async () => {
    const archive = await packChart('probe', files);
    expect(await packChart('probe', files)).toEqual(archive);
    expect(await packChart('probe', new Map([...files].reverse()))).toEqual(archive);
    expect(await packChart('probe', new Map([...files, ['more', 'x']]))).not.toEqual(archive);
  });

  it.each([4, 3] as const)('gives what Helm %d reads', async (major) => {
    const tool = await helm({ major });
    const archive = join(folder, 'probe-0.1.0.tgz');
    await writeFile(archive, await packChart('probe', files));
    expect(await tool.showChart(archive)).toContain('description: A probe');
    expect(await tool.lint(archive, { strict: true })).toMatchObject({ passed: true });
    expect(await tool.template('demo', archive)).toContain('size: "1"');
  });
});
