import { concat, text, type Expr, type TextLine } from '@butler-postgres/helm-kit';
import { namespace } from './names.ts';
import { recent } from './series.ts';

/*
 * Series of kube-state-metrics:
 * https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md and job-metrics.md.
 * Their label `namespace` is the object's own only where Prometheus honours labels, as its operator's ServiceMonitor does.
 */

/** A metric of a CronJob. */
export function ofCronJob(metric: string, name: Expr<string>): Expr<string> {
  return concat`${metric}{namespace="${namespace}",cronjob="${name}"}`;
}

/** When a run of a CronJob last succeeded, in seconds since 1970. */
export function lastSuccess(name: Expr<string>): Expr<string> {
  return concat`max(${recent(ofCronJob('kube_cronjob_status_last_successful_time', name))})`;
}

/** When the newest run of a CronJob began, where it failed and none has succeeded since. By the owner, so that one by hand counts. */
export function newestFailed(name: Expr<string>): TextLine[] {
  const owned = concat`kube_job_owner{namespace="${namespace}",owner_kind="CronJob",owner_name="${name}"}`;
  return text`max(kube_job_status_start_time{namespace="${namespace}"}
  * on (job_name) group_left () max by (job_name) (${owned})
  * on (job_name) group_left () max by (job_name) (kube_job_failed{namespace="${namespace}",condition="true"} == 1))
> (${lastSuccess(name)} or vector(0))`;
}
