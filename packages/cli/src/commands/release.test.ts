import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chartMetadata } from '@butler-postgres/chart';
import { changelogFile, inWorkspace, nextVersion } from '@butler-postgres/release';
import { valuesInputSchema } from '@butler-postgres/values';
import { main } from '../main.ts';
import { commandsOfCheckout } from './of-checkout.ts';

const nothing = { changes: [], breaking: [], schema: [] };

describe('release and publish', () => {
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
  const run = async (...argv: readonly string[]): Promise<{ status: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const status = await main(
      argv,
      { out: (text) => (out += text), err: (text) => (err += text) },
      root,
      commandsOfCheckout,
    );
    return { status, out, err };
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

  it('publish nothing from a commit without the tag', async () => {
    const { status, err } = await run('publish', '--index', 'repository', '--out', 'out');
    expect([status, err]).toEqual([1, expect.stringContaining(`has no tag v${chartMetadata.version}`)]);
  });

  it('shows everything in a dry run, and pushes nothing', async () => {
    const { status, out } = await run(
      'publish',
      '--registry',
      'oci://127.0.0.1:9/x',
      '--dry-run',
      '--out',
      'out',
    );
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`^butler-postgres ${chartMetadata.version} of .*, the first release\n`));
    expect(out).toMatch(/^out\/butler-postgres-.*\.tgz {2}sha256:[0-9a-f]{64} {2}\d+ KiB$/m);
    expect(out).toContain('dry run: nothing is pushed; it would go to oci://127.0.0.1:9/x\n');
  });

  it('prepares the next version', async () => {
    const { version } = chartMetadata;
    expect((await run('release')).out).toBe(
      `${version} is in the changelog and has no tag yet; nothing is released yet\n`,
    );
    git('tag', `v${version}`);
    commit('Fix: the "quoted": thing $1', 'Changelog: fixed');
    const { out } = await run('release', '--write');
    const next = nextVersion(version, nothing).version;
    expect(out).toContain(
      `fixed: Fix: the "quoted": thing $1\nnext: ${next}, a patch version after ${version}\n`,
    );
    const text = readFileSync(join(root, changelogFile), 'utf8');
    expect(text).toMatch(/^# The chart's releases, newest first/);
    expect(text).toContain(`- version: ${next}\n`);
    expect(text.indexOf(next)).toBeLessThan(text.indexOf(`- version: ${version}\n`));
    expect(text).toContain(`description: 'Fix: the "quoted": thing $1'`);
  });

  it.each([
    [['publish', '--registry', 'https://x'], "'https://x' is invalid. Expected oci://HOST/FOLDER."],
    [['publish', '--url', 'x'], '--url needs --index'],
    [['publish', '--what'], "unknown option '--what'"],
    [['deploy'], "unknown command 'deploy'"],
  ])('%j is a mistake in the call', async (argv, message) => {
    const { status, out, err } = await run(...argv);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
