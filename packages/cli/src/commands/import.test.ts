import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { Folder } from '../folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const cluster = (name: string, spec: object = {}): object => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name },
  spec: {
    imageName: 'ghcr.io/cloudnative-pg/postgresql:17.5',
    instances: 3,
    storage: { size: '10Gi' },
    ...spec,
  },
});
const written = (name: string, ...objects: object[]): string =>
  folder.write(name, objects.map((one) => stringify(one)).join('---\n'));
const good = written('good.yaml', cluster('db'));

describe('import', () => {
  it('writes values that validate takes, and passes its own check', async () => {
    const output = join(folder.path, 'values');
    expect((await folder.run('import', good, '--output', output, '--check')).status).toBe(0);
    const file = join(output, 'common.yaml');
    expect((await folder.run('validate', '-f', file, '--release', 'db')).status).toBe(0);
    expect(readdirSync(output)).toEqual(['common.yaml']);
  });

  it('gives the report as Markdown and JSON', async () => {
    expect((await folder.run('import', good, '--report', 'markdown')).out).toContain('# Import of db');
    const { out } = await folder.run('import', good, '--report', 'json');
    expect(JSON.parse(out)).toMatchObject({ valid: true, report: { cluster: 'db', changes: [] } });
  });

  it('writes a file for each environment, and what they share once', async () => {
    const dev = written('dev.yaml', cluster('db', { instances: 1 }));
    const output = join(folder.path, 'environments');
    const given = ['--environment', `dev=${dev}`, '--environment', `prod=${good}`];
    expect((await folder.run('import', ...given, '--output', output, '--check')).status).toBe(0);
    expect(readdirSync(output)).toEqual(['common.yaml', 'dev.yaml', 'prod.yaml']);
    expect(readFileSync(join(output, 'dev.yaml'), 'utf8')).toContain('instances: 1');
  });

  it('takes files or a cluster, and not both', async () => {
    const both = await folder.run('import', good, '--from-cluster', 'butler/db');
    expect(both).toMatchObject({ status: 2, out: '' });
    expect(both.err).toContain('give files or --from-cluster');
  });

  it.each([
    ['what is not Kubernetes', 'hello: world\n', /^.*bad\.yaml:1:1: error: no object of Kubernetes/],
    ['what is not YAML', 'a: [1\n', /bad\.yaml:\d+:\d+: error: not YAML/],
    ['an alias of itself', 'a: &a {b: *a}\n', /bad\.yaml:1:\d+: error/],
    ['other kinds alone', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', /error: no Cluster/],
    ['two Clusters', `${stringify(cluster('a'))}---\n${stringify(cluster('b'))}`, /error: 2 Clusters: a, b/],
    [
      'a field that the API refuses',
      stringify(cluster('db', { instances: 'three' })),
      /bad\.yaml:\d+:\d+: error: Cluster db: spec\.instances/,
    ],
    ['what is huge', `# ${'x'.repeat(17 * 1024 * 1024)}\n`, /bad\.yaml: error: is larger than 16 MiB/],
  ])('says where %s stands, and writes nothing', async (_, text, words) => {
    const output = join(folder.path, 'none');
    const { status, err } = await folder.run('import', folder.write('bad.yaml', text), '--output', output);
    expect(status).toBe(1);
    expect(err).toMatch(words);
    expect(err).not.toMatch(/^\s+at /m);
    expect(existsSync(output)).toBe(false);
  });

  it('says that a file is not there', async () => {
    const { status, err } = await folder.run('import', join(folder.path, 'none.yaml'));
    expect([status, err]).toEqual([1, expect.stringContaining('there is no such file')]);
  });
});
