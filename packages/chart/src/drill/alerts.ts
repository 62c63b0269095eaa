import { text } from '@butler-postgres/helm-kit';
import { drillRunner, isDrilled } from './names.ts';
import { alert, type Alert } from '../common/alert.ts';
import { lastSuccess, newestFailed, ofCronJob } from '../common/cron-jobs.ts';
import { fullname } from '../common/names.ts';
import { recent, thresholds } from '../common/series.ts';

const lastPassed = lastSuccess(drillRunner);
const { restoreDrillDays } = thresholds;

export const drillAlerts: readonly Alert[] = [
  alert('PostgresRestoreDrillFailed', 'critical', {
    guard: isDrilled,
    expr: newestFailed(drillRunner),
    for: '1m',
    summary: 'The newest restore drill failed',
    description: text`The restore drill of ${fullname} that began at {{ $value | humanizeTimestamp }} failed, and none passed since: its backups may be of no use.`,
  }),
  alert('PostgresRestoreDrillOverdue', 'warning', {
    guard: isDrilled,
    expr: text`(time() - (
  ${lastPassed}
  or max(${recent(ofCronJob('kube_cronjob_created', drillRunner))})
)) / 86400 > ${restoreDrillDays}`,
    for: '1h',
    summary: 'No restore drill has passed for long',
    description: text`For {{ $value | printf "%.0f" }} days no restore drill of ${fullname} has passed; it should be ${restoreDrillDays} at the most.`,
  }),
  alert('PostgresRestoreDrillMetricsAbsent', 'warning', {
    guard: isDrilled,
    expr: text`absent(${ofCronJob('kube_cronjob_created', drillRunner)})`,
    for: '1h',
    summary: 'Nobody would see that restore drills fail',
    description: text`Prometheus knows no CronJob ${drillRunner}: kube-state-metrics does not run, or is not scraped.`,
  }),
];
