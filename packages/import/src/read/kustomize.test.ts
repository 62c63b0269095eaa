import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { readInputs } from './inputs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  write('base/service.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n');
  write('base/kustomization.yaml', 'resources: [service.yaml]\n');
  write('prod/kustomization.yml', 'resources: [../base]\nnamePrefix: prod-\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function read(path: string): Promise<string[]> {
  const { sources, diagnostics } = await readInputs([join(folder, path)]);
  const names = sources.map(({ manifest }) => (manifest['metadata'] as { name: string }).name);
  return [...names, ...diagnostics.map(formatDiagnostic)];
}

it.each(['prod', 'prod/kustomization.yml'])('builds %s by kustomize', async (path) => {
  expect(await read(path)).toEqual(['prod-a']);
});

it('says why kustomize refuses a folder', async () => {
  write('prod/kustomization.yml', 'resources: [none.yaml]\n');
  const [said, ...more] = await read('prod');
  expect(more).toEqual([]);
  expect(said).toMatch(/prod: error: kustomize build .*none\.yaml/s);
});

it('names the folders of kustomize in one that is none', async () => {
  write('read-me.yaml', '# nothing\n');
  const [said, ...more] = await read('.');
  expect(more).toEqual([]);
  expect(said).toMatch(/error: has folders of kustomize: \S+base, \S+prod\. Give one of them/);
});
