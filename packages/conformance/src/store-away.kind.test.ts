import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archived, backedUp, boundedArchive } from './archive.ts';
import { interruptions, nodesForPods, plannedInterruptions } from './interruptions/events.ts';
import { InterruptedCluster } from './interruptions/interrupted-cluster.ts';
import { Recorder } from './interruptions/recorder.ts';
import type { Store } from './interruptions/report.ts';
import { Kube } from './kube.ts';
import { ObjectStore } from './object-store.ts';
import { readOptions } from './options.ts';
import { Scenario } from './scenario.ts';

const MINUTE = 60_000;
/** Seconds that a store which is away may add to an interruption; without bounds it added 160 and more to a switchover. */
const PRICE = 45;

const { s3, report, kubeconfig = '' } = readOptions(process.env);
const nodes = await nodesForPods(new Kube(kubeconfig));

// what is not planned does not wait for the store's last file, and is measured for a report only
const sizes = report === undefined ? [3] : [3, 1];

describe.each(sizes)('instances: %d, while the object store is away', (instances) => {
  const events = report === undefined ? plannedInterruptions(nodes) : interruptions(nodes, instances);
  let scenario: Scenario;
  let store: ObjectStore;
  let cluster: InterruptedCluster;
  let recorder: Recorder;
  const whileItAnswers = new Map<string, number>();

  beforeAll(async () => {
    scenario = await Scenario.open('store-away');
    store = await ObjectStore.open(scenario, s3);
    cluster = await InterruptedCluster.start(scenario, { ...store.values, ...boundedArchive }, instances);
    recorder = new Recorder(scenario, cluster, { instances, settings: 'chart' });
    await backedUp(scenario, cluster.name);
  }, 20 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  const states: [state: Store, begin: () => Promise<void>][] = [
    ['answers', () => archived(scenario, cluster.name)],
    ['refuses', () => store.refuse()],
    ['is silent', () => store.silence(cluster.image)],
  ];
  const all = states.flatMap((of) => events.map((event) => [event.name, ...of, event] as const));

  it.each(all)(
    '%s, while it %s: the client writes again',
    async (name, state, begin, event) => {
      await begin();
      // the operator makes no standby of an old primary before it has archived all
      const stall = await recorder.interrupt(event, state, () => store.connect());
      if (state === 'answers') whileItAnswers.set(name, stall);
      await archived(scenario, cluster.name);
      expect(stall).toBeLessThan((whileItAnswers.get(name) ?? 0) + PRICE);
    },
    30 * MINUTE,
  );

  it('has lost no row that was acknowledged', async () => {
    const { acknowledged, lost } = await recorder.end(report);
    expect(acknowledged).toBeGreaterThan(0);
    expect(lost).toEqual([]);
  });
});
