import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { overridableKinds, specFields } from '@butler-postgres/api';
import { helm } from '@butler-postgres/helm-cli';
import { packChart, printedObjects, valuePaths, type PrintedObject } from '@butler-postgres/helm-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import { chartFiles } from './chart-files.ts';
import { rulesPage } from './rules-page.ts';
import { chartMetadata } from './chart-metadata.ts';
import { coverages } from './coverage.ts';
import { policies, templateFiles } from '../chart.ts';
import { leaves, unread } from '../testing/model-leaves.test.helper.ts';

describe('the chart in charts/butler-postgres', () => {
  const folder = fileURLToPath(new URL('../../../../charts/butler-postgres/', import.meta.url));

  it('is what the templates print', async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length));
    expect(paths.sort()).toEqual([...chartFiles().keys()].sort());
    for (const [path, content] of chartFiles())
      expect(await readFile(join(folder, path), 'utf8')).toBe(content);
  });

  it.each([4, 3] as const)('passes helm lint --strict as an archive, with Helm %d', async (major) => {
    const tool = await helm({ major });
    const temporary = await mkdtemp(join(tmpdir(), 'butler-postgres-'));
    const archive = join(temporary, `${chartMetadata.name}-${chartMetadata.version}.tgz`);
    await writeFile(archive, await packChart(chartMetadata.name, chartFiles()));
    expect(await tool.showChart(archive)).toContain(`appVersion: ${chartMetadata.appVersion}`);
    expect(await tool.lint(archive, { strict: true, kubeVersion: '1.34' })).toMatchObject({ passed: true });
    await rm(temporary, { recursive: true });
  });

  it('has no trailing spaces and no tabs', () => {
    for (const [path, content] of chartFiles())
      expect([path, /[ \t]$|\t/m.exec(content)]).toEqual([path, null]);
  });
});

/** Columns of a line that a person reads. */
const width = 160;
/** Files with longer lines, and why. */
const wide = new Map([
  ['values.schema.json', 'read by programs; values.yaml and docs/values.md have descriptions'],
  ['charts/library/files/dashboards/', 'read by Grafana'],
  ['charts/library/files/settings/', 'a table with a line for each setting'],
]);

describe('the lines of the chart', () => {
  const tooLong = [...chartFiles()]
    .filter(([, content]) => content.split('\n').some((line) => line.length > width))
    .map(([path]) => path);

  it(`have at most ${width} columns`, () => {
    const excused = (path: string): boolean => [...wide.keys()].some((start) => path.startsWith(start));
    expect(tooLong.filter((path) => !excused(path))).toEqual([]);
  });

  it.each([...wide])('are longer in %s, which is %s', (start) => {
    expect(tooLong.some((path) => path.startsWith(start))).toBe(true);
  });
});

describe('the named templates', () => {
  it('are trees, but for those that change maps and the one that reads numbers as PostgreSQL does', () => {
    const templates = templateFiles.flatMap((file) => (file.kind === 'helpers' ? file.templates : []));
    const native = templates.filter(({ body }) => body.kind === 'native').map(({ name }) => name);
    expect(native).toEqual(
      ['override', 'withoutNullsIn', 'withoutNulls', 'isNumberOf'].map((one) => `butler-postgres.${one}`),
    );
  });
});

describe('the values', () => {
  it('are each read by a template', () => {
    const read = templateFiles.flatMap((file) => [...valuePaths(file)]);
    const isRead = (leaf: string): boolean =>
      read.some(
        (path) =>
          path === `Values.${leaf}` || path === `Values.${leaf}.*` || isInside(`Values.${leaf}`, path),
      );
    const dead = leaves(valuesInputSchema)
      .map((leaf) => leaf.join('.'))
      .filter((leaf) => !isRead(leaf) && !unread.has(leaf));
    expect(dead).toEqual([]);
    expect([...unread.keys()].filter(isRead)).toEqual([]);
  });
});

describe('the rules between values', () => {
  it('each say what to do', () => {
    const silent: string[] = [];
    for (const { id, lines } of policies)
      lines(({ hint }) => {
        if (hint === undefined) silent.push(id);
        return { kind: 'line', parts: [] };
      });
    expect(silent).toEqual([]);
  });

  it('each have a case that breaks them, which docs/rules.md links', () => {
    const docs = readFileSync(new URL('../../../../docs/rules.md', import.meta.url), 'utf8');
    expect(docs).toBe(rulesPage());
    const listed = [...docs.matchAll(/^- `([a-z0-9-]+)` \(.*, \[example\]/gm)].map(([, id]) => id);
    expect(listed).toEqual(policies.map(({ id }) => id));
  });

  it('have an id each', () => {
    const ids = policies.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
  });
});

describe('the coverage of the API', () => {
  const objects = printedObjects(templateFiles);
  const isCustom = (apiVersion: string): boolean => /\.(cnpg\.io|coreos\.com)\//.test(apiVersion);
  /** Objects without overrides, by file and kind, and why. */
  const excused = new Map([
    ['access-roles.yaml DatabaseRole', 'the rights of access are those of its model and nothing else'],
    ['restore-drill-objectstore.yaml ObjectStore', "a copy of the cluster's own"],
  ]);
  const named = ({ path, kind }: PrintedObject): string => `${path.replace('templates/', '')} ${kind}`;

  it('has keys of its own for most fields of the Cluster, those of its image among them', () => {
    const cluster = coverages.find(({ kind }) => kind === 'Cluster');
    expect(cluster?.modelled.length).toBeGreaterThanOrEqual(45);
    const ofImage = ['imageCatalogRef', 'imageName', 'imagePullPolicy', 'imagePullSecrets'];
    expect(cluster?.modelled).toEqual(expect.arrayContaining(ofImage));
  });

  it.each([
    ['Cluster', 55],
    ['Pooler', 9],
    ['Database', 23],
    ['DatabaseRole', 18],
    ['ScheduledBackup', 10],
    ['Backup', 6],
    ['ObjectStore', 3],
    ['Publication', 6],
    ['Subscription', 8],
    ['ImageCatalog', 2],
    ['PodMonitor', 23],
    ['PrometheusRule', 1],
    ['NetworkPolicy', 4],
    ['PodDisruptionBudget', 4],
    ['HorizontalPodAutoscaler', 5],
    ['Service', 20],
  ] as const)('is all of %s.spec: %d fields', (kind, count) => {
    const coverage = coverages.find((entry) => entry.kind === kind);
    const fields = [...(coverage?.modelled ?? []), ...(coverage?.others ?? [])].sort();
    expect(fields).toEqual([...specFields(kind)].sort());
    expect(fields).toHaveLength(count);
    expect(coverage?.overrides).not.toEqual([]);
  });

  it('is every kind of the operator that the chart prints', () => {
    const kinds = new Set(objects.filter(({ apiVersion }) => isCustom(apiVersion)).map(({ kind }) => kind));
    // which has the spec of an ImageCatalog
    kinds.delete('ClusterImageCatalog');
    expect([...kinds].filter((kind) => !overridableKinds.some((one) => one === kind))).toEqual([]);
  });

  it('is every object of these kinds, with its metadata, but for those with a reason', () => {
    const covered = objects.filter(
      ({ apiVersion, kind }) => isCustom(apiVersion) || overridableKinds.some((one) => one === kind),
    );
    const without = covered.filter(
      ({ spec, metadata }) =>
        !spec.some((path) => path.endsWith('overrides')) ||
        !['labels', 'annotations'].every((key) => metadata.some((path) => path.endsWith(`.${key}`))),
    );
    expect([...new Set(without.map(named))].sort()).toEqual([...excused.keys()].sort());
  });
});

/** True where a value is part of a map that is handed on as a whole. The entries of a map are read one by one. */
function isInside(leaf: string, path: string): boolean {
  return leaf.startsWith(`${path}.`) && !leaf.slice(path.length).includes('*');
}
