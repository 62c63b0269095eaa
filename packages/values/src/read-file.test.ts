import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readValuesFile } from './read-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'values-read-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('readValuesFile', () => {
  it('skips a byte order mark, as Helm does', () => {
    const path = file('prod.yaml', '\ufeffcluster: {instances: 3}\n');
    expect(readValuesFile(path).layer?.values).toEqual({ cluster: { instances: 3 } });
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
  ])('says %s and gives no layer', (code, path, message) => {
    const result = readValuesFile(path);
    expect(result.layer).toBeUndefined();
    expect(result.diagnostics).toMatchObject([{ code, location: { file: path }, severity: 'error' }]);
    expect(result.diagnostics[0]?.message).toMatch(message);
  });
});
