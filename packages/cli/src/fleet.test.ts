import { appendFileSync, cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Folder, workspace } from './folder.test.helper.ts';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const small = 'profile: scratch\ncluster:\n  instances: 1\n  enablePDB: false\n  image: {major: 17}\n';

/** Backups to a folder, as block text. */
const backups = (destinationPath: string, more = ''): string => `backups:
  enabled: true
  objectStore:
    destinationPath: ${destinationPath}
    endpointURL: https://s3.example.org
    s3Credentials:
      accessKeyId: {name: s3-creds, key: ACCESS_KEY_ID}
      secretAccessKey: {name: s3-creds, key: ACCESS_SECRET_KEY}
  schedules:
    nightly: {schedule: 0 0 0 * * *}
${more}`;

async function fleet(...options: string[]) {
  const { status, out, err } = await folder.run('fleet', join(folder.path, 'values'), ...options);
  expect(err).toBe('');
  return { status, lines: out.trimEnd().split('\n') };
}

describe('fleet', () => {
  it('checks each environment over its common file, and says of a common mistake once', async () => {
    folder.write('values/a/common.yaml', `${small}roles:\n  postgres: {}\n`);
    folder.write('values/a/dev.yaml', '');
    folder.write('values/a/test.yaml', 'protection: none\n');
    folder.write('values/b/common.yaml', small);
    folder.write('values/b/dev.yaml', 'cluster: {instances: 2}\n');
    folder.write('values/README.md', 'About the clusters.\n');
    const { status, lines } = await fleet();
    expect(status).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(
        /^values\/a\/common\.yaml:7:3: error: roles\.postgres: "postgres" is not a valid/,
      ),
      '  Choose another name.',
      'cluster  environment  documents  values',
      'a        dev          -          1 error',
      'a        test         -          1 error',
      'b        dev          7          ok',
      'not valid: 3 environments, 1 error',
    ]);
  });

  it('refuses two environments that archive to one folder under one name', async () => {
    folder.write('values/a/common.yaml', small + backups('s3://backups/a'));
    folder.write('values/a/dev.yaml', '');
    folder.write('values/a/prod.yaml', '');
    folder.write('values/b/common.yaml', small);
    folder.write('values/b/prod.yaml', backups('s3://backups/a/'));
    const { status, lines } = await fleet();
    expect(status).toBe(1);
    expect(lines.slice(0, 4)).toEqual([
      'values/a/common.yaml:9:22: error: backups.objectStore.destinationPath: a/prod and a/dev both archive to s3://backups/a under the name "butler-postgres-pg17"',
      '  Give each a destinationPath of its own, or a backups.serverName of its own.',
      'values/b/prod.yaml:4:22: error: backups.objectStore.destinationPath: b/prod and a/dev both archive to s3://backups/a under the name "butler-postgres-pg17"',
      '  Give each a destinationPath of its own, or a backups.serverName of its own.',
    ]);
  });

  it("sees the archives of the operator's own Barman too", async () => {
    folder.write('values/a/common.yaml', small + backups('s3://backups/a'));
    folder.write('values/a/dev.yaml', '');
    folder.write('values/a/prod.yaml', 'backups: {inTree: true}\n');
    const { lines } = await fleet();
    expect(lines.join('\n')).toContain('a/prod and a/dev both archive to s3://backups/a under the name');
  });

  it('warns of two kinds of environment in one folder under two names', async () => {
    folder.write('values/a/common.yaml', small + backups('s3://backups/a'));
    folder.write('values/a/dev.yaml', 'backups: {serverName: a-dev}\n');
    folder.write('values/a/prod.yaml', 'backups: {serverName: a-prod}\n');
    const { status, lines } = await fleet();
    expect(status).toBe(0);
    expect(lines[0]).toBe(
      'values/a/common.yaml:9:22: warning: backups.objectStore.destinationPath: a/prod and a/dev both archive to s3://backups/a: whoever may write there can delete the backups of both',
    );
    expect((await fleet('--strict')).status).toBe(1);
  });

  it('lets each archive to a folder of its own', async () => {
    folder.write('values/a/common.yaml', small);
    folder.write('values/a/dev.yaml', backups('s3://dev/a'));
    folder.write('values/a/prod.yaml', backups('s3://prod/a'));
    folder.write('values/b/common.yaml', small);
    folder.write('values/b/prod.yaml', backups('s3://prod/a', '  serverName: b\n'));
    folder.write('values/c/common.yaml', small);
    folder.write('values/c/prod.yaml', backups('s3://dev/a').replace('s3.example.org', 's3.elsewhere.org'));
    expect(await fleet('--strict')).toMatchObject({ status: 0, lines: { length: 6 } });
  });

  it('wants base backups of production', async () => {
    folder.write('values/a/common.yaml', small);
    folder.write('values/a/prod.yaml', '');
    folder.write('values/b/prod.yaml', backups('s3://b').replace('{schedule:', '{suspend: true, schedule:'));
    folder.write('values/b/common.yaml', small);
    const { status, lines } = await fleet();
    expect(status).toBe(1);
    expect(lines).toEqual([
      'values/a/prod.yaml: error: backups.enabled: a production environment takes no base backups',
      '  Set it, and a schedule in backups.schedules that is not suspended.',
      'values/b/prod.yaml:2:12: error: backups.enabled: a production environment takes no base backups',
      '  Set it, and a schedule in backups.schedules that is not suspended.',
      'cluster  environment  documents  values',
      'a        prod         7          1 error',
      'b        prod         14         1 error',
      'not valid: 2 environments, 2 errors',
    ]);
  });

  it('warns of one address in two environments', async () => {
    const service = (address: string): string =>
      `poolers:\n  rw:\n    instances: 1\n    service: {type: LoadBalancer, loadBalancerIPs: [${address}]}\n`;
    folder.write('values/a/common.yaml', small);
    folder.write('values/a/dev.yaml', service('10.0.0.7'));
    folder.write('values/a/test.yaml', service('10.0.0.7'));
    folder.write('values/a/try.yaml', service('10.0.0.8'));
    const { lines } = await fleet();
    expect(lines.filter((line) => line.includes('warning: '))).toEqual([
      'values/a/test.yaml:4:53: warning: poolers.rw.service.loadBalancerIPs[0]: a/test and a/dev both ask for the address 10.0.0.7',
    ]);
  });

  it.each([
    ['values/a/dev.yaml', 'values/a: error: there is no common.yaml, which dev.yaml would be put over'],
    ['values/a/common.yaml', 'values/a: error: the cluster has no environment'],
    ['values/dev.yaml', 'values/dev.yaml: error: is never read'],
    ['values/a/dev.yml', 'values/a/dev.yml: error: is never read'],
    ['values/a/dev.YAML', 'values/a/dev.YAML: error: is never read'],
    ['values/a/deep/dev.yaml', 'values/a/deep: error: is never read'],
    ['values/README.md', 'values: error: has no values of any cluster'],
    ['elsewhere.yaml', 'values: error: there is no such folder'],
    ['values', 'values: error: is no folder; validate -f checks a file'],
  ])('passes nothing over: %s alone', async (file, said) => {
    folder.write(file, '');
    const { status, lines } = await fleet();
    expect(status).toBe(1);
    expect(lines.map((line) => line.replace(`${folder.path}/`, ''))).toContain(said);
  });

  it('follows links, and says of one that leads nowhere', async () => {
    folder.write('shared/common.yaml', small);
    const dev = folder.write('dev.yaml', 'cluster: {instances: 2}\n');
    folder.write('values/b/common.yaml', small);
    symlinkSync(join(folder.path, 'shared'), join(folder.path, 'values', 'a'));
    symlinkSync(dev, join(folder.path, 'shared', 'dev.yaml'));
    symlinkSync(join(folder.path, 'nowhere.yaml'), join(folder.path, 'values', 'b', 'dev.yaml'));
    const { status, lines } = await fleet();
    expect(status).toBe(1);
    expect(lines).toEqual([
      'values/b/dev.yaml: error: cannot be read: there is no such file',
      '  Check the path.',
      'cluster  environment  documents  values',
      'a        dev          7          ok',
      'b        dev          -          1 error',
      'not valid: 2 environments, 1 error',
    ]);
  });

  it('gives its result as data with --json', async () => {
    const common = folder.write('values/a/common.yaml', small);
    const dev = folder.write('values/a/dev.yaml', '');
    const { out } = await folder.run('fleet', join(folder.path, 'values'), '--json');
    const relative = (file: string): string => file.replace(`${folder.path}/`, '');
    expect(JSON.parse(out)).toEqual({
      valid: true,
      environments: [
        { cluster: 'a', environment: 'dev', files: [common, dev].map(relative), documents: 7, valid: true },
      ],
      diagnostics: [],
    });
  });
});

describe('fleet --chart', () => {
  it('proves the values of this repository with both Helms and kubeconform', async () => {
    const chart = await folder.printChart();
    cpSync(join(workspace, 'values'), join(folder.path, 'values'), { recursive: true });
    const { status, lines } = await fleet('--chart', chart);
    const rows = lines.slice(lines.findIndex((line) => line.startsWith('cluster ')) + 1, -1);
    expect(status).toBe(0);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const row of rows) {
      const [, , documents, ...proof] = row.split(/ {2,}/);
      expect(Number(documents)).toBeGreaterThan(0);
      expect(proof.slice(1)).toEqual(['same', 'same', `${String(documents)} valid`]);
    }
  });

  it('finds a chart that renders something else', async () => {
    const chart = await folder.printChart();
    folder.write('values/a/common.yaml', small);
    folder.write('values/a/dev.yaml', '');
    const template = join(chart, 'charts/library/templates/_cluster.tpl');
    const text = readFileSync(template, 'utf8');
    const line = 'enablePDB: {{ .Values.cluster.enablePDB }}';
    expect(text).toContain(line);
    writeFileSync(template, text.replace(line, 'enablePDB: true\nfoo: 1'));
    const { status, lines } = await fleet('--chart', chart);
    expect(status).toBe(1);
    const said = lines.join('\n');
    for (const version of ['4', '3']) {
      expect(said).toMatch(
        new RegExp(
          `^values/a/dev\\.yaml: error: Helm ${version}\\.\\S+ renders another manifest: postgresql.cnpg.io/v1 Cluster butler-postgres: spec\\.enablePDB is true, not false$`,
          'm',
        ),
      );
    }
    expect(said).toMatch(/kubeconform: Cluster butler-postgres is invalid: .*foo/);
    expect(said).toMatch(/^a +dev +7 +ok +fails +fails +6 valid$/m);
  });

  it('finds a chart that lint warns of', async () => {
    const chart = await folder.printChart();
    folder.write('values/a/common.yaml', small);
    folder.write('values/a/dev.yaml', '');
    writeFileSync(
      join(chart, 'templates', 'old.yaml'),
      'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: x}\n',
    );
    const { status, lines } = await fleet('--chart', chart);
    expect(status).toBe(1);
    for (const version of ['4', '3']) {
      expect(lines.join('\n')).toMatch(
        new RegExp(`Helm ${version}\\.\\S+ lint: .*policy/v1beta1.* is deprecated`),
      );
    }
  });

  it('finds a manifest of an API that is not known here, which the chart alone prints', async () => {
    const chart = await folder.printChart();
    folder.write('values/a/common.yaml', small);
    folder.write('values/a/dev.yaml', '');
    appendFileSync(
      join(chart, 'templates', 'cluster.yaml'),
      '\n---\napiVersion: example.org/v1\nkind: Unheard\nmetadata: {name: x}\n',
    );
    const { status, lines } = await fleet('--chart', chart);
    expect(status).toBe(1);
    expect(lines.join('\n')).toMatch(/example\.org\/v1 Unheard x is there 1 time, not 0/);
  });

  it('says when Helm cannot render at all, without a stack trace', async () => {
    const chart = await folder.printChart();
    folder.write('values/a/common.yaml', small);
    folder.write('values/a/dev.yaml', '');
    writeFileSync(join(chart, 'Chart.yaml'), 'name: x\n');
    const { status, lines } = await fleet('--chart', chart);
    expect(status).toBe(1);
    expect(lines.join('\n')).toMatch(/^values\/a\/dev\.yaml: error: .*helm/m);
    expect(lines.join('\n')).not.toMatch(/^\s+at /m);
  });
});
