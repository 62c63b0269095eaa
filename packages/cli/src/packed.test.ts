import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Versions of Node.js besides the one that runs this, which npm has as packages; nx run cli:packed names them. */
const versions = (process.env.PACKED_NODES ?? '').split(',').filter((version) => version !== '');

/** npm's own settings of a run of this workspace are not a user's. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

let folder: string;
const installed = (): string => join(folder, 'node_modules/butler-postgres');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'butler-postgres-packed-'));
  const built = join(folder, 'built');
  execFileSync(process.execPath, [join(root, 'packages/cli/dist/package/build.js'), built]);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, built], { env });
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', ...quiet, join(folder, 'butler-postgres-0.1.0.tgz')], { cwd: folder, env });
  for (const version of versions) {
    const home = join(folder, version);
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', ...quiet, `node@${version}`], { cwd: home, env });
  }
}, 600_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const values = ['common', 'prod'].flatMap((name) => ['-f', join(root, `values/usdf-butler/${name}.yaml`)]);

it('what is installed is small, and has what a package must have', () => {
  const manifest = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(manifest).toMatchObject({
    license: 'Apache-2.0',
    engines: { node: '>=22' },
    publishConfig: { provenance: true },
    dependencies: { ajv: expect.any(String), 'ajv-formats': expect.any(String) },
  });
  for (const file of ['LICENSE', 'README.md', 'dist/library.d.ts'])
    expect(existsSync(join(installed(), file))).toBe(true);
  expect(readFileSync(join(folder, 'butler-postgres-0.1.0.tgz')).length).toBeLessThan(2_000_000);
});

it('its types are those of its library', () => {
  writeFileSync(
    join(folder, 'use.ts'),
    `import { check, hasErrors, type Checked, type Values } from 'butler-postgres';
const checked: Checked = check(['values.yaml'], { name: 'a', namespace: 'b' });
const wrong: boolean = hasErrors(checked.diagnostics);
export const instances = (values: Values): number => values.cluster.instances + (wrong ? 1 : 0);
// @ts-expect-error there is no such key
export const none = (values: Values) => values.cluster.instnces;
`,
  );
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, 'use.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, '']);
});

describe.each(['', ...versions])('the program in an empty folder, on Node.js %s', (version) => {
  const node = (): string =>
    version === '' ? process.execPath : join(folder, version, 'node_modules/node/bin/node');
  const start = (...args: string[]) =>
    spawnSync(node(), [join(folder, 'node_modules/.bin/butler-postgres'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e8,
      env: { ...process.env, KUBECONFIG: join(folder, 'none') },
    });
  const run = (...args: string[]): string => {
    const { status, stdout, stderr } = start(...args);
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stdout}${stderr}`);
    return stdout;
  };

  it('knows its version and its commands, and explains each', () => {
    expect(run('--version')).toMatch(/^\d+\.\d+\.\d+/);
    const commands = [...run('--help').matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
    expect(commands).toEqual(expect.arrayContaining(['validate', 'plan', 'restore', 'gitops', 'help']));
    expect(commands).not.toContain('publish');
    for (const name of commands.filter((one) => one !== 'help'))
      expect(run('help', name)).toContain('Usage: butler-postgres');
  });

  it('validates, and renders what it renders here', () => {
    expect(run('validate', ...values)).toMatch(/^valid: \d+ documents/m);
    const program = join(root, 'packages/cli/bin/butler-postgres.js');
    const here = execFileSync(process.execPath, [program, 'render', ...values]);
    expect(run('render', ...values)).toBe(here.toString());
    const wrong = start('validate', ...values, '--set', 'cluster.instnces=3,cluster.instances=x');
    expect([wrong.status, wrong.stderr]).toEqual([1, '']);
    expect(wrong.stdout).toContain('Did you mean "instances"?');
  });

  it('explains, plans, checks a fleet, imports, and looks after files of gitops', () => {
    expect(run('explain', 'budget', ...values)).toContain('shared_buffers');
    expect(run('explain', 'tuning', ...values)).toContain('setting');
    const [common, dev] = ['common', 'dev'].map((name) => join(root, `values/local/${name}.yaml`)) as [
      string,
      string,
    ];
    expect(run('plan', '--from', common, '--to', common, '--to', dev)).toContain('in all: ');
    writeFileSync(join(folder, 'manifests.yaml'), run('render', '-f', common, '--skip-tests'));
    expect(run('import', 'manifests.yaml')).toContain('cluster:');
    expect(run('fleet', join(root, 'values'))).toMatch(/^valid: \d+ environments/m);
    mkdirSync(join(folder, 'gitops'), { recursive: true });
    const environments =
      'repository: oci://r.example.org/charts\nsource: https://g.example.org/x.git\norder: [dev]\n';
    writeFileSync(join(folder, 'gitops/environments.yaml'), `${environments}clusters: {}\n`);
    expect(start('gitops', 'check')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('clusters'),
    });
  });

  it('completes commands in a shell', () => {
    const script = run('completion', 'bash');
    expect(script).toContain('validate');
    expect(script).not.toContain('publish');
  });

  it('prints the schema for editors', () => {
    const file = readFileSync(join(root, 'schemas/editor.schema.json'), 'utf8');
    expect(JSON.parse(run('schema'))).toEqual(JSON.parse(file));
  });

  it('begins a site, and says which Secrets it needs', () => {
    rmSync(join(folder, 'values'), { recursive: true, force: true });
    expect(run('init', 'lsst')).toContain('values/lsst/prod.yaml');
    const site = ['-f', 'values/lsst/common.yaml', '-f', 'values/lsst/prod.yaml'];
    expect(run('validate', ...site)).toContain('valid: ');
    expect(run('secrets', ...site)).toContain('lsst-s3');
  });

  it("writes the chart's archive with the bytes that are built here", () => {
    expect(run('chart', 'out')).toBe('out/butler-postgres-0.1.0.tgz\n');
    expect(readFileSync(join(folder, 'out/butler-postgres-0.1.0.tgz'))).toEqual(
      readFileSync(join(root, 'dist/butler-postgres-0.1.0.tgz')),
    );
  });

  it.each([
    ['preflight', ...values],
    ['restore', '--namespace', 'a', '--table', 'c.d'],
  ])('says without a stack trace that it reaches no cluster: %s', (...args) => {
    const { status, stdout, stderr } = start(...args);
    expect(status).not.toBe(0);
    expect(stdout + stderr).not.toMatch(/^\s+at |internal error/m);
  });
});
