import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { helm } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { readOptions } from './options.ts';
import { PROGRAM } from './program.ts';
import { Scenario } from './scenario.ts';
import { imageValues, nested } from './values-files.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;

/** docs/quickstart.md, its blocks of commands in their order; only the namespace and the images are others. */
describe('the way from CloudNativePG to psql', () => {
  let scenario: Scenario;
  let folder: string;
  let blocks: readonly string[];
  let path: string;
  /** The page makes a namespace, as it would without a scenario. */
  const namespace = (): string => `${scenario.namespace}-page`;
  const made = () => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace() } });

  beforeAll(async () => {
    scenario = await Scenario.open('quickstart');
    folder = await mkdtemp(join(tmpdir(), 'butler-postgres-quickstart-'));
    const page = await readFile(inWorkspace('docs', 'quickstart.md'), 'utf8');
    blocks = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block);
    await symlink((await helm({ major: 4 })).path, join(folder, 'helm'));
    await symlink(PROGRAM, join(folder, 'program'));
    // the page has the npm package, and this workspace what the package is made of
    await writeFile(join(folder, 'npx'), '#!/bin/sh\nshift\nexec program "$@"\n', { mode: 0o755 });
    path = `${folder}:${process.env['PATH'] ?? ''}`;
  }, MINUTE);

  afterAll(async () => {
    await scenario.kube.remove(made());
    await scenario.close();
    await rm(folder, { recursive: true });
  }, 10 * MINUTE);

  /** Types the only block of the page that has these words. */
  async function type(words: string): Promise<string> {
    const found = blocks.filter((block) => block.includes(words));
    expect(found).toHaveLength(1);
    const { kube } = scenario;
    const script = (found[0] ?? '')
      .replaceAll('-n butler', `-n ${namespace()}`)
      .replaceAll('namespace butler', `namespace ${namespace()}`);
    const env = { ...process.env, PATH: path, KUBECONFIG: kube.kubeconfig };
    const options = { cwd: folder, env, timeout: 14 * MINUTE };
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], options);
    return stdout;
  }

  it('has five steps', () => {
    expect(blocks).toHaveLength(5);
  });

  it('begins with values', async () => {
    await type('cat > values.yaml');
    const images = await imageValues([join(folder, 'values.yaml')], readOptions(process.env));
    const file = join(folder, 'values.yaml');
    const name = images['cluster.image.name'];
    if (name !== undefined)
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace('    major: 17\n', `    major: 17\n    name: ${name}\n`),
      );
    delete images['cluster.image.name'];
    if (Object.keys(images).length > 0) await appendFile(file, stringify(nested(images)));
  });

  it(
    'checks them, and finds nothing in the way',
    async () => {
      const said = await type('npx butler-postgres validate');
      expect(said).toMatch(/^valid: \d+ documents$/m);
      expect(said).not.toContain('error:');
    },
    2 * MINUTE,
  );

  it(
    'installs them',
    async () => {
      const said = await type('helm install lsst');
      expect(said).toContain('cluster.postgresql.cnpg.io/lsst condition met');
      expect(said).toMatch(/database\.postgresql\.cnpg\.io\/\S+ condition met/);
    },
    15 * MINUTE,
  );

  it(
    'ends at psql, in a table of the owner',
    async () => {
      expect(await type('psql "$uri"')).toMatch(/ main +\| hello \| table \| butler/);
    },
    MINUTE,
  );

  it(
    'takes it away',
    async () => {
      await type('helm uninstall lsst');
      expect(await scenario.kube.get(made())).toBeUndefined();
    },
    5 * MINUTE,
  );
});
