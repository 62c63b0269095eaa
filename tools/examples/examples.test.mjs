import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { helm } from '../../packages/helm-cli/dist/index.js';
import { buildExamples, env, npm } from './build.mjs';

/*
 * nx run tools:examples: examples/ is built in an empty folder, from the archives that npm would publish; both Helms lint the charts
 * and print what the render in process gives.
 */
const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'helm-kit-examples-'));
/** A module of the folder. */
const load = (path) => import(pathToFileURL(join(folder, path)).href);

/** Values with which the charts are compared, beside none. */
const cases = {
  'web-app': [
    {
      image: { tag: '1.27' },
      env: { LEVEL: 'info', EMPTY: '' },
      ingress: { className: 'nginx', hosts: ['a.example.org', 'b.example.org'], tlsSecret: 'tls' },
      autoscaling: { enabled: true, max: 20 },
    },
    { replicas: 0, ingress: { hosts: ['on'] } },
  ],
  redis: [
    { replicas: 1, passwordSecret: 'secret', settings: { maxmemory: '100mb' } },
    { storage: { className: 'fast', size: '1Ti' } },
  ],
  operator: [{ watched: ['a', 'b'], extraArgs: ['--verbose', 'yes'] }, { crds: false }],
};

before(() => buildExamples(folder));
after(() => {
  rmSync(folder, { recursive: true });
});

test('the archives hold programs, types and the license, and no tests', () => {
  const modules = join(folder, 'node_modules/@butler-postgres');
  for (const name of ['diagnostics', 'schema-kit', 'helm-kit']) {
    const files = readdirSync(join(modules, name), { recursive: true, encoding: 'utf8' });
    for (const file of ['README.md', 'dist/index.js', 'dist/index.d.ts'])
      assert.ok(files.includes(file), file);
    const [license, own] = [join(modules, name), root].map((path) =>
      readFileSync(join(path, 'LICENSE'), 'utf8'),
    );
    assert.equal(license, own);
    assert.deepEqual(
      files.filter((file) => /\.test\.|tsbuildinfo|^src/.test(file)),
      [],
    );
  }
});

test('helm-kit init begins a project that is built and linted', async () => {
  const started = execFileSync('npx', ['helm-kit', 'init', 'shop'], { cwd: folder, env, encoding: 'utf8' });
  assert.match(started, /^shop: a chart in TypeScript/);
  // the modules of the folder around serve it
  npm(join(folder, 'shop'), 'run', 'build');
  const chart = join(folder, 'shop/chart');
  const tool = await helm({ major: 4 });
  assert.equal((await tool.lint(chart, { strict: true })).passed, true);
  const [deployment] = await documentsOf(await tool.template('demo', chart, {}));
  assert.equal(deployment.metadata.name, 'demo-shop');
  assert.throws(
    () => execFileSync('npx', ['helm-kit', 'init', 'shop'], { cwd: folder, env, stdio: 'pipe' }),
    {
      status: 1,
    },
  );
});

describe('each chart', () => {
  for (const [name, more] of Object.entries(cases))
    test(`${name} is linted and printed by both Helms as in process`, async () => {
      const [{ charts }, { defaults, version }, { renderManifests }] = await Promise.all([
        load('dist/charts.js'),
        load('dist/chart.js'),
        load('node_modules/@butler-postgres/helm-kit/dist/index.js'),
      ]);
      const { files } = charts.find((chart) => chart.name === name);
      const [chart, file] = [join(folder, 'charts', name), join(folder, `${name}.values.json`)];
      for (const major of [4, 3]) {
        const tool = await helm({ major });
        assert.equal((await tool.lint(chart, { strict: true })).passed, true);
        for (const values of [{}, ...more]) {
          writeFileSync(file, JSON.stringify(values));
          const printed = await tool.template('demo', chart, { namespace: 'space', values: [file] });
          const rendered = renderManifests(files, {
            values: merged(defaults(name), values),
            release: { name: 'demo', namespace: 'space' },
            chart: { name, version, appVersion: '1' },
          });
          assert.deepEqual(
            sorted(await documentsOf(printed)),
            sorted(rendered.map(({ manifest }) => manifest)),
          );
        }
      }
    });
});

function merged(into, from) {
  const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.entries(from).reduce(
    (all, [key, value]) => ({
      ...all,
      [key]: isMap(value) && isMap(all[key]) ? merged(all[key], value) : value,
    }),
    into,
  );
}

/** By the parser that came with helm-kit. */
async function documentsOf(text) {
  const { parseAllDocuments } = await load('node_modules/yaml/dist/index.js');
  return parseAllDocuments(text).flatMap((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS() ?? [];
  });
}

/** Helm sorts objects by kind. */
function sorted(objects) {
  const key = ({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
