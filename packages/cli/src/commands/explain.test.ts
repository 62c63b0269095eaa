import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Folder, workspace } from '../folder.test.helper.ts';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

describe('explain budget', () => {
  it('prints what the README shows', async () => {
    const files = ['common', 'prod'].flatMap((name) => [
      '-f',
      join(workspace, `values/usdf-butler/${name}.yaml`),
    ]);
    const { status, out } = await folder.run('explain', 'budget', ...files);
    expect(status).toBe(0);
    expect(readFileSync(join(workspace, 'packages/cli/README.md'), 'utf8')).toContain(
      `prod.yaml\n${out}\`\`\``,
    );
  });

  it('adds up a sum that a rule refuses, too', async () => {
    const pools = 'poolers: {ro: {type: ro, instances: 4, parameters: {default_pool_size: 500}}}\n';
    const { status, out, err } = await folder.run('explain', 'budget', '-f', folder.write('ro.yaml', pools));
    expect(status).toBe(1);
    expect(err).toContain('poolers: the poolers of type ro can open 2000 connections to 2 standbys');
    expect(out).toMatch(/^to the standbys +2000$/m);
    expect(out).toMatch(/^they leave, each of 2 +194$/m);
    expect(out).toMatch(/^the instance has +no limit$/m);
  });

  it('says what is wrong with values that have no sums', async () => {
    const file = folder.write('bad.yaml', 'cluster: {instances: many}\n');
    const { status, out, err } = await folder.run('explain', 'budget', '-f', file);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('cluster.instances');
  });
});

describe('explain tuning', () => {
  it('prints what docs/tuning.md shows', async () => {
    const files = ['common', 'prod'].flatMap((name) => [
      '-f',
      join(workspace, `values/usdf-butler/${name}.yaml`),
    ]);
    const { status, out } = await folder.run('explain', 'tuning', ...files);
    expect(status).toBe(0);
    expect(readFileSync(join(workspace, 'docs/tuning.md'), 'utf8')).toContain(`prod.yaml\n${out}\`\`\``);
  });

  it('asks for what it goes by', async () => {
    const { status, out, err } = await folder.run(
      'explain',
      'tuning',
      '-f',
      folder.write('none.yaml', '{}\n'),
    );
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(err).toContain('tuning needs requests of cpu and memory in cluster.resources\n');
  });
});
