import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drift, write } from './files.ts';

const folders = ['made'];
const wanted = new Map([
  ['made/a.json', '1'],
  ['made/below/b.json', '2'],
]);
let workspace = '';

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'butler-postgres-files-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

describe('drift', () => {
  it('names what is missing, what differs and what is left over', () => {
    mkdirSync(join(workspace, 'made'));
    writeFileSync(join(workspace, 'made/a.json'), 'old');
    writeFileSync(join(workspace, 'made/c.json'), '3');
    writeFileSync(join(workspace, 'other.json'), '4');
    expect(drift(workspace, folders, wanted)).toEqual([
      'made/a.json differs',
      'made/below/b.json is missing',
      'made/c.json is no longer generated',
    ]);
  });

  it('is none after a write, which keeps other folders as they are', () => {
    mkdirSync(join(workspace, 'made'));
    writeFileSync(join(workspace, 'made/c.json'), '3');
    writeFileSync(join(workspace, 'other.json'), '4');
    write(workspace, folders, wanted);
    expect(drift(workspace, folders, wanted)).toEqual([]);
    expect(readdirSync(workspace).sort()).toEqual(['made', 'other.json']);
  });
});
