import { afterAll, describe, expect, it } from '@jest/globals';
import { passedOver } from './passed-over.ts';
import { startOracle } from './testing/oracle.test.helper.ts';

const oracle = startOracle();
afterAll(() => oracle.stop());

const cluster = (annotations: Record<string, string>) => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'db', namespace: 'n', annotations },
  spec: { instances: 3, storage: { size: '1Gi' } },
});

describe('what a cluster takes, and nobody acts on', () => {
  it.each([
    ['cnpg.io/reconciliationLoop', 'off', /"off", so it is not told to leave the cluster alone/],
    ['cnpg.io/reconciliationLoop', 'Disabled', /"Disabled"/],
    ['cnpg.io/reconciliationLoop', 'false', /"false"/],
    ['cnpg.io/reconcilePodSpec', 'no', /leave the pods as they are/],
    ['cnpg.io/validation', 'off', /to take every change/],
    ['cnpg.io/skipWalArchiving', 'true', /"true", so it is not told to archive nothing/],
    ['cnpg.io/skipEmptyWalArchiveCheck', 'on', /into a folder that has an archive/],
    ['cnpg.io/forceLegacyBackup', 'enabled', /by their old names/],
    ['alpha.cnpg.io/enableInstancePprof', 'yes', /to serve profiles/],
    ['cnpg.io/fencedInstances', '*', /"\*", so no instance is fenced/],
    ['cnpg.io/fencedInstances', 'db-1', /no instance is fenced/],
    ['cnpg.io/fencedInstances', '"db-1"', /no instance is fenced/],
    ['cnpg.io/fencedInstances', '["db-1", 2]', /no instance is fenced/],
    [
      'cnpg.io/fencedInstances',
      '["db-1", "other-2", "db-0", "1"]',
      /"other-2, db-0, 1", so no instance is fenced by it/,
    ],
  ])('%s: %s', async (name, value, message) => {
    const manifest = cluster({ [name]: value });
    expect(passedOver(manifest)).toEqual([
      expect.objectContaining({
        field: ['metadata', 'annotations', name],
        message: expect.stringMatching(message),
      }),
    ]);
    expect((await oracle.ask(manifest)).errors).toEqual([]);
  });

  it.each([
    ['cnpg.io/reconciliationLoop', 'disabled'],
    ['cnpg.io/reconciliationLoop', 'enabled'],
    ['cnpg.io/reconcilePodSpec', 'true'],
    ['cnpg.io/validation', ''],
    ['cnpg.io/skipWalArchiving', 'enabled'],
    ['cnpg.io/skipWalArchiving', 'false'],
    ['cnpg.io/skipEmptyWalArchiveCheck', 'disabled'],
    ['alpha.cnpg.io/enableInstancePprof', 'false'],
    ['cnpg.io/fencedInstances', '[]'],
    ['cnpg.io/fencedInstances', '["*"]'],
    ['cnpg.io/fencedInstances', '["db-1", "db-12"]'],
    ['example.org/validation', 'off'],
  ])('nothing of %s: %s', (name, value) => {
    expect(passedOver(cluster({ [name]: value }))).toEqual([]);
  });

  it('nothing of another kind', () => {
    expect(passedOver({ ...cluster({ 'cnpg.io/validation': 'off' }), kind: 'Pooler' })).toEqual([]);
  });
});
