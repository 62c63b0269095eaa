import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chartMetadata } from '@butler-postgres/chart';
import { valuesInputSchema } from '@butler-postgres/values';
import { chartDigest } from './chart-digest.ts';
import { checkVersion, requireTag } from './check-version.ts';
import { commitsSince } from './commits.ts';
import { changelogFile, prependRelease } from './changelog-file.ts';
import { nextVersion } from './next-version.ts';
import { inWorkspace } from './workspace.ts';
import { requireConformance } from './require-conformance.ts';

const nothing = { changes: [], breaking: [], schema: [] };
const change = (isBreaking: boolean, kind: 'added' | 'removed') => {
  return { path: 'a.b', kind, message: 'is so', isBreaking };
};

describe('nextVersion', () => {
  it.each([
    ['1.2.3', nothing, '1.2.4'],
    ['1.2.3', { ...nothing, changes: [{ kind: 'fixed', description: 'x' }] }, '1.2.4'],
    ['1.2.3', { ...nothing, changes: [{ kind: 'added', description: 'x' }] }, '1.3.0'],
    ['1.2.3', { ...nothing, schema: [change(false, 'added')] }, '1.3.0'],
    ['1.2.3', { ...nothing, schema: [change(true, 'removed')] }, '2.0.0'],
    ['1.2.3', { ...nothing, breaking: ['Move the data'] }, '2.0.0'],
    ['0.2.3', { ...nothing, schema: [change(true, 'removed')] }, '0.3.0'],
    ['0.2.3', nothing, '0.2.4'],
  ] as const)('after %s with %j is %s', (last, changes, version) => {
    expect(nextVersion(last, changes).version).toBe(version);
  });

  it('says why', () => {
    const { reasons } = nextVersion('1.0.0', { ...nothing, schema: [change(true, 'removed')] });
    expect(reasons).toEqual(['a.b is so']);
  });
});

describe('a repository', () => {
  let root: string;
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const commit = (...message: readonly string[]): void => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', ...message.flatMap((part) => ['--message', part]));
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'release-'));
    git('init', '--quiet', '--initial-branch', 'main');
    git('config', 'user.name', 'A Tester');
    git('config', 'user.email', 'tester@example.org');
    write('schemas/butler-postgres.schema.json', JSON.stringify(valuesInputSchema));
    write(changelogFile, readFileSync(inWorkspace(changelogFile), 'utf8'));
    commit('Begin', 'Changelog: added');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('tells by trailers what is for the changelog', async () => {
    git('tag', 'v0.0.1');
    commit('Tidy up');
    commit('Grow volumes in place.', 'It was asked for.', 'Changelog: added');
    commit('Call it something else', 'Changelog: changed\nBreaking-Change: Rename a to b\n in your values');
    expect(await commitsSince(root, 'v0.0.1')).toEqual({
      changes: [
        { kind: 'added', description: 'Grow volumes in place' },
        { kind: 'changed', description: 'Call it something else' },
      ],
      breaking: ['Rename a to b in your values'],
    });
    expect((await commitsSince(root, undefined)).changes).toHaveLength(3);
    git('tag', 'v0.0.2');
    commit('Count pools by service', 'Changelog: Fixed: pools are counted for each service.');
    commit('Let people go', 'Changelog: Members have limits by kind');
    expect((await commitsSince(root, 'v0.0.2')).changes).toEqual([
      { kind: 'fixed', description: 'pools are counted for each service' },
      { kind: 'changed', description: 'Members have limits by kind' },
    ]);
    commit('Oops', 'Changelog: improved');
    await expect(commitsSince(root, 'v0.0.1')).rejects.toMatchObject({
      code: 'bad-trailer',
      message: expect.stringContaining('"Changelog: improved"') as unknown as string,
    });
  });

  it("reads this repository's own history", async () => {
    expect((await commitsSince(inWorkspace('.'), undefined)).changes.length).toBeGreaterThan(40);
  });

  it('refuses a version that is too small for how the model differs from the last release', async () => {
    const before = structuredClone(valuesInputSchema);
    Object.assign(before.properties ?? {}, { colour: { type: 'string' } });
    write('schemas/butler-postgres.schema.json', JSON.stringify(before));
    commit('Release 1.0.0');
    git('tag', 'v1.0.0');
    await expect(checkVersion(root, '1.1.0')).rejects.toMatchObject({
      code: 'version-too-small',
      message: expect.stringMatching(
        /this is a major change\n {2}because: colour is no longer a key/,
      ) as unknown as string,
    });
    expect(await checkVersion(root, '2.0.0')).toMatchObject({
      last: '1.0.0',
      changes: { schema: [{ path: 'colour', kind: 'removed', isBreaking: true }] },
    });
  });

  it('counts only releases that the commit comes after, and none that are later', async () => {
    git('tag', 'v1.0.0');
    git('tag', 'v3.0.0');
    git('tag', 'not-a-version');
    git('checkout', '--quiet', '--orphan', 'aside');
    commit('Aside');
    git('tag', 'v1.9.0');
    git('checkout', '--quiet', 'main');
    expect((await checkVersion(root, '2.0.0')).last).toBe('1.0.0');
  });

  it('publishes nothing from a commit without the tag, or whose chart is not the printed one', async () => {
    const { version, name } = chartMetadata;
    await expect(requireTag(root, version)).rejects.toMatchObject({ code: 'untagged' });
    write(`charts/${name}/.helmignore`, 'old\n');
    commit('Old');
    git('tag', `v${version}`);
    await expect(requireTag(root, version)).rejects.toMatchObject({ code: 'not-committed' });
  });

  it('publishes nothing without a green report of this very chart', async () => {
    const { name } = chartMetadata;
    write(`charts/${name}/Chart.yaml`, 'name: x\n');
    const chart = await chartDigest(join(root, 'charts', name));
    const report = (content: object | string): Promise<void> => {
      write('report.json', typeof content === 'string' ? content : JSON.stringify(content));
      return requireConformance(root, 'report.json');
    };
    await expect(requireConformance(root, 'missing.json')).rejects.toMatchObject({ code: 'no-conformance' });
    await expect(report('no report')).rejects.toMatchObject({ code: 'no-conformance' });
    await expect(report({ chart, green: false, faults: ['access failed'] })).rejects.toMatchObject({
      code: 'not-conformant',
      message: 'report.json is not green\naccess failed',
    });
    await report({ chart, green: true });
    write(`charts/${name}/templates/another.yaml`, '');
    await expect(report({ chart, green: true })).rejects.toMatchObject({ code: 'other-conformance' });
  });

  it('gives a chart one digest, however its folder is written', async () => {
    write('chart/Chart.yaml', 'name: x\n');
    expect(await chartDigest(`${join(root, 'chart')}/`)).toBe(await chartDigest(join(root, 'chart')));
  });

  it('keeps earlier releases as they are', async () => {
    const before = readFileSync(join(root, changelogFile), 'utf8');
    await prependRelease(root, { version: '9.9.9', date: '2027-01-01', changes: [] });
    const after = readFileSync(join(root, changelogFile), 'utf8');
    expect(after.endsWith(before.slice(before.indexOf('- version')))).toBe(true);
  });
});
