import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { alone } from './alone.ts';

describe('what one process does at a time', () => {
  let folder = '';
  let lock = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alone-'));
    lock = join(folder, 'lock');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is done by one after another, and leaves nothing', async () => {
    let running = 0;
    const seen: number[] = [];
    const work = async (): Promise<void> => {
      seen.push(++running);
      await sleep(50);
      running--;
    };
    await Promise.all([1, 2, 3].map(() => alone(lock, work)));
    expect(seen).toEqual([1, 1, 1]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is done by the next one where it failed', async () => {
    await expect(alone(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await alone(lock, () => Promise.resolve('done'))).toBe('done');
  });

  it('is done where the process that did it is gone', async () => {
    writeFileSync(lock, String(spawnSync('true').pid));
    expect(await alone(lock, () => Promise.resolve('done'))).toBe('done');
  });
});
