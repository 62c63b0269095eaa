import type { JsonObject } from '@butler-postgres/schema-kit';
import { nameOf, objectsAt, textAt } from './json.ts';

/** Whether a Job is a run of a CronJob, by its schedule or by hand as the runbooks start one, or the Job of that very name. */
export function isRunOf(job: JsonObject, name: string): boolean {
  // a release beside this one may have a name that begins so, too
  return nameOf(job) === name || new RegExp(`^${name}-(now|[0-9]+)$`).test(nameOf(job));
}

/** The newest of the runs, and when it began; undefined where there is none. */
export function newestRun(
  jobs: readonly JsonObject[],
  name: string,
): { readonly job: JsonObject; readonly at: string } | undefined {
  return jobs
    .filter((job) => isRunOf(job, name))
    .map((job) => ({ job, at: textAt(job, 'metadata', 'creationTimestamp') }))
    .sort((one, other) => one.at.localeCompare(other.at))
    .at(-1);
}

/** Whether a Job has failed for good. */
export function isFailed(job: JsonObject): boolean {
  return objectsAt(job, 'status', 'conditions').some(
    ({ type, status }) => type === 'Failed' && status === 'True',
  );
}
