import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Folder } from '../folder.test.helper.ts';
import { addToGitops } from '../init/gitops.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const filesOf = (name: string, environment: string): string[] =>
  ['common', environment].flatMap((file) => ['-f', join(folder.path, 'sites', name, `${file}.yaml`)]);

describe('init', () => {
  it('writes values that are valid at once, for production without an error', async () => {
    const { status, out, err } = await folder.run('init', 'lsst', '--folder', join(folder.path, 'sites'));
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^sites\/lsst\/common\.yaml\nsites\/lsst\/dev\.yaml\nsites\/lsst\/prod\.yaml\n\nNext:\n/,
    );
    const dev = await folder.run('validate', '--strict', ...filesOf('lsst', 'dev'));
    expect(dev).toMatchObject({ status: 0 });
    const { out: said, status: ended } = await folder.run('validate', ...filesOf('lsst', 'prod'));
    expect(ended).toBe(0);
    expect(said.match(/warning: [\w.]+/g)).toEqual([
      'warning: images.kubectl',
      'warning: backups.drill.enabled',
    ]);
    expect(readFileSync(join(folder.path, 'sites/lsst/prod.yaml'), 'utf8')).toMatch(/^profile: production$/m);
  });

  it('writes what the options say', async () => {
    const site = [
      '--bucket',
      's3://mine',
      '--endpoint',
      'https://s3.mine.org',
      '--size',
      '64Gi',
      '--major',
      '17',
    ];
    const more = [
      '--database',
      'a',
      '--owner',
      'b',
      '--storage-class',
      'fast',
      '--folder',
      join(folder.path, 'sites'),
    ];
    expect((await folder.run('init', 'mine', ...site, ...more)).status).toBe(0);
    const { out } = await folder.run('render', ...filesOf('mine', 'prod'));
    for (const text of [
      's3://mine/prod',
      'https://s3.mine.org',
      'size: 64Gi',
      'database: a',
      'owner: b',
      'storageClass: fast',
    ])
      expect(out).toContain(text);
  });

  it('writes nothing where an answer is wrong, or the site is there', async () => {
    const wrong = await folder.run('init', 'wrong', '--size', '64GB', '--folder', join(folder.path, 'sites'));
    expect(wrong.status).toBe(1);
    expect(wrong.err).toContain('cluster.storage.size: "64GB" is not valid');
    expect(existsSync(join(folder.path, 'sites/wrong'))).toBe(false);
    const again = await folder.run('init', 'lsst', '--folder', join(folder.path, 'sites'));
    expect(again).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('sites/lsst is there already'),
    });
    expect((await folder.run('init', '../x')).status).toBe(2);
  });

  const head = 'repository: oci://registry.example.org/charts\nsource: https://git.example.org/a.git\n';

  it('puts its environments last into the order of gitops/environments.yaml', () => {
    const file = folder.write(
      'gitops/environments.yaml',
      `${head}order: [trial, dev] # first\nclusters: {}\n`,
    );
    expect(addToGitops(folder.path, 'lsst')).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('order: [ trial, dev, prod ] # first\n');
  });

  it('does not say that it is in gitops/environments.yaml where nobody can read that', () => {
    folder.write('gitops/environments.yaml', `${head}order: [dev, prod]\nclusters: {}\nnothing: of this\n`);
    expect(() => addToGitops(folder.path, 'lsst')).toThrow('has lsst now, and cannot be used');
  });
});
