import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { writtenPages } from '../blocks/read.test.helper.ts';
import { root } from '../root.test.helper.ts';
import { commandsPage } from './commands-page.ts';
import { sidebar } from '../site/sidebar.ts';
import { rewriteLinks } from './links.ts';
import { alertsPage, dashboardsPage, metricsPage } from './monitoring-pages.ts';
import { rulesPage } from './rules-page.ts';
import { anchorOf, valuesPage } from './values-page.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const headings = (page: string, level: number): string[] =>
  [...page.matchAll(new RegExp(`^#{${level}} (.*)$`, 'gm'))].map(([, text = '']) => text);

it('each page of docs/ is in the sidebar', () => {
  const links = sidebar.flatMap(({ items = [] }) => items.map(({ link }) => link));
  const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
  expect(pages.map((page) => `/${page.replace('.md', '')}`).filter((page) => !links.includes(page))).toEqual(
    [],
  );
});

it('each value has a heading of its own, to which a link leads', () => {
  const values = read('docs/values.md');
  const page = valuesPage(values);
  expect(headings(page, 3)).toHaveLength(values.match(/^- `/gm)?.length ?? 0);
  expect(page).not.toMatch(/^- `/m);
  expect(page).toContain('### `cluster.storage.size` {#cluster-storage-size}');
  const anchors = [...page.matchAll(/\{#([^}]+)\}/g)].map(([, anchor]) => anchor);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(anchorOf('poolers.<name>.type')).toBe('poolers-name-type');
});

it('each rule has a heading of its own, and the values that break it', () => {
  const rules = read('docs/rules.md');
  const page = rulesPage(rules, root);
  const examples = rules.match(/\[example\]/g)?.length ?? 0;
  expect(headings(page, 3)).toHaveLength(rules.match(/^- `/gm)?.length ?? 0);
  expect(page).not.toMatch(/^- `/m);
  expect(page.match(/^::: details/gm)).toHaveLength(examples);
  expect(examples).toBeGreaterThan(100);
});

it('each command is there with its help', async () => {
  const commands = headings(await commandsPage(), 2);
  expect(commands).toEqual(
    expect.arrayContaining(['validate', 'explain budget', 'gitops promote', 'publish']),
  );
});

it('each alert that has a runbook is there', () => {
  const alerts = headings(alertsPage(root), 2);
  const runbooks = [...read('docs/runbooks/README.md').matchAll(/^- \[(\w+)\]/gm)].map(([, name]) => name);
  expect([...alerts].sort()).toEqual([...new Set(runbooks)].sort());
});

it('each alert that a page names has a runbook', () => {
  const named = writtenPages().flatMap((page) =>
    [...read(page).matchAll(/`(Postgres[A-Z]\w+)`/g)].map(([, alert = '']) => ({ page, alert })),
  );
  expect(named).not.toEqual([]);
  expect(named.filter(({ alert }) => !existsSync(join(root, `docs/runbooks/${alert}.md`)))).toEqual([]);
});

it('each metric and panel is there', () => {
  expect(metricsPage(root)).toContain('`cnpg_role_connections_used`');
  expect(headings(dashboardsPage(), 2)).toHaveLength(4);
});

it.each([
  ['[a](access.md)', 'docs/recovery.md', '[a](/access)'],
  ['[a](access.md#kinds)', 'docs/recovery.md', '[a](/access#kinds)'],
  ['[a](../packages/live/README.md)', 'docs/recovery.md', '[a](/packages/live)'],
  ['[a](docs/access.md)', 'README.md', '[a](/access)'],
  ['[a](../packages/chart/src/chart.ts)', 'docs/speed.md', '[a](https://h/packages/chart/src/chart.ts)'],
  ['[a](https://example.org/access.md)', 'docs/speed.md', '[a](https://example.org/access.md)'],
  ['[a](#here)', 'docs/speed.md', '[a](#here)'],
])('the link %s of %s', (text, path, expected) => {
  const pages = new Map([
    ['docs/access.md', 'access'],
    ['packages/live/README.md', 'packages/live'],
  ]);
  expect(rewriteLinks(text, path, (file) => pages.get(file), 'https://h')).toBe(expected);
});
