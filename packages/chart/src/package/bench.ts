import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveTool } from '@butler-postgres/helm-cli';
import { withDefaults } from '@butler-postgres/values';
import { stringify } from 'yaml';
import { render as renderChart } from '../chart.ts';

/*
 * nx run chart:bench: what building and rendering cost, each beside its peer, in one run. CPU seconds are those of
 * the process and its children; the median of several runs.
 */
const runs = 7;
const renders = 2000;

/** Values with every kind of object: two poolers, a database, a role, backups, monitors. */
const { values } = withDefaults({
  poolers: { rw: {}, ro: { type: 'ro' } },
  databases: { lsstdb1: { owner: 'rubin' } },
  roles: { panda: {} },
  backups: {
    enabled: true,
    objectStore: { destinationPath: 's3://bench/' },
    schedules: { nightly: { schedule: '0 0 0 * * *' } },
  },
  monitoring: { podMonitor: { enabled: true } },
});
const release = { name: 'bench', namespace: 'default' };

const kubeconform = (await resolveTool('kubeconform')).path;
const work = await mkdtemp(join(tmpdir(), 'chart-bench-'));
try {
  const helm = (await resolveTool('helm')).path;
  const valuesFile = join(work, 'values.yaml');
  await writeFile(valuesFile, stringify(values, { version: '1.1' }));
  const documents = renderChart(values, release);
  await writePeer(
    join(work, 'peer'),
    documents.map(({ manifest }) => manifest),
  );

  const node = median(() => cpuOf(process.execPath, ['-e', '0']));
  const build = median(() => cpuOf(process.execPath, ['packages/chart/dist/package/build.js']));
  const chart = median(() =>
    cpuOf(helm, ['template', 'bench', 'charts/butler-postgres', '--values', valuesFile]),
  );
  const peer = median(() => cpuOf(helm, ['template', 'bench', join(work, 'peer')]));
  const render = cpuOfRender();
  const cached = median(() => cpuOf('npx', ['nx', 'run', 'chart:build']), 3);
  const cold = cpuOf('npx', ['nx', 'run', 'chart:build', '--skip-nx-cache']);

  const site = ['common', 'prod'].flatMap((name) => ['--values', `values/usdf-butler/${name}.yaml`]);
  const program = 'packages/cli/bin/butler-postgres.js';
  const help = median(() => cpuOf(process.execPath, [program, '--help']));
  const validate = median(() => cpuOf(process.execPath, [program, 'validate', ...site]));
  const peers = median(() => cpuOfPeers(helm, site));

  row('node -e 0', node);
  row('butler-postgres --help', help, `${(help / node).toFixed(1)} times Node's own start`);
  row('butler-postgres validate, one environment', validate);
  row(
    'helm template and kubeconform of the same',
    peers,
    `validate costs ${(validate / peers).toFixed(1)} times as much`,
  );
  row('the generator, whole chart', build, `${ms(build - node)} beyond Node's own start`);
  row('nx run chart:build, cached', cached);
  row('nx run chart:build, nothing cached', cold);
  row(`helm template, this chart (${documents.length} documents)`, chart);
  row(
    `helm template, plain chart of ${documents.length} documents`,
    peer,
    `ours costs ${(chart / peer).toFixed(2)} times as much`,
  );
  row(
    'render in process',
    render,
    `helm template costs ${Math.round(chart / render)} times as much; ${Math.round(1000 / render)} renders a second`,
  );
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Milliseconds of CPU of what validate is measured beside. */
function cpuOfPeers(helm: string, site: readonly string[]): number {
  const rendered = join(work, 'rendered.yaml');
  const template = ['template', 'bench', 'charts/butler-postgres', ...site];
  const { stdout } = spawnSync(helm, template, { encoding: 'utf8' });
  writeFileSync(rendered, stdout);
  const schemas = 'schemas/api/{{.ResourceKind}}{{.KindSuffix}}.json';
  return cpuOf(helm, template) + cpuOf(kubeconform, ['-strict', '-schema-location', schemas, rendered]);
}

/** A chart of the same documents without values, schema or logic. */
async function writePeer(folder: string, documents: readonly object[]): Promise<void> {
  await mkdir(join(folder, 'templates'), { recursive: true });
  await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: peer\nversion: 0.1.0\n');
  for (const [i, document] of documents.entries())
    await writeFile(join(folder, 'templates', `${i}.yaml`), stringify(document, { version: '1.1' }));
}

/** Milliseconds of CPU, user and system, of one run of a command. */
function cpuOf(command: string, args: readonly string[]): number {
  // bash's own `time` counts a command's children too
  const result = spawnSync('/usr/bin/env', [
    'bash',
    '-c',
    'TIMEFORMAT="%U %S"; time "$0" "$@" > /dev/null 2> /dev/null',
    command,
    ...args,
  ]);
  const [user = NaN, system = NaN] = result.stderr.toString().trim().split(' ').map(Number);
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
  return (user + system) * 1000;
}

/** Milliseconds of CPU of one render in this process, after a warm-up. */
function cpuOfRender(): number {
  for (let i = 0; i < renders; i += 1) renderChart(values, release);
  const start = process.cpuUsage();
  for (let i = 0; i < renders; i += 1) renderChart(values, release);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / renders;
}

function median(measure: () => number, times = runs): number {
  const figures = Array.from({ length: times }, measure).sort((a, b) => a - b);
  return figures[Math.floor(times / 2)] ?? NaN;
}

function row(what: string, cpu: number, remark = ''): void {
  console.log(`${what.padEnd(48)} ${ms(cpu).padStart(10)}  ${remark}`);
}

function ms(cpu: number): string {
  return `${cpu.toFixed(cpu < 10 ? 3 : 0)} ms`;
}
