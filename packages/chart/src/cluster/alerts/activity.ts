import { concat, text } from '@butler-postgres/helm-kit';
import { fullname } from '../../common/names.ts';
import { alert, type Alert } from '../../common/alert.ts';
import { ofInstances, recent, thresholds } from '../../common/series.ts';

/** Standbys and base backups stay connected for long, by design. */
const byPeople = ',usename!="streaming_replica"';
const transactions = recent(ofInstances('cnpg_backends_max_tx_duration_seconds', byPeople));
const idle = recent(ofInstances('cnpg_backends_max_tx_duration_seconds', ',state=~"idle in transaction.*"'));
const xidAge = concat`max by (datname) (${recent(ofInstances('cnpg_pg_database_xid_age'))})`;
const mxidAge = concat`max by (datname) (${recent(ofInstances('cnpg_pg_database_mxid_age'))})`;

export const activityAlerts: readonly Alert[] = [
  alert('PostgresDeadlocks', 'warning', {
    expr: text`max by (pod, datname) (increase(${ofInstances('cnpg_pg_stat_database_deadlocks')}[15m])) > ${thresholds.deadlocks}`,
    for: '0m',
    summary: 'Transactions deadlock',
    description: text`{{ $value | printf "%.0f" }} deadlocks in the database {{ $labels.datname }} within 15 minutes.`,
  }),
  alert('PostgresLongTransaction', 'warning', {
    expr: text`max by (pod, datname, usename, application_name, state) (${transactions}) > ${thresholds.transactionSeconds}`,
    for: '5m',
    summary: 'A transaction is open for long',
    description: text`{{ $labels.usename }} ({{ $labels.application_name }}) has had a transaction open in {{ $labels.datname }} on {{ $labels.pod }} for {{ $value | humanizeDuration }}. Until it ends, no dead row newer than it can be removed.`,
  }),
  alert('PostgresIdleTransaction', 'warning', {
    expr: text`max by (pod, datname, usename, application_name) (${idle}) > ${thresholds.idleTransactionSeconds}`,
    for: '5m',
    summary: 'A session idles inside a transaction',
    description: text`{{ $labels.usename }} ({{ $labels.application_name }}) idles in {{ $labels.datname }} on {{ $labels.pod }} inside a transaction that is {{ $value | humanizeDuration }} old.`,
  }),
  alert('PostgresBackendsBlocked', 'warning', {
    expr: text`max by (pod) (${recent(ofInstances('cnpg_backends_waiting_total'))}) > ${thresholds.blockedBackends}`,
    for: '5m',
    summary: 'Sessions wait for locks',
    description: text`{{ $value }} pairs of a session on {{ $labels.pod }} that waits for a lock and one in its way, for 5 minutes.`,
  }),
  alert('PostgresTransactionIdAge', 'warning', {
    expr: text`${xidAge} > ${thresholds.xidAge}
or
${mxidAge} > ${thresholds.xidAge}`,
    for: '10m',
    summary: 'Old transaction numbers are not frozen',
    description: text`The oldest transaction or multixact number in {{ $labels.datname }} is {{ $value | humanize }} numbers old: autovacuum does not get to freezing.`,
  }),
  alert('PostgresTransactionIdWraparound', 'critical', {
    expr: text`${xidAge} > ${thresholds.xidAgeCritical}
or
${mxidAge} > ${thresholds.xidAgeCritical}`,
    for: '10m',
    summary: 'PostgreSQL will soon refuse to write',
    description: text`The oldest transaction or multixact number in {{ $labels.datname }} is {{ $value | humanize }} numbers old; at 2.1 G ${fullname} takes no more writes.`,
  }),
];
