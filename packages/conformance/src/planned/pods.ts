import { clusterRef } from '../object.ts';
import type { Scenario } from '../scenario.ts';
import { met, notYet } from '../wait.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const SHOW_STATE = [
  'psql',
  '-h',
  '/controller/run',
  '-U',
  'pgbouncer',
  '-d',
  'pgbouncer',
  '-XAtc',
  'SHOW STATE',
];

/** Waits until the operator says that all is well, and no pod of a pooler holds clients back. */
export async function poolersAtRest(scenario: Scenario, cluster: string): Promise<void> {
  const { kube, namespace } = scenario;
  await scenario.healthy(clusterRef(cluster));
  const selector = `cnpg.io/cluster=${cluster},cnpg.io/podRole=pooler`;
  await scenario.until('clients that nobody holds back', async () => {
    const pods = await kube.list(POD, { namespace, selector });
    const all = pods.map(({ metadata }) => kube.exec(namespace, metadata.name, 'pgbouncer', SHOW_STATE));
    const states = (await Promise.all(all)).map(({ stdout }) => stdout);
    const isAtRest = states.length > 0 && states.every((state) => /^paused\|no$/m.test(state));
    return isAtRest ? met(true) : notYet(states.join('; '));
  });
}

/** Takes the pod of a Job away, as with its node, once it holds clients back. */
export async function loseJobPod(scenario: Scenario, job: string): Promise<void> {
  const { kube, namespace } = scenario;
  const selector = `batch.kubernetes.io/job-name=${job}`;
  await scenario.until(`clients that ${job} holds back`, async () => {
    const [pod] = await kube.list(POD, { namespace, selector });
    if (pod === undefined) return notYet('it has no pod');
    const log = await kube.logs(namespace, pod.metadata.name, 'switchover', 50).catch(String);
    if (!log.includes('hold their clients back')) return notYet(log);
    await kube.remove(pod, namespace, 0);
    return met(true);
  });
}
