import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { sharedArchives } from './shared-archives.ts';

/** An environment of one cluster whose plugin archives to s3://b/p under the name db, or would if it were enabled. */
function environment(name: string, plugin: JsonObject) {
  const archiver = { isWALArchiver: true, parameters: { barmanObjectName: 'store', serverName: 'db' } };
  const objects = [
    { kind: 'Cluster', metadata: { name: 'db' }, spec: { plugins: [{ ...archiver, ...plugin }] } },
    {
      kind: 'ObjectStore',
      metadata: { name: 'store' },
      spec: { configuration: { destinationPath: 's3://b/p' } },
    },
  ];
  const manifests = objects.map((manifest) => ({ file: 'templates/x.yaml', manifest }));
  return {
    cluster: name,
    environment: 'dev',
    files: ['common.yaml', 'dev.yaml'] as const,
    checked: { diagnostics: [], manifests },
  };
}

it('refuses a second cluster that archives to the same place under the same name', () => {
  const rule = sharedArchives();
  expect(rule(environment('one', {}))).toEqual([]);
  expect(rule(environment('two', {}))).toMatchObject([{ code: 'shared-archive', severity: 'error' }]);
});

it('says nothing of a plugin that is switched off: it archives nowhere', () => {
  const rule = sharedArchives();
  expect(rule(environment('one', {}))).toEqual([]);
  expect(rule(environment('two', { enabled: false }))).toEqual([]);
});
