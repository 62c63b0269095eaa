import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadValues } from './load.ts';
import { defaultValues } from './model.ts';

const folder = mkdtempSync(join(tmpdir(), 'values-load-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('loadValues', () => {
  it('gives the defaults for no files', () => {
    expect(loadValues([])).toEqual({ values: defaultValues, diagnostics: [] });
  });

  it('gives complete values for files in layers', () => {
    const common = file('common.yaml', 'cluster: {instances: 2, logLevel: debug}\n');
    const prod = file('prod.yaml', '\ufeffcluster: {instances: 3}\n');
    const { values, diagnostics } = loadValues([common, prod]);
    expect(diagnostics).toEqual([]);
    expect(values?.cluster).toEqual({ ...defaultValues.cluster, instances: 3, logLevel: 'debug' });
  });

  it.each([
    ['unreadable', join(folder, 'missing.yaml'), /there is no such file/],
    ['unreadable', folder, /it is a folder/],
    ['not-utf-8', file('latin1.yaml', Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a)), /not UTF-8/],
    [
      'not-utf-8',
      file('utf16.yaml', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x31, 0)),
      /not UTF-8/,
    ],
    ['duplicate-key', file('twice.yaml', 'labels: {}\nlabels: {}\n'), /given twice/],
  ])('says %s and gives no values', (code, path, message) => {
    const result = loadValues([path]);
    expect(result.values).toBeUndefined();
    expect(result.diagnostics).toMatchObject([{ code, location: { file: path }, severity: 'error' }]);
    expect(result.diagnostics[0]?.message).toMatch(message);
  });
});
