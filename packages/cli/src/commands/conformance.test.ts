import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { Folder, workspace } from '../folder.test.helper.ts';
import { commandsOfSites } from './of-sites.ts';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

/** Calls the program as a process, because the suite writes to the terminal itself. */
function call(...argv: string[]): { status: number | null; said: string } {
  const program = `${workspace}packages/cli/bin/butler-postgres.js`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'conformance', ...argv], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}`.replaceAll(`${folder.path}/`, '') };
}

const kubeconfig = (context: string): string =>
  JSON.stringify({
    'current-context': context,
    contexts: [{ name: context, context: { cluster: 'it', user: 'me' } }],
    clusters: [{ name: 'it', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'me', user: {} }],
  });

describe('conformance', () => {
  it('says how to get the suite where there is none', async () => {
    const err: string[] = [];
    const terminal = { out: (text: string) => err.push(text), err: (text: string) => err.push(text) };
    const status = await main(['conformance', '--kubeconfig', 'x'], terminal, folder.path, commandsOfSites);
    expect(status).toBe(1);
    expect(err.join('')).toMatch(/^butler-postgres: the suite is part of the sources, .* is no checkout/);
    expect(err.join('')).toMatch(
      /\n {2}git clone --branch v\d\S+ https:\S+ && .*npx butler-postgres conformance/,
    );
  });

  it('refuses what looks like production, and takes no other context than the one that is named', () => {
    const file = folder.write('kubeconfig', kubeconfig('usdf-prod'));
    const { status, said } = call('--kubeconfig', file, '--tags', 'smoke');
    expect([status, said]).toEqual([
      1,
      'the context usdf-prod looks like production (usdf-prod); name it if it is meant: --context usdf-prod, or CONFORMANCE_CONTEXT=usdf-prod\n',
    ]);
    expect(call('--kubeconfig', file, '--context', 'dev').said).toBe(
      'kubeconfig has no context dev; it has usdf-prod\n',
    );
  });

  it('hands on what it is given, and refuses what the suite does not know', () => {
    const file = folder.write('kubeconfig', kubeconfig('dev'));
    expect(call('--kubeconfig', file, '--tags', 'smok').said).toMatch(/^smok is no tag; they are smoke, /);
    expect(call('--kubeconfig', file, '--scenario', 'skeletn').said).toMatch(/^skeletn is no scenario/);
    expect(call('--kubeconfig', file, '--times', 'x').said).toMatch(/^--times is "x"/);
  });

  it('checks the values first', () => {
    const file = folder.write('v.yaml', 'cluster: { instnces: 3 }\n');
    const { status, said } = call('--kubeconfig', 'none', '-f', file);
    expect(status).toBe(1);
    expect(said).toMatch(/v\.yaml:1:12: error: cluster\.instnces: unknown key/);
  });

  it('wants a cluster', async () => {
    expect((await folder.run('conformance')).status).toBe(2);
  });
});
