import { concat, text, type Expr } from '@butler-postgres/helm-kit';
import { drillRunner, isDrilled } from './names.ts';
import { fullname, namespace } from '../common/names.ts';
import { alert, type Alert } from '../common/alert.ts';
import { thresholds } from '../common/series.ts';

/*
 * Series of kube-state-metrics:
 * https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md and job-metrics.md.
 * Their label `namespace` is the object's own only where Prometheus honours labels, as its operator's ServiceMonitor does.
 */
const ofCronJob = (metric: string): Expr<string> =>
  concat`${metric}{namespace="${namespace}",cronjob="${drillRunner}"}`;

/** By their owner, so that a drill that was started by hand counts. */
const ofJobs = concat`kube_job_owner{namespace="${namespace}",owner_kind="CronJob",owner_name="${drillRunner}"}`;

const lastPassed = concat`max(${ofCronJob('kube_cronjob_status_last_successful_time')})`;
const { restoreDrillDays } = thresholds;

export const drillAlerts: readonly Alert[] = [
  alert('PostgresRestoreDrillFailed', 'critical', {
    guard: isDrilled,
    expr: text`max(kube_job_status_start_time{namespace="${namespace}"}
  * on (job_name) group_left () max by (job_name) (${ofJobs})
  * on (job_name) group_left () max by (job_name) (kube_job_failed{namespace="${namespace}",condition="true"} == 1))
> (${lastPassed} or vector(0))`,
    for: '1m',
    summary: 'The newest restore drill failed',
    description: text`The restore drill of ${fullname} that began at {{ $value | humanizeTimestamp }} failed, and none passed since: its backups may be of no use.`,
  }),
  alert('PostgresRestoreDrillOverdue', 'warning', {
    guard: isDrilled,
    expr: text`(time() - (${lastPassed} or max(${ofCronJob('kube_cronjob_created')}))) / 86400 > ${restoreDrillDays}`,
    for: '1h',
    summary: 'No restore drill has passed for long',
    description: text`For {{ $value | printf "%.0f" }} days no restore drill of ${fullname} has passed; it should be ${restoreDrillDays} at the most.`,
  }),
  alert('PostgresRestoreDrillMetricsAbsent', 'warning', {
    guard: isDrilled,
    expr: text`absent(${ofCronJob('kube_cronjob_created')})`,
    for: '1h',
    summary: 'Nobody would see that restore drills fail',
    description: text`Prometheus knows no CronJob ${drillRunner}: kube-state-metrics does not run, or is not scraped.`,
  }),
];
