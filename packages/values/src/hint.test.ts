import { expect, it } from '@jest/globals';
import { layerValues } from './layer.ts';
import { readValues } from './read.ts';
import { validateValues } from './validate.ts';

function hintsOf(text: string): (string | undefined)[] {
  const { layer, diagnostics } = readValues(text, 'v.yaml');
  const found = layer === undefined ? diagnostics : validateValues(layerValues([layer]));
  return found.map(({ hint }) => hint);
}

it.each([
  ['a name with an underscore', 'poolers: {read_only: {}}', 'Write "read-only", for one.'],
  ['a name of PostgreSQL', 'databases: {LSST_DB1: {}}', 'Write "lsst-db1", with name: "LSST_DB1" in it.'],
  ['a name that begins with a digit', 'databases: {2024-01: {}}', 'Write "db-2024-01", for one.'],
  ['a long name', `poolers: {${'a'.repeat(40)}: {}}`, 'Shorten it.'],
  ['a name that is not free', 'annotations: {helm.sh/hook: pre-install}', 'Take it out.'],
  ["a role that is the operator's own", 'roles: {r: {name: streaming_replica}}', 'Choose another name.'],
  ["a key that is PostgreSQL's own", 'roles: {postgres: {}}', 'Choose another name.'],
  ['a label with a space', 'labels: {team: data access}', 'Write "data-access", for one.'],
  ['a label that is long', `labels: {commit: ${'a'.repeat(64)}}`, 'Shorten it.'],
  ['a text for nothing', 'profile: ""', 'Take the line out where nothing is meant.'],
  ['a text for no number', 'cluster: {startDelay: ""}', 'Take the line out where nothing is meant.'],
  ['false for no entries', 'poolers: false', 'Write {} for none.'],
  ['a list for a map', 'poolers: [{name: rw}]', 'Write each entry below a name of its own: "name: …".'],
  ['a map for a list', 'extraObjects: {a: b}', 'Write a list: each item on a line that begins with "- ".'],
  ['a text for a section', 'cluster: {resources: small}', 'Known here: requests, limits.'],
])('says how %s is written', (_, text, hint) => {
  expect(hintsOf(text)).toEqual([hint]);
});

it.each([
  [
    'values below the name of a dependency',
    'pg: {cluster: {instances: 3}, poolers: {}}',
    /in a file of its own/,
  ],
  ['anchors below a dot', '.anchors: {a: &a {cpu: 1}}', /begin with "x-" here: "x-anchors"/],
  ['anchors inside a section', 'cluster: {x-size: &s 1Gi}', /stand at the top of a file/],
  ['what SOPS has encrypted', 'sops: {mac: a, lastmodified: b}', /sops decrypt/],
  [
    'a HelmRelease',
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec: {}\n',
    /Its spec\.values/,
  ],
  ['a manifest of the operator', 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nspec: {}\n', /import/],
  ['another manifest', 'apiVersion: v1\nkind: Service\nspec: {}\n', /extraObjects/],
  ['a template', 'cluster:\n{{- if .Values.a }}\n  instances: 3\n{{- end }}\n', /no template/],
  ['a value of a template', 'cluster: {instances: {{ .Values.a }}}\n', /no template/],
  ['a bracket that is open', 'cluster:\n  instances: [1\n', /indentation, brackets and quotes/],
  [
    'what is missing',
    'externalClusters: {a: {connection: {host: h, user: u}}}',
    /^Add it; .*CA of the server/,
  ],
])('says what %s is instead', (_, text, hint) => {
  expect(hintsOf(text)).toEqual([expect.stringMatching(hint)]);
});

it('names no other spelling of what is more than a name', () => {
  expect(hintsOf('backups: {serverName: a/b}')).toEqual([undefined]);
});

it('prints the reason why nothing may be there', () => {
  const text = 'cluster: {overrides: {bootstrap: {initdb: {secret: {name: a}}}}}';
  const { layer } = readValues(text, 'v.yaml');
  const [found] = layer === undefined ? [] : validateValues(layerValues([layer]));
  expect(found?.message).toBe(
    '{"name":"a"} is out of place here: set cluster.initdb.secretName, from which other names follow',
  );
});
