import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, type Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backedUp } from './archive.ts';
import { helmTest } from './helm-test.ts';
import { runCronJob } from './jobs.ts';
import { clusterRef, items, text, type KubeObject, type ObjectRef } from './object.ts';
import { ObjectStore } from './object-store.ts';
import { readOptions } from './options.ts';
import { reader } from './reader.ts';
import { Scenario } from './scenario.ts';
import { met, notYet } from './wait.ts';

/*
 * Every node is tainted while a release is made whose values tolerate that, so nothing else may run on the cluster meanwhile.
 */
const MINUTES = 60_000;
const NAME = 'tainted';
const PULL_SECRET = 'registry';
const TOLERATION = { key: 'dedicated', value: 'databases', effect: 'NoSchedule' };
const POD = { apiVersion: 'v1', kind: 'Pod' };

describe('a cluster whose nodes are all tainted', () => {
  const { postgresImage = '', pgbouncerImage = '', kubectlImage = '', s3 } = readOptions(process.env);
  let scenario: Scenario;
  let folder: string;
  let nodes: readonly KubeObject[] = [];

  /** Taints the nodes, as the only thing of its owner: without it they are as they were. */
  async function taint(): Promise<void> {
    const { kube } = scenario;
    const manager = 'butler-postgres-tainted';
    for (const { metadata } of nodes) {
      const object = { apiVersion: 'v1', kind: 'Node', metadata: { name: metadata.name } };
      await scenario.undoLater({ object, manager });
      await kube.apply({ ...object, spec: { taints: [TOLERATION] } } as ObjectRef, { manager });
    }
  }

  const values = (store: Record<string, Json>): Record<string, Json> => ({
    profile: 'scratch',
    fullnameOverride: NAME,
    images: { kubectl: kubectlImage, pullSecrets: [PULL_SECRET] },
    cluster: {
      instances: 2,
      image: { major: 17, name: postgresImage },
      storage: { size: '1Gi' },
      enablePDB: false,
      resources: { requests: { cpu: '20m', memory: '256Mi' } },
      postgresql: { parameters: { max_connections: 50, shared_buffers: '64MB' } },
      // Jobs run where the instances do
      affinity: { podAntiAffinity: 'preferred', tolerations: [TOLERATION] },
    },
    pods: { poolers: { tolerations: [TOLERATION] } },
    databases: { lsstdb1: { schemas: { main: {} } } },
    poolers: { rw: { image: pgbouncerImage, instances: 1 } },
    access: {
      enabled: true,
      grants: { image: postgresImage },
      members: {
        reader1: reader,
      },
    },
    backups: {
      enabled: true,
      objectStore: store['backups.objectStore'] ?? {},
      schedules: { nightly: { schedule: '0 0 0 1 1 *', immediate: true } },
      drill: { enabled: true, schedule: '@yearly', settle: 10 },
    },
    upgrade: { enabled: true },
    policies: { exceptions: { 'store-plain-http': 'the store of a test, with nothing in it' } },
  });

  const podsNow = (): Promise<readonly KubeObject[]> =>
    scenario.kube.list(POD, { namespace: scenario.namespace });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tainted-'));
    scenario = await Scenario.open(NAME);
    nodes = await scenario.kube.list({ apiVersion: 'v1', kind: 'Node' }, {});
    const type = 'kubernetes.io/dockerconfigjson';
    const stringData = { '.dockerconfigjson': '{"auths":{"registry.example.org":{"auth":""}}}' };
    const pull = { apiVersion: 'v1', kind: 'Secret', metadata: { name: PULL_SECRET }, type, stringData };
    await scenario.kube.apply(pull, { namespace: scenario.namespace });
    const store = await ObjectStore.open(scenario, s3);
    await writeFile(join(folder, 'values.yaml'), JSON.stringify(values(store.values)));
    await taint();
  }, 5 * MINUTES);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    await rm(folder, { recursive: true });
  }, 10 * MINUTES);

  it('takes no pod that does not tolerate it', async () => {
    const containers = [{ name: 'one', image: postgresImage, command: ['true'] }];
    const pod = { ...POD, metadata: { name: 'intolerant' }, spec: { containers } };
    await scenario.kube.apply(pod, { namespace: scenario.namespace });
    await scenario.until('the scheduler to refuse it', async () => {
      const found = await scenario.kube.get(pod, scenario.namespace);
      const scheduled = items(found, 'status', 'conditions').find(
        (one) => text(one, 'type') === 'PodScheduled',
      );
      return text(scheduled, 'reason') === 'Unschedulable' ? met(true) : notYet(JSON.stringify(scheduled));
    });
    await scenario.kube.remove(pod, scenario.namespace, 1);
  });

  it(
    'takes the hooks, the instances and the poolers of the release',
    async () => {
      const tool = await helm();
      const options = { ...scenario.at, values: [join(folder, 'values.yaml')], timeoutSeconds: 900 };
      await tool.install(NAME, scenario.chart, options);
      await scenario.healthy(clusterRef(NAME));
    },
    16 * MINUTES,
  );

  it(
    'takes the Jobs of its schedules, the cluster of a drill, and helm test',
    async () => {
      expect(await runCronJob(scenario, `${NAME}-grants`, 'grants-now', 5 * MINUTES)).toBe('Complete');
      expect(await runCronJob(scenario, `${NAME}-backups`, 'backups-now', 5 * MINUTES)).toBe('Complete');
      await backedUp(scenario, NAME);
      expect(await runCronJob(scenario, `${NAME}-restore-drill`, 'drill-now', 10 * MINUTES)).toBe('Complete');
      await helmTest(scenario, NAME);
    },
    22 * MINUTES,
  );

  it('and each of them has the pull secret', async () => {
    const pods = await podsNow();
    const owners = new Set(pods.map(({ metadata }) => metadata.name.replace(/-[a-z0-9]{5}$/, '')));
    expect([...owners]).toEqual(
      expect.arrayContaining([`${NAME}-1`, `${NAME}-2`, 'backups-now', 'drill-now']),
    );
    for (const { metadata, spec } of pods as (KubeObject & { spec: Record<string, unknown> })[])
      expect({ name: metadata.name, ...spec }).toMatchObject({
        name: metadata.name,
        imagePullSecrets: expect.arrayContaining([{ name: PULL_SECRET }]) as unknown,
      });
  });
});
