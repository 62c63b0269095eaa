import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

/*
 * nx run tools:new: each generator in a copy of the checkout, which is then built and tested by what is printed as the next step.
 * The value is the one of CONTRIBUTING.md.
 */
const root = process.cwd();
const scope = '@butler-postgres';
const folder = mkdtempSync(join(tmpdir(), 'butler-postgres-new-'));

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

function green(...args) {
  const { status, out } = run(...args);
  assert.equal(status, 0, out);
  return out;
}

function jest(name, ...args) {
  const out = green(
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--config',
    `packages/${name}/jest.config.mjs`,
    ...args,
  );
  assert.match(out, /^Tests: .*\d+ passed/m, out);
}

before(() => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter((path) => path !== '')) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  const installed = join(folder, 'node_modules');
  mkdirSync(join(installed, scope), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== scope) symlinkSync(join(root, 'node_modules', name), join(installed, name));
  for (const name of readdirSync(join(root, 'packages'))) {
    cpSync(join(root, 'packages', name, 'dist'), join(folder, 'packages', name, 'dist'), { recursive: true });
    symlinkSync(join(folder, 'packages', name), join(installed, scope, name));
    const nested = join(root, 'packages', name, 'node_modules');
    if (existsSync(nested)) symlinkSync(nested, join(folder, 'packages', name, 'node_modules'));
  }
  symlinkSync(join(root, '.tools'), join(folder, '.tools'));
});
after(() => {
  rmSync(folder, { recursive: true });
});

/** Values that no template reads, at the top, in a section, in a map and in what a map has; and their cases. */
const unread = {
  greeting: 'common/cases/greeting-unread',
  'backups.greeting': 'backups/cases/backups-greeting-unread',
  'poolers.*.greeting': 'poolers/cases/poolers-greeting-unread',
  'access.members.*.greeting': 'access/cases/access-members-greeting-unread',
};

test('writes a feature, the value of CONTRIBUTING.md, values of other sections, a rule, an alert and a command', () => {
  const first = 'tools/new/new.mjs';
  assert.match(green(first, 'feature', 'guest-book'), /wrote schemas\/guest-book\.schema\.json/);
  assert.match(
    green(first, 'value', 'cluster.livenessProbeTimeout'),
    /wrote packages\/chart\/src\/cluster\/cluster\.ts/,
  );
  for (const [path, file] of Object.entries(unread)) {
    const out = green(first, 'value', path, path.startsWith('backups') ? 'string' : 'integer');
    assert.match(out, new RegExp(`wrote packages/chart/src/${file}/values\\.yaml`));
  }
  assert.match(green(first, 'policy', 'drill', 'drill-too-calm'), /wrote .*drill\/index\.ts/);
  assert.match(
    green(first, 'alert', 'drill', 'PostgresDrillTooCalm'),
    /wrote docs\/runbooks\/PostgresDrillTooCalm\.md/,
  );
  assert.match(green(first, 'command', 'greet'), /wrote packages\/cli\/src\/commands\/greet\.ts/);
});

test('says what it cannot write, and writes nothing of it', () => {
  const said = (...args) => run('tools/new/new.mjs', ...args);
  assert.deepEqual(
    [
      said('feature', 'guest-book'),
      said('feature', 'GuestBook'),
      said('value', 'cluster.instances'),
      said('value', 'backups.objectStore.greeting'),
      said('value', 'pods.greeting'),
      said('policy', 'nothing', 'x'),
      said(),
    ].map(({ status, out }) => [status, out.split('\n')[0]]),
    [
      [2, 'schemas/guest-book.schema.json is there already'],
      [2, 'a feature is called like backup-retry, not GuestBook'],
      [2, 'cluster.instances is in schemas/cluster.schema.json already'],
      [
        2,
        'backups.objectStore shares schemas/object-store.schema.json with another section: write the value there by hand',
      ],
      [2, 'pods has no keys of its own in schemas/pods.schema.json: name a section that has'],
      [2, 'there is no feature nothing: packages/chart/src/nothing/index.ts is missing'],
      [2, 'usage: npm run new -- feature NAME'],
    ],
  );
});

test('what it wrote compiles and is built', () => {
  const model = [
    'schemas/values.schema.json',
    'packages/values/src/generated',
    'schemas/butler-postgres.schema.json',
  ];
  green('packages/schema-kit/dist/codegen.js', ...model);
  green('node_modules/typescript/bin/tsc', '--build', 'packages/values/tsconfig.lib.json');
  green('packages/values/dist/compile-validators.js');
  green('node_modules/typescript/bin/tsc', '--build', 'packages/cli/tsconfig.lib.json');
  green('packages/chart/dist/package/build.js');
});

test('its cases are green', () => {
  jest('chart', 'src/cases.test', '-t', 'guest-book|liveness-probe-timeout|-unread|drill-too-calm');
});

test('its alert is green, and in every list of alerts', () => {
  jest(
    'chart',
    'src/monitoring/alerts.test',
    '-t',
    'PostgresDrillTooCalm|has a case|disabled|runbook|requirements',
  );
});

test('its command is green', () => {
  jest('cli', 'src/commands/greet.test');
});

test('tests that change the text of the chart are green with the value of CONTRIBUTING.md', () => {
  jest('cli', 'src/commands/gitops/(promote|render).test');
});
