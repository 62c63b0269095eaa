import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dashboards, panelsOf } from '@butler-postgres/dashboards';
import { resolveTool, runTool } from '@butler-postgres/helm-cli';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { layerValues, validateValues, valuesInputSchema } from '@butler-postgres/values';
import { parse, stringify } from 'yaml';
import { alerts, features, render as renderChart } from '../chart.ts';
import { ofHost, ofOthers, seconds, withoutSample, type Series } from './series.test.helper.ts';

const runbooks = new URL('../../../../docs/runbooks/', import.meta.url);
const requirements = new URL('../../../../docs/monitoring.md', import.meta.url);
const names = alerts.map(({ name }) => name);

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}
interface Groups {
  groups: { name: string; rules: Rule[] }[];
}

/** A cluster of one instance, without poolers, backups and limits. */
const little: JsonObject = {
  fullnameOverride: 'db',
  cluster: { instances: 1 },
  monitoring: { alerts: { enabled: true, volumeMetrics: false }, customQueries: { enabled: false } },
};

/** What an alert is shown, in its feature's folder alert-cases/. */
interface Case {
  /** Series with which it fires, in promtool's notation. */
  readonly fires: Series;
  /** Series near those, with which it does not. */
  readonly quiet: Series;
  /** When it is looked at; default 3h. */
  readonly at?: string;
  /** Time between samples and evaluations; default 1m. */
  readonly interval?: string;
  /** Values beside those of all. */
  readonly values?: JsonObject;
}
const sources = new URL('../', import.meta.url);
const caseValues = read('monitoring/alert-cases.values.yaml') as JsonObject;
const cases = new Map(
  features.flatMap(({ name: feature }) => {
    const folder = new URL(`${feature}/alert-cases/`, sources);
    const files = existsSync(folder) ? readdirSync(folder) : [];
    return files.map((file) => [file.replace('.yaml', ''), read(`${feature}/alert-cases/${file}`) as Case]);
  }),
);

function read(path: string): unknown {
  return parse(readFileSync(new URL(path, sources), 'utf8'));
}

/** The PrometheusRule's spec, with values over those of the cases. */
function render(more: JsonObject = {}, base = caseValues): Groups {
  const layered = layerValues(
    [base, more].map((values) => ({ file: 'values.yaml', values, origins: new Map() })),
  );
  expect(validateValues(layered).filter(({ severity }) => severity === 'error')).toEqual([]);
  const objects = renderChart(layered.values, { name: 'db', namespace: 'butler' });
  const found = objects.find(({ manifest }) => manifest['kind'] === 'PrometheusRule');
  return found?.manifest['spec'] as Groups;
}
const rendered = (more: JsonObject = {}, base = caseValues): string[] =>
  render(more, base).groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));

let folder: string;
let promtool: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alerts-'));
  ({ path: promtool } = await resolveTool('promtool'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a test of promtool, in which an alert fires with the series of its case and does not with others. */
async function writeTest(
  file: string,
  name: string,
  given: Case,
  { groups }: Groups,
  as: (series: Series) => Series = (series) => series,
): Promise<string> {
  const [fires, quiet] = [given.fires, { ...ofOthers(given.fires), ...given.quiet }].map(as);
  const own = groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert === name);
  const rules = join(folder, `${file}.rules.yaml`);
  const test = join(folder, `${file}.test.yaml`);
  await writeFile(rules, stringify({ groups: [{ name, rules: own }] }));
  const tests = {
    rule_files: [rules],
    evaluation_interval: given.interval ?? '1m',
    tests: [unitTest(name, fires ?? {}, given, 1), unitTest(name, quiet ?? {}, given, 0)],
  };
  await writeFile(test, stringify(tests));
  return test;
}

function unitTest(name: string, series: Series, { at = '3h', interval = '1m' }: Case, count: number): object {
  const expr = `count(ALERTS{alertname="${name}",alertstate="firing"}) or vector(0)`;
  return {
    name: `${name} ${count > 0 ? 'fires' : 'does not fire'}`,
    interval,
    input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
    promql_expr_test: [{ expr, eval_time: at, exp_samples: [{ labels: '{}', value: count }] }],
  };
}

describe('every alert', () => {
  it('has a case, and no case is of none', () => {
    expect([...cases.keys()].sort()).toEqual([...names].sort());
  });

  it.each(names)('%s fires where it should, and not near it', async (name) => {
    const given = cases.get(name) ?? { fires: {}, quiet: {} };
    const file = await writeTest(name, name, given, render(given.values ?? {}));
    await runTool('promtool', promtool, ['test', 'rules', file]);
  });

  it('fires in time though a scrape fails meanwhile, where it waits 2 minutes or longer', async () => {
    const files = await Promise.all(
      names.map(async (name) => {
        const given = cases.get(name) ?? { fires: {}, quiet: {} };
        const groups = render(given.values ?? {});
        const [rule] = groups.groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert === name);
        const waits = seconds(rule?.for ?? '0m');
        if (waits < 120) return undefined;
        const fails = Math.round((seconds(given.at ?? '3h') - waits / 2) / seconds(given.interval ?? '1m'));
        return writeTest(`${name}.scrape`, name, given, groups, (series) => withoutSample(series, fails));
      }),
    );
    const tests = files.filter((file) => file !== undefined);
    expect(tests.length).toBeGreaterThan(40);
    await runTool('promtool', promtool, ['test', 'rules', ...tests]);
  });

  it('does so on the host of a virtual cluster, which gives pods and claims other names', async () => {
    const base = {
      ...caseValues,
      monitoring: {
        ...(caseValues['monitoring'] as JsonObject),
        virtualCluster: { name: 'dev', namespace: 'host' },
      },
    };
    const files = await Promise.all(
      names.map(async (name) => {
        const given = cases.get(name) ?? { fires: {}, quiet: {} };
        return writeTest(`${name}.host`, name, given, render(given.values ?? {}, base), ofHost);
      }),
    );
    await runTool('promtool', promtool, ['test', 'rules', ...files]);
  });

  it('may be disabled, but for the one that keeps the rule from being empty', () => {
    const { enum: known } = disabledItems();
    expect(known).toEqual(names.filter((name) => name !== 'PostgresOffline'));
    expect(rendered({ monitoring: { alerts: { disabled: known ?? [] } } })).toEqual(['PostgresOffline']);
  });

  it('has a runbook, and no runbook is of none', async () => {
    const files = (await readdir(runbooks)).filter((file) => file !== 'README.md');
    expect(files.sort()).toEqual(names.map((name) => `${name}.md`).sort());
    const contents = await readFile(new URL('README.md', runbooks), 'utf8');
    for (const name of names) {
      expect(contents).toContain(`](${name}.md)`);
      const runbook = await readFile(new URL(`${name}.md`, runbooks), 'utf8');
      expect(runbook).toMatch(new RegExp(`^# ${name}\\n[^]+\\n## How to look\\n[^]+\\n## How to fix\\n`));
    }
  });

  it('stands in the list of requirements, beside panels that there are', async () => {
    const text = (await readFile(requirements, 'utf8')).replace(/\n {4}/g, ' ');
    const named = (what: string): string[] =>
      [...text.matchAll(new RegExp(`^  - ${what}: (.+)$`, 'gm'))]
        .flatMap(([, list]) => list?.split(', ') ?? [])
        .filter((name) => !name.startsWith('none: '));
    expect(named('alert').sort()).toEqual([...names].sort());
    const panels = Object.values(dashboards).flatMap((dashboard) =>
      panelsOf(dashboard).map(({ title }) => title),
    );
    expect(named('panel')).not.toEqual([]);
    expect(named('panel').filter((title) => !panels.includes(title))).toEqual([]);
  });

  it('says where its runbook is', () => {
    const base = 'https://docs.example.org/runbooks';
    const { groups } = render({
      monitoring: { alerts: { runbookBaseUrl: base, alertLabels: { team: 'db' } } },
    });
    for (const { alert, labels, annotations } of groups.flatMap(({ rules }) => rules)) {
      expect(annotations['runbook_url']).toBe(`${base}/${alert}.md`);
      expect(labels).toMatchObject({ cluster: 'db', namespace: 'butler', team: 'db' });
    }
  });
});

describe('the rule', () => {
  it.each([
    ['of everything', caseValues],
    ['of a cluster with little', little],
    ['of long names', { ...caseValues, fullnameOverride: 'a'.repeat(50) }],
  ])('%s passes promtool check rules', async (name, values) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.yaml`);
    await writeFile(file, stringify(render({}, values)));
    const args = ['check', 'rules', '--lint=all', '--lint-fatal', file];
    await expect(runTool('promtool', promtool, args)).resolves.toMatchObject({ exitStatus: 0 });
  });

  it('leaves out what the cluster does not have', () => {
    const all = rendered({}, little);
    expect(all).toContain('PostgresOffline');
    const speaking =
      /Standby|Replication|Instance(Down|Missing|sOn)|Backup|Archiv|Recovery|Pool|Disk|Certificate|MemoryHigh|Cpu|Role/;
    expect(all.filter((name) => speaking.test(name))).toEqual([]);
  });

  it('has every alert on poolers once for each of them', () => {
    expect(rendered().filter((name) => name === 'PostgresPoolerOffline')).toHaveLength(2);
  });
});

/** The schema of monitoring.alerts.disabled's items. */
function disabledItems(): { enum?: string[] } {
  let at: unknown = valuesInputSchema;
  for (const key of ['monitoring', 'alerts', 'disabled'])
    at = (at as { properties: Record<string, unknown> }).properties[key];
  return (at as { items: { enum?: string[] } }).items;
}
