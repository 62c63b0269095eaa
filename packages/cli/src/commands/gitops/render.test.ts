import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chartAt,
  objectFiles,
  readEnvironments,
  renderDeployment,
  type Deployment,
} from '@butler-postgres/gitops';
import { own, Repository } from './repository.test.helper.ts';

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => {
  repository.remove();
});

function deployments(): readonly Deployment[] {
  return readEnvironments(repository.path).environments?.deployments ?? [];
}

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(join(repository.path, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(join(repository.path, folder, name), 'utf8')]),
  );
}

describe('render', () => {
  it('writes a file for each object of each environment, the same each time', async () => {
    expect(await repository.run('render', '--out', 'a')).toMatchObject({
      status: 0,
      out: `lab/dev: ${own} (not released), 2 objects\nlab/prod: ${own} (not released), 2 objects\n4 files in a\n`,
    });
    await repository.run('render', '--out', 'b');
    const files = filesIn('a');
    expect(Object.keys(files)).toEqual([
      'lab/dev/cluster-butler-postgres.yaml',
      expect.stringMatching(/^lab\/dev\//),
      'lab/prod/cluster-butler-postgres.yaml',
      expect.stringMatching(/^lab\/prod\//),
    ]);
    expect(filesIn('b')).toEqual(files);
    expect(files['lab/dev/cluster-butler-postgres.yaml']).toContain('size: 10Gi');
    expect(files['lab/prod/cluster-butler-postgres.yaml']).toContain('size: 20Gi');
  });

  it('replaces what it wrote, and never what it did not', async () => {
    await repository.run('render', '--out', 'a');
    expect((await repository.run('render', '--out', 'a')).status).toBe(0);
    const { status, err } = await repository.run('render', '--out', 'values');
    expect(status).toBe(1);
    expect(err).toContain('holds something else, which would be lost');
    expect(repository.read('values/lab/dev.yaml')).toBe('');
  });

  it('shows how two renders differ, environment by environment', async () => {
    await repository.run('render', '--out', 'a');
    repository.write('values/lab/prod.yaml', 'cluster:\n  storage: {size: 30Gi}\n');
    await repository.run('render', '--out', 'b');
    const expected =
      '### lab/dev\n\n```\nno object changes\n```\n\n' +
      '### lab/prod\n\n```\nchanged Cluster butler-postgres\n  spec.storage.size: 20Gi -> 30Gi\n```\n';
    const options = ['--before', 'a', '--after', 'b'];
    expect(await repository.run('diff', ...options)).toEqual({ status: 0, out: expected, err: '' });
    await repository.run('diff', ...options, '--out', 'difference.md');
    expect(repository.read('difference.md')).toBe(expected);
    expect((await repository.run('diff', '--before', 'a', '--after', 'c')).err).toContain(
      'there is no folder',
    );
    expect(await repository.run('diff', ...options, '--out', 'none/difference.md')).toEqual({
      status: 1,
      out: '',
      err: expect.stringMatching(
        /^butler-postgres: ENOENT: .*none\/difference\.md'\n {2}Check the path and its permissions\.\n$/,
      ) as unknown as string,
    });
    repository.write('b/lab/dev/broken.yaml', 'kind: A\nkind: B\n');
    const { status, err } = await repository.run('diff', ...options);
    expect([status, err]).toEqual([
      1,
      expect.stringMatching(/b\/lab\/dev\/broken\.yaml cannot be read:\nmanifest:2:1: error: kind: /),
    ]);
  });

  it('writes nothing when values are refused, and says where', async () => {
    repository.write('values/lab/prod.yaml', 'cluster:\n  instnces: 3\n');
    const { status, out, err } = await repository.run('render', '--out', 'a');
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('values/lab/prod.yaml:2:3: error: cluster.instnces: unknown key');
    expect(readdirSync(repository.path)).not.toContain('a');
  });

  it('lays the image over the values, and finds a bad one at its line', async () => {
    const named = (image: string): void => {
      repository.git('checkout', '--quiet', 'gitops/environments.yaml');
      repository.replace('gitops/environments.yaml', own, `${own}\n      image: ${image}`);
    };
    named('example.org/postgres:17.4');
    expect((await repository.run('render', '--out', 'a')).status).toBe(0);
    expect(filesIn('a')['lab/dev/cluster-butler-postgres.yaml']).toContain(
      'imageName: example.org/postgres:17.4',
    );
    named('example.org/postgres:9.6');
    const { status, err } = await repository.run('render', '--out', 'a');
    expect(status).toBe(1);
    expect(err).toMatch(/^gitops\/environments\.yaml:12:14: error: cluster\.image\.name: /m);
  });

  it('renders a released version as it was, by Helm, to the same objects as in process', async () => {
    repository.replace('gitops/environments.yaml', own, `${own}\n      image: example.org/postgres:17.4`);
    const [dev] = deployments();
    if (dev === undefined) throw new Error('there is no dev');
    const chart = await chartAt(repository.path, own);
    expect(chart).toMatchObject({ isOwn: true, isReleased: false });
    repository.release(own);
    expect(await chartAt(repository.path, own)).toEqual({ ...chart, isReleased: true });
    const byHelm = await renderDeployment(repository.path, dev, { ...chart, isOwn: false });
    const inProcess = await renderDeployment(repository.path, dev, chart);
    expect(byHelm.diagnostics).toEqual([]);
    const parsed = (files: Map<string, string>): string[] => [...files.keys()];
    expect(parsed(objectFiles(byHelm.objects))).toEqual(parsed(objectFiles(inProcess.objects)));
    expect(byHelm.objects).toEqual(expect.arrayContaining([...inProcess.objects]));
  });

  it('takes the chart of a tag, not that of this code', async () => {
    repository.release('0.0.9', (files) => {
      const template = files.get('templates/cluster.yaml') ?? '';
      files.set('templates/cluster.yaml', template.replace('metadata:', 'metadata:\n  generateName: old-'));
    });
    repository.replace('gitops/environments.yaml', own, '0.0.9');
    const { status, out } = await repository.run('render', '--out', 'a');
    expect([status, out]).toEqual([0, expect.stringContaining('lab/dev: 0.0.9, 2 objects')]);
    expect(filesIn('a')['lab/dev/cluster-butler-postgres.yaml']).toContain('generateName: old-');
    expect(filesIn('a')['lab/prod/cluster-butler-postgres.yaml']).not.toContain('generateName');
  });

  it('says that a version is not there', async () => {
    repository.replace('gitops/environments.yaml', own, '9.9.9');
    expect(await repository.run('render')).toEqual({
      status: 1,
      out: '',
      err: `butler-postgres: there is no version 9.9.9 of the chart: no tag v9.9.9, and this code is ${own}\n  Fetch the tags (git fetch --tags), or correct the version.\n`,
    });
  });
});
