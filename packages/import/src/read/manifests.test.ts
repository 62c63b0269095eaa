import { expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import { readManifests } from './manifests.ts';

const said = (text: string): string[] => readManifests(text, 'a.yaml').diagnostics.map(formatDiagnostic);
const names = (text: string): unknown[] =>
  readManifests(text, 'a.yaml').sources.map(
    ({ manifest }) => (manifest['metadata'] as { name: string }).name,
  );
const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;

const cluster = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: a}\n';

it('reads several documents, each at its lines', () => {
  const text = `# first\n---\n${service('a')}--- # second\n${service('b')}...\n---\n# nothing\n`;
  expect(names(text)).toEqual(['a', 'b']);
  const [, second] = readManifests(text, 'a.yaml').sources;
  expect(second?.at(['metadata', 'name'])).toMatchObject({ file: 'a.yaml', line: 9 });
});

it('reads a document on the line that begins it, and one after a directive', () => {
  const inline = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}';
  expect(names(`--- ${inline}\n--- ${inline}\n`)).toEqual(['a', 'a']);
  expect(names(`%YAML 1.2\n---\n${service('a')}`)).toEqual(['a']);
});

it('reads the lists of kubectl get, lists in lists, and JSON', () => {
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'v1', kind: 'PoolerList', items: [] }],
  };
  const item = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } };
  expect(names(JSON.stringify(list))).toEqual([]);
  expect(names(JSON.stringify({ ...list, items: [item, { ...list, items: [item] }] }))).toEqual(['a', 'a']);
});

it('expands anchors and merge keys', () => {
  const text = `x: &x {app: b}\napiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {<<: *x}}\n`;
  expect(readManifests(text, 'a.yaml').sources[0]?.manifest).toMatchObject({
    metadata: { labels: { app: 'b' } },
  });
});

it.each([
  ['a key given twice', `${service('a')}kind: Cluster\n`, /^a\.yaml:4:1: error: .*twice/],
  ['what is not YAML', 'a: [1\n', /^a\.yaml:\d+:\d+: error: not YAML/],
  ['what is not YAML in the second document', `${service('a')}---\na: b: c\n`, /^a\.yaml:5:\d+: error/],
  ['a list', '- a\n', /^a\.yaml:1:1: error: a manifest is a map, not a list.*kubectl get -o yaml/s],
  [
    'no object of Kubernetes',
    'hello: world\n',
    /^a\.yaml:1:1: error: no object of Kubernetes: it has no apiVersion and no kind/,
  ],
  ['an item that is no object', '{apiVersion: v1, kind: List, items: [1]}', /error: no object of Kubernetes/],
  ['an alias of itself', 'a: &a {b: *a}\n', /^a\.yaml:1:\d+: error/],
  ['aliases without bound', bomb(), /^a\.yaml:\d+:\d+: error: .*the file expands to more than/],
  ['a template of Helm', 'a: {{ .Values.a }}\n', /^a\.yaml:1:\d+: error: .*\n?.*helm template/],
  [
    'an object without metadata',
    'apiVersion: v1\nkind: Service\n',
    /^a\.yaml:1:1: error: Service: metadata\.name/,
  ],
  ['values of a chart', 'replicas: 1\n', /helm template/],
  [
    'a namespace that YAML reads as a boolean',
    'apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: y}\n',
    /^a\.yaml:3:\d+: error: Service: metadata\.namespace: is no text, but true/,
  ],
  ['a Cluster without a spec', `${cluster}spec:\n`, /^a\.yaml:4:1: error: .*spec/],
  [
    'an item that is null',
    `${cluster}spec:\n  plugins:\n    -\n`,
    /^a\.yaml:\d+:\d+: error: Cluster: an item of a list is null/,
  ],
])('says where %s stands', (_, text, expected) => {
  expect(said(text).join('\n')).toMatch(expected);
});

function bomb(): string {
  const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
  for (let i = 1; i < 9; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(',')}]`,
    );
  return lines.join('\n');
}
