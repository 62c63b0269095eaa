import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Folder, workspace } from '../folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const before = folder.write('before.yaml', 'cluster: {instances: 2, resources: {requests: {cpu: 1}}}\n');
const after = folder.write('after.yaml', 'cluster: {instances: 2, resources: {requests: {cpu: 2}}}\n');
const plan = (...more: readonly string[]) => folder.run('plan', '--from', before, '--to', after, ...more);

describe('plan', () => {
  it('prints what the README shows', async () => {
    const common = join(workspace, 'values/local/common.yaml');
    const dev = join(workspace, 'values/local/dev.yaml');
    const { status, out } = await folder.run('plan', '--from', common, '--to', common, '--to', dev);
    expect(status).toBe(0);
    expect(readFileSync(join(workspace, 'packages/cli/README.md'), 'utf8')).toContain(
      `dev.yaml\n${out}\`\`\``,
    );
  });

  it.each([
    ['restart', 1],
    ['rights', 0],
    ['outage', 0],
  ])('fails on %s: %i', async (effect, status) => {
    expect((await plan('--fail-on', effect)).status).toBe(status);
  });

  it('fails on nothing that it does not know', async () => {
    const { status, err } = await plan('--fail-on', 'restart', '--fail-on', 'outages');
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringContaining('Allowed choices are restart, outage, data-loss, rights.') as unknown,
    });
  });

  it('says in data what is wrong with the values', async () => {
    const bad = folder.write('bad.yaml', 'cluster: {instnces: 2}\n');
    const { status, out, err } = await folder.run('plan', '--from', before, '--to', bad, '--output', 'json');
    expect([status, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({ valid: false, diagnostics: [{ code: 'unknown-key' }] });
  });

  it('gives the same as JSON and as a table', async () => {
    const json = JSON.parse((await plan('--output', 'json')).out) as { newPods: string[] };
    expect(json.newPods).toEqual(['Cluster butler-postgres']);
    expect((await plan('--output', 'markdown')).out).toContain('| object | change | class | what it does |');
  });

  it('reads files of a Git revision', () => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd: folder.path,
      });
    git('init', '--quiet');
    git('add', 'before.yaml');
    git('commit', '--quiet', '--message', 'before');
    const program = join(workspace, 'packages/cli/bin/butler-postgres.js');
    const args = [program, 'plan', '--from', 'HEAD:before.yaml', '--to', 'after.yaml'];
    const out = execFileSync(process.execPath, args, { cwd: folder.path, encoding: 'utf8' });
    expect(out).toContain('spec.resources.requests.cpu 1 -> 2');
  });

  it('renders the values as they are by another chart', async () => {
    const chart = join(workspace, 'charts/butler-postgres');
    expect((await plan('--from-chart', chart)).out).toBe((await plan()).out);
    const { status, err } = await plan('--from-chart', '9.9.9');
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringContaining('no version 9.9.9') as unknown,
    });
  });

  it('does not take a manifest that cannot be read for one that is not there', async () => {
    folder.write('other/Chart.yaml', 'apiVersion: v2\nname: other\nversion: 1.0.0\n');
    folder.write(
      'other/templates/a.yaml',
      'apiVersion: v1\nkind: ConfigMap\nkind: ConfigMap\nmetadata: {name: a}\n',
    );
    const { status, out, err } = await plan('--from-chart', join(folder.path, 'other'));
    expect({ status, out, err }).toEqual({
      status: 1,
      out: '',
      err: expect.stringContaining('the manifests as they are cannot be read') as unknown,
    });
  });

  it('asks what runs, and says where that cannot be', async () => {
    const { status, err } = await folder.run(
      'plan',
      '--live',
      '--kubeconfig',
      '/nowhere/config',
      '--to',
      after,
    );
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringContaining('the Secrets of Helm cannot be read') as unknown,
    });
  });

  it.each([
    [['--to', after], 'by --from, or ask what runs by --live'],
    [['--live', '--from', before, '--to', after], "cannot be used with option '--from"],
    [['--live', 'last', '--to', after], 'Expected the number of a revision'],
  ])('takes no call that makes no sense: %s', async (args, said) => {
    const { status, err } = await folder.run('plan', ...args);
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(said) as unknown });
  });

  it('refuses what it cannot render', async () => {
    const bad = folder.write('bad.yaml', 'cluster: {instances: many}\n');
    const { status, out, err } = await folder.run('plan', '--from', before, '--to', bad);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('cluster.instances');
  });
});
