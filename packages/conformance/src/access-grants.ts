import { jobEnd, runCronJob } from './jobs.ts';
import type { Scenario } from './scenario.ts';

/** What a run of the grants said, and whether it succeeded. */
export interface GrantsRun {
  readonly succeeded: boolean;
  /** The lines of its log that tell of changes and problems. */
  readonly log: readonly string[];
}

/**
 * Runs the grants once, from their CronJob, as `kubectl create job --from` does.
 *
 * @param cronJob - name of the CronJob
 * @param name - name for the Job, new to the namespace
 * @param timeout - milliseconds
 */
export async function runGrants(
  scenario: Scenario,
  cronJob: string,
  name: string,
  timeout?: number,
): Promise<GrantsRun> {
  await runCronJob(scenario, cronJob, name, timeout);
  return grantsRun(scenario, name, timeout);
}

/** Waits until a Job of the grants has ended, and gives what it said. @param timeout - milliseconds */
export async function grantsRun(scenario: Scenario, name: string, timeout?: number): Promise<GrantsRun> {
  const { kube, namespace } = scenario;
  const ended = await jobEnd(scenario, name, timeout);
  const pods = await kube.list(
    { apiVersion: 'v1', kind: 'Pod' },
    { namespace, selector: `job-name=${name}` },
  );
  const logs = await Promise.all(
    pods.map(({ metadata }) => kube.logs(namespace, metadata.name, 'grants', 500)),
  );
  return { succeeded: ended === 'Complete', log: logs.join('').split('\n').filter(Boolean) };
}
