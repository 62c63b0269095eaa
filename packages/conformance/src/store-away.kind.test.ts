import type { Json } from '@butler-postgres/helm-cli';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archived, backedUp } from './archive.ts';
import { InterruptedCluster } from './interrupted-cluster.ts';
import { nodesForPods, plannedInterruptions } from './interruption-events.ts';
import { Kube } from './kube.ts';
import { ObjectStore } from './object-store.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';

const MINUTE = 60_000;
/** Seconds that a store which is away may add to a planned interruption; without bounds it added 160 and more. */
const PRICE = 90;

const { s3, kubeconfig = '' } = readOptions(process.env);
const events = plannedInterruptions(await nodesForPods(new Kube(kubeconfig)));

/** Production's bounds, which is what is proven, on a cluster that is otherwise a laptop's. */
const bounds: Record<string, Json> = {
  'backups.enabled': true,
  'backups.schedules': { nightly: { schedule: '0 0 0 * * *' } },
  'backups.sidecar.maxAttempts': 2,
  'backups.sidecar.connectTimeout': 2,
};

describe('a planned interruption while the object store is away', () => {
  let scenario: Scenario;
  let store: ObjectStore;
  let cluster: InterruptedCluster;
  const stalls: Record<string, Partial<Record<string, number>>> = {};

  beforeAll(async () => {
    scenario = await Scenario.open('store-away');
    store = await ObjectStore.open(scenario, s3);
    cluster = await InterruptedCluster.start(scenario, { ...store.values, ...bounds });
    await backedUp(scenario, cluster.name);
  }, 20 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
    console.table(stalls);
  });

  const states: [state: string, begin: () => Promise<void>][] = [
    ['answers', () => archived(scenario, cluster.name)],
    ['refuses', () => store.refuse()],
    ['is silent', () => store.silence(cluster.image)],
  ];
  const all = events.flatMap((event) => states.map((of) => [event.name, ...of, event] as const));

  it.each(all)(
    '%s, while it %s: the client writes again',
    async (name, state, begin, event) => {
      await begin();
      // the operator makes no standby of an old primary before it has archived all
      const stall = await cluster.interrupt(event, () => store.connect());
      const measured = (stalls[name] ??= {});
      measured[state] = stall;
      await archived(scenario, cluster.name);
      expect(stall).toBeLessThan((measured['answers'] ?? 0) + PRICE);
    },
    30 * MINUTE,
  );

  it('has lost no row that was acknowledged', async () => {
    await cluster.stop();
    const acknowledged = await cluster.acknowledged();
    expect(acknowledged.length).toBeGreaterThan(0);
    const kept = await cluster.kept();
    expect(acknowledged.filter(({ n }) => !kept.has(n))).toEqual([]);
  });
});
