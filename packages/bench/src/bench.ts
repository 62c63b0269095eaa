import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { render } from '@butler-postgres/chart';
import { resolveTool } from '@butler-postgres/helm-cli';
import { withDefaults } from '@butler-postgres/values';
import { stringify } from 'yaml';
import { compare, cpuOf, cpuOfRenders } from './cpu.ts';
import { writeDeployment } from './deployment.ts';
import { layers, writeFleet } from './fleet.ts';
import { writePlainChart } from './peers/plain-chart.ts';
import { printHead, printRow } from './table.ts';

/*
 * nx run bench: what people wait for, each beside its peer in the same run. Ratios of CPU time carry over to other
 * machines; milliseconds do not.
 */
const chart = 'charts/butler-postgres';

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

const work = await mkdtemp(join(tmpdir(), 'bench-'));
const path = (name: string): string => join(work, name);
try {
  const [helm, kubeconform] = await Promise.all([resolveTool('helm'), resolveTool('kubeconform')]);
  const node = (...args: readonly string[]) => cpuOf([process.execPath, ...args]);
  const program = (...args: readonly string[]) => node('packages/cli/bin/butler-postgres.js', ...args);
  const template = (...args: readonly string[]) => cpuOf([helm.path, 'template', 'bench', ...args]);
  const emptyProgram = (): number => node('-e', '0');

  const documents = render(values, release).map(({ manifest }) => manifest);
  await writeFile(path('values.yaml'), stringify(values, { version: '1.1' }));
  await writeFile(path('objects.json'), JSON.stringify(documents));
  await writePlainChart(path('plain'), documents);
  const ours = (): number => template(chart, '--values', path('values.yaml'));

  printHead();
  printRow('butler-postgres --help', 'an empty Node program', 2, () =>
    compare(() => program('--help'), emptyProgram),
  );
  const site = 'values/usdf-butler';
  const files = layers.flatMap((file) => ['-f', join(site, file)]);
  printRow('butler-postgres validate', 'helm template, kubeconform', 2, () =>
    compare(
      () => program('validate', ...files),
      () => loopOver([site]),
    ),
  );
  printRow('the generator, whole chart', 'an empty Node program', 5, () =>
    compare(() => node('packages/chart/dist/package/build.js'), emptyProgram),
  );
  printRow('helm template of the chart', `a plain chart of its ${documents.length} objects`, 2, () =>
    compare(ours, () => template(path('plain'))),
  );
  const cdk8s = fileURLToPath(new URL('./peers/cdk8s.js', import.meta.url));
  printRow('butler-postgres render', 'cdk8s synth of its objects', 1, () =>
    compare(
      () => program('render', '-f', path('values.yaml')),
      () => node(cdk8s, path('objects.json'), path('cdk8s')),
    ),
  );
  await writeDeployment(path('deployment.yaml'));
  printRow('butler-postgres import of 100', 'an empty Node program', 30, () =>
    compare(() => program('import', path('deployment.yaml'), '--check'), emptyProgram, 3),
  );
  printRow('a render in process', 'helm template of the chart', 1 / 100, () =>
    compare(() => cpuOfRenders(() => render(values, release)), ours),
  );

  const environments = await writeFleet(path('fleet-100'), 100);
  const loop = loopOver(environments);
  const fleet = (folder: string): number =>
    cpuOf([process.execPath, '--import', reporter, 'packages/cli/bin/butler-postgres.js', 'fleet', folder], {
      BENCH_MEMORY: path('memory'),
    });
  const reporter = new URL('./report-memory.js', import.meta.url).href;
  const memory = (): string => `${readFileSync(path('memory'), 'utf8')} MB`;
  printRow('butler-postgres fleet of 100', 'helm, kubeconform in a loop', 1 / 20, () =>
    compare(
      () => fleet(path('fleet-100')),
      () => loop,
      3,
    ),
  );
  const few = memory();
  await writeFleet(path('fleet-1000'), 1000);
  printRow('butler-postgres fleet of 1000', 'ten times that loop', 1 / 40, () =>
    compare(
      () => fleet(path('fleet-1000')),
      () => loop * 10,
      1,
    ),
  );
  console.log(`\nMemory of the fleet: ${few} for 100 environments, ${memory()} for 1000`);

  /** What `validate` and `fleet` are measured beside, for each folder of an environment. */
  function loopOver(folders: readonly string[]): number {
    const script = `set -eo pipefail
      for folder; do
        "$HELM" template bench ${chart} ${layers.map((file) => `--values "$folder/${file}"`).join(' ')} |
          "$KUBECONFORM" -strict -schema-location 'schemas/api/{{.ResourceKind}}{{.KindSuffix}}.json'
      done`;
    const env = { HELM: helm.path, KUBECONFORM: kubeconform.path };
    return cpuOf(['bash', '-c', script, 'bash', ...folders], env);
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
