import { expect, it } from '@jest/globals';
import { formatDiagnostic } from '@butler-postgres/diagnostics';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { readValues } from '@butler-postgres/values';
import { importEnvironments } from './environments.ts';
import { readManifests, type Manifests } from './read/manifests.ts';
import { cluster } from './testing.test.helper.ts';

const manifests = (spec: JsonObject): Manifests => readManifests(JSON.stringify(cluster(spec)), 'a.yaml');

it('says in common.yaml what environments share, and the rest in a file for each', () => {
  const { files = new Map(), imported } = importEnvironments([
    { name: 'dev', manifests: manifests({ instances: 1, failoverDelay: 30 }) },
    { name: 'prod', manifests: manifests({ instances: 5, failoverDelay: 30, storage: { size: '1Ti' } }) },
  ]);
  const read = (name: string): unknown => readValues(String(files.get(name)), name).layer?.values;
  expect([...files.keys()]).toEqual(['common.yaml', 'dev.yaml', 'prod.yaml']);
  expect(read('common.yaml')).toMatchObject({ fullnameOverride: 'db', cluster: { failoverDelay: 30 } });
  expect(read('dev.yaml')).toEqual({ cluster: { instances: 1 } });
  expect(read('prod.yaml')).toEqual({ cluster: { instances: 5, storage: { size: '1Ti' } } });
  expect(files.get('common.yaml')).toContain("leaseDurationSeconds: 15 # as it runs; the chart's own is 6");
  expect([...(imported?.values() ?? [])].flatMap(({ differences }) => differences)).toEqual([]);
});

it('writes nothing where one of them cannot be imported', () => {
  const { diagnostics, files } = importEnvironments([
    { name: 'dev', manifests: manifests({}) },
    { name: 'prod', manifests: readManifests('a: [', 'prod.yaml') },
  ]);
  expect(files).toBeUndefined();
  expect(diagnostics.map(formatDiagnostic).join('\n')).toMatch(/^prod\.yaml:\d+:\d+: error: not YAML/);
});
