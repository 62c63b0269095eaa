import { field, items, label, text, type ObjectRef } from './object.ts';
import type { Scenario } from './scenario.ts';
import { met, notYet } from './wait.ts';

/** How a Job ended. */
export type JobEnd = 'Complete' | 'Failed';

const job = (name: string): ObjectRef => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name } });

/**
 * Runs a CronJob at once, as `kubectl create job --from` does, and waits for its end.
 *
 * @param timeout - milliseconds
 */
export async function runCronJob(
  scenario: Scenario,
  cronJob: string,
  name: string,
  timeout?: number,
): Promise<JobEnd> {
  const ref = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: cronJob } };
  const found = await scenario.kube.get(ref, scenario.namespace);
  if (!found) throw new Error(`there is no ${label(ref)}`);
  const { uid = '' } = found.metadata;
  const made = {
    ...job(name),
    metadata: {
      name,
      labels: field(found, 'spec', 'jobTemplate', 'metadata', 'labels'),
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: cronJob, uid, controller: true }],
    },
    spec: field(found, 'spec', 'jobTemplate', 'spec'),
  };
  await scenario.kube.apply(made, { namespace: scenario.namespace });
  return jobEnd(scenario, name, timeout);
}

/** Waits until a Job has ended. @param timeout - milliseconds */
export async function jobEnd(scenario: Scenario, name: string, timeout?: number): Promise<JobEnd> {
  return scenario.until(
    `the Job ${name} to end`,
    async () => {
      const found = await scenario.kube.get(job(name), scenario.namespace);
      const ended = items(found, 'status', 'conditions')
        .filter((condition) => text(condition, 'status') === 'True')
        .map((condition) => text(condition, 'type'))
        .find((type): type is JobEnd => type === 'Complete' || type === 'Failed');
      return ended ? met(ended) : notYet(JSON.stringify(field(found, 'status') ?? 'no status'));
    },
    timeout,
  );
}

/** What a component of the chart reported as Events on a Cluster: `<reason>: <note>` of each. */
export async function reports(scenario: Scenario, component: string, cluster: string): Promise<string[]> {
  const events = await scenario.kube.list(
    { apiVersion: 'events.k8s.io/v1', kind: 'Event' },
    { namespace: scenario.namespace },
  );
  return events
    .filter((event) => text(event, 'reportingController') === component)
    .filter(
      (event) =>
        text(event, 'regarding', 'kind') === 'Cluster' && text(event, 'regarding', 'name') === cluster,
    )
    .map((event) => `${text(event, 'reason')}: ${text(event, 'note')}`);
}
