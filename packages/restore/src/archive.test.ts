import type { Kubectl, LiveCluster } from '@butler-postgres/kubectl';
import { expect, it } from '@jest/globals';
import { archiveOf } from './archive.ts';

const plugin = {
  name: 'barman-cloud.cloudnative-pg.io',
  isWALArchiver: true,
  parameters: { barmanObjectName: 'store' },
};
const clusterWith = (one: object): LiveCluster =>
  ({ metadata: { name: 'pg' }, spec: { plugins: [one] } }) as unknown as LiveCluster;
const kubectl = { get: () => Promise.resolve(undefined) } as unknown as Kubectl;

it('takes the plugin that archives for the archive', async () => {
  expect(await archiveOf(kubectl, clusterWith(plugin))).toMatchObject({ store: 'ObjectStore store' });
});

it('takes no plugin that is switched off', async () => {
  const off = clusterWith({ ...plugin, enabled: false });
  await expect(archiveOf(kubectl, off)).rejects.toThrow('Cluster pg has no archive');
});
