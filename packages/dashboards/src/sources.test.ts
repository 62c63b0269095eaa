import { describe, expect, it } from '@jest/globals';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { dashboards } from './dashboards.ts';
import { dashboardJson } from './json.ts';
import { interpolate, panelsOf, queriesOf, variableNames } from './queries.ts';
import { sources } from './sources.ts';

const all = Object.entries(sources);
const known = new Set<unknown>(Object.values(units));

it('have uids of their own', () => {
  const uids = all.map(([, { uid }]) => uid);
  expect(uids).not.toContain(undefined);
  expect(new Set(uids).size).toBe(all.length);
});

describe.each(all)('%s', (name, dashboard) => {
  const panels = panelsOf(dashboard);
  const text = dashboardJson(dashboard);

  it('is read as it was built', () => {
    expect(dashboards[name] && dashboardJson(dashboards[name])).toBe(text);
  });

  it('has a title, a unit that Grafana knows and a description on every panel', () => {
    expect(panels.length).toBeGreaterThan(8);
    for (const { title, description, fieldConfig } of panels) {
      const unit = fieldConfig?.defaults.unit ?? '';
      expect(`${title ?? ''}: ${unit}`).toMatch(/^.+: .+$/);
      expect(description).toMatch(/\.$/);
      if (!unit.startsWith('suffix:')) expect(known).toContain(unit);
    }
  });

  it('has no two panels of one name, and no two in one place', () => {
    const names = panels.map(({ title }) => title);
    expect(new Set(names).size).toBe(names.length);
    const places = panels.map(({ gridPos }) => `${gridPos?.x ?? '?'} ${gridPos?.y ?? '?'}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { gridPos } of panels) expect((gridPos?.x ?? 24) + (gridPos?.w ?? 24)).toBeLessThanOrEqual(24);
  });

  it('uses every variable, and none that it has not', () => {
    const names = variableNames(dashboard);
    const used = [...text.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name ?? '');
    expect(names.filter((name) => !used.includes(name))).toEqual([]);
    expect(used.filter((name) => !names.includes(name) && !name.startsWith('__'))).toEqual([]);
  });

  it('asks of the chosen namespace and pods only, and of the chosen data source', () => {
    for (const { panel, expr } of queriesOf(dashboard)) {
      const selectors = [...expr.matchAll(/\w\{([^}]*)\}/g)];
      expect(`${panel}: ${selectors.length}`).not.toMatch(/: 0$/);
      for (const [, selector = ''] of selectors) {
        expect(`${panel}: ${selector}`).toContain('namespace="$namespace"');
        expect(`${panel}: ${selector}`).toMatch(/pod=~"\$(instance|pooler)"|persistentvolumeclaim=~/);
      }
    }
    for (const panel of panels)
      expect(panel.datasource).toEqual({ type: 'prometheus', uid: '${datasource}' });
  });

  it('has a legend wherever a panel may show several series', () => {
    for (const { panel, legend } of queriesOf(dashboard)) expect(`${panel}: ${legend}`).not.toMatch(/: $/);
  });

  it('has nothing that only one Grafana knows', () => {
    expect(JSON.parse(text)).not.toHaveProperty('id');
    expect(JSON.parse(text)).not.toHaveProperty('version');
  });
});

it('green, not red, is where as many are up as should be', () => {
  const up = all
    .flatMap(([, dashboard]) => panelsOf(dashboard))
    .filter(({ title = '' }) => / up$/.test(title));
  expect(up.map(({ title }) => title)).toEqual(['Instances up', 'Poolers up']);
  for (const { fieldConfig } of up)
    expect(fieldConfig?.defaults.thresholds?.steps).toEqual([
      { value: null, color: 'red' },
      { value: 1, color: 'green' },
    ]);
});

describe('interpolate', () => {
  it('fills in both ways of writing a variable', () => {
    expect(interpolate('a{x="$x"} ${x}', { x: '1' })).toBe('a{x="1"} 1');
  });

  it('takes no unknown one for nothing', () => {
    expect(() => interpolate('$y', { x: '1' })).toThrow('No value for the variable y in $y');
  });
});
