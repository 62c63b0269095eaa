import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cluster } from '../testing.test.helper.ts';
import { readCluster } from './from-cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
const { PATH = '' } = process.env;

/** Lets kubectl print the Cluster for its kind, and end with words of its own for some others. */
function kubectlSays(fails: Readonly<Record<string, string>>): void {
  const cases = Object.entries(fails).map(([kind, words]) => `${kind}) echo "${words}" >&2; exit 1 ;;`);
  const own = `*clusters.*) echo '${JSON.stringify(cluster())}' ;;`;
  const script = `#!/bin/sh\ncase "$*" in\n${[...cases, own].join('\n')}\nesac\n`;
  writeFileSync(join(folder, 'kubectl'), script, { mode: 0o755 });
}

beforeAll(() => {
  process.env['PATH'] = `${folder}${delimiter}${PATH}`;
});
afterAll(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

it('passes over kinds that the Kubernetes cluster lacks', async () => {
  kubectlSays({ '*podmonitors.*': `error: the server doesn't have a resource type \\"podmonitors\\"` });
  const { sources, diagnostics } = await readCluster({ namespace: 'butler' });
  expect([sources.length, diagnostics]).toEqual([1, []]);
});

it('warns of a kind that it may not read, since nothing of it is imported', async () => {
  kubectlSays({ '*poolers.*': 'Error from server (Forbidden): poolers is forbidden' });
  const { sources, diagnostics } = await readCluster({ namespace: 'butler' });
  expect(sources).toHaveLength(1);
  expect(diagnostics).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('poolers is forbidden') as unknown },
  ]);
});

it('says once, as an error, that no Cluster can be read', async () => {
  kubectlSays({ '*': 'Unable to connect to the server' });
  expect((await readCluster({ namespace: 'butler' })).diagnostics).toMatchObject([
    { severity: 'error', message: expect.stringContaining('Unable to connect') as unknown },
  ]);
});
