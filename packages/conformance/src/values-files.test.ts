import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { environments, imageValues } from './values-files.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'values-'));
  for (const [path, content] of [
    ['site/common.yaml', 'poolers: {rw: {type: rw}}'],
    ['site/dev.yaml', ''],
    ['site/prod.yaml', 'poolers: {ro: {type: ro}}'],
    ['README.md', 'no values'],
  ] as const) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('environments', () => {
  it('puts common.yaml before the file of each environment', () => {
    expect(environments(folder)).toEqual([
      { name: 'site/dev', files: [`${folder}/site/common.yaml`, `${folder}/site/dev.yaml`] },
      { name: 'site/prod', files: [`${folder}/site/common.yaml`, `${folder}/site/prod.yaml`] },
    ]);
  });
});

describe('imageValues', () => {
  const files = (): string[] => [`${folder}/site/common.yaml`, `${folder}/site/prod.yaml`];

  it('names the image of the Cluster, and of each Pooler in any of the files', async () => {
    const images = { postgresImage: 'example.org/postgresql:17', pgbouncerImage: 'example.org/pgbouncer:1' };
    expect(await imageValues(files(), images)).toEqual({
      'cluster.image.name': 'example.org/postgresql:17',
      'poolers.rw.image': 'example.org/pgbouncer:1',
      'poolers.ro.image': 'example.org/pgbouncer:1',
    });
  });

  it('leaves the images to the chart when none was given', async () => {
    expect(await imageValues(files(), {})).toEqual({});
  });
});
