import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { chartFiles, chartMetadata } from '@butler-postgres/chart';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { packChart } from '@butler-postgres/helm-kit';
import { layerValues, readValues, validateValues } from '@butler-postgres/values';
import { printedBy } from '../printed.ts';
import { root } from '../root.test.helper.ts';

const read = (page: string): string => readFileSync(join(root, page), 'utf8');

it('README has the size of the chart and, by a twentieth, of its archive', async () => {
  const files = chartFiles();
  const { name, version } = chartMetadata;
  const shown = new RegExp(`^charts/${name}: (\\d+) files; dist/${name}-${version}\\.tgz: (\\d+) KiB$`, 'm');
  const [, count, size] = shown.exec(read('README.md')) ?? [];
  expect(Number(count)).toBe(files.size);
  const real = (await packChart(name, files)).length / 1024;
  expect(Math.abs(Number(size) - real) / real).toBeLessThan(0.05);
});

/** The tasks that Nx would run. */
function tasksOf(...argv: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'butler-postgres-graph-'));
  const file = join(folder, 'graph.json');
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  execFileSync(process.execPath, [nx, ...argv, `--graph=${file}`], {
    cwd: root,
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as { tasks: { tasks: object } };
  rmSync(folder, { recursive: true });
  return Object.keys(tasks.tasks);
}

it('README has the number of tasks before the build of the chart', () => {
  const before = tasksOf('run', 'chart:build').length - 1;
  expect(read('README.md')).toContain(` for project chart and ${before} tasks it depends on\n`);
});

it('README has the number of projects that are tested, and of the tasks before them', () => {
  const names = tasksOf('run-many', '-t', 'test');
  const tests = names.filter((name) => name.endsWith(':test')).length;
  expect(read('README.md')).toContain(
    ` for ${tests} projects and ${names.length - tests} tasks they depend on\n`,
  );
});

it('docs/promotion.md has the manifests of each environment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'butler-postgres-rendered-'));
  const printed = await printedBy(['gitops', 'render', '--out', folder], root);
  expect(printed).not.toBe('');
  const shown = printed.replaceAll(folder, 'dist/rendered');
  expect(read('docs/promotion.md')).toContain(`gitops:render -- --out dist/rendered\n\n${shown}\`\`\``);
  rmSync(folder, { recursive: true });
});

it('packages/values/README.md has the diagnostic of a misspelt key', () => {
  const file = 'values/usdf-butler/prod.yaml';
  const misspelt = read(file).replace('  instances:', '  instnces:');
  const layers = [
    readValues(read('values/usdf-butler/common.yaml'), 'common.yaml'),
    readValues(misspelt, file),
  ];
  const found = validateValues(layerValues(layers.flatMap(({ layer }) => layer ?? [])));
  expect(read('packages/values/README.md')).toContain(
    `\`\`\`\n${found.map(formatDiagnostic).join('\n')}\n\`\`\`\n`,
  );
});
