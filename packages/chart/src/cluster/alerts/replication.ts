import { and, concat, field, gt, text } from '@butler-postgres/helm-kit';
import { fullname } from '../../common/names.ts';
import { alert, type Alert } from '../../common/alert.ts';
import {
  hasCustomQueries,
  notOnReplicaCluster,
  ofInstances,
  onPrimary,
  recent,
  thresholds,
} from '../../common/series.ts';
import { hasStandbys, instances, spec } from '../rendered.ts';

/** By name, because base backups and logical replication have WAL senders too. */
const standbyLag = ofInstances(
  'cnpg_pg_stat_replication_replay_lag_seconds',
  concat`,application_name=~"${fullname}-[0-9]+"`,
);
const standbys = concat`(count(max by (application_name) (${standbyLag})) or vector(0))`;
const isReceiving = ofInstances('cnpg_pg_replication_is_wal_receiver_up');
const isInRecovery = recent(ofInstances('cnpg_pg_replication_in_recovery'));
const hasPrimary = concat`and on () min(${isInRecovery}) == 0`;

export const replicationAlerts: readonly Alert[] = [
  alert('PostgresNoStandby', 'critical', {
    guard: hasStandbys,
    expr: text`${standbys} == 0
${hasPrimary}`,
    for: '5m',
    summary: 'No standby follows the primary',
    description: text`Not one standby of ${fullname} receives WAL from the primary: its loss would be an outage, and lose data.`,
  }),
  alert('PostgresStandbyMissing', 'warning', {
    guard: gt(instances, 2),
    expr: text`${standbys} < ${instances} - 1
${hasPrimary}`,
    for: '10m',
    summary: 'Fewer standbys follow than there should be',
    description: text`{{ $value }} standbys of ${fullname} receive WAL from the primary; it has ${instances} instances, the primary among them.`,
  }),
  alert('PostgresStandbyDetached', 'warning', {
    guard: hasStandbys,
    expr: text`max by (pod) (${recent(isReceiving)}) == 0
and on (pod) max by (pod) (${isInRecovery}) == 1
${notOnReplicaCluster}`,
    for: '5m',
    summary: 'A standby receives no WAL',
    description: text`The standby {{ $labels.pod }} has no connection to the primary. Its lag reads 0 meanwhile, because it has applied all that it got.`,
  }),
  alert('PostgresStandbyReadyNotStreaming', 'critical', {
    guard: hasStandbys,
    expr: text`max by (pod) (${isReceiving}) == 0
and on (pod) max by (pod) (${isInRecovery}) == 1
unless on (pod) max by (pod) (${ofInstances('kube_pod_status_ready', ',condition="true"')}) == 0
${hasPrimary}
${notOnReplicaCluster}`,
    for: '1m',
    summary: 'A standby is ready but does not stream',
    description: text`The standby {{ $labels.pod }} takes connections and may be promoted, but receives nothing from the primary: what is written meanwhile may be lost with the primary.`,
  }),
  alert('PostgresReplicationLag', 'warning', {
    guard: hasStandbys,
    expr: text`max by (pod) (${recent(ofInstances('cnpg_pg_replication_lag'))}) > ${thresholds.replicationLagSeconds}
and on (pod) max by (pod) (${isInRecovery}) == 1
${notOnReplicaCluster}`,
    for: '5m',
    summary: 'A standby is behind the primary',
    description: text`The standby {{ $labels.pod }} is {{ $value | humanizeDuration }} behind; more than ${thresholds.replicationLagSeconds} s.`,
  }),
  alert('PostgresSynchronousStandbyMissing', 'critical', {
    guard: and(field(spec, ['postgresql', 'synchronous'], {}), hasCustomQueries),
    expr: text`max by (pod) (${recent(ofInstances('cnpg_synchronous_replication_present'))})
< max by (pod) (${recent(ofInstances('cnpg_synchronous_replication_required'))})`,
    for: '2m',
    summary: 'Commits wait for a synchronous standby',
    description: text`{{ $value }} synchronous standbys of ${fullname} are there, fewer than every commit waits for: writes hang.`,
  }),
  alert('PostgresSlotRetention', 'warning', {
    expr: text`max by (pod, slot_name) (${recent(ofInstances('cnpg_pg_replication_slots_pg_wal_lsn_diff'))}) > ${thresholds.slotRetentionGiB} * 2^30
${onPrimary}`,
    for: '10m',
    summary: 'A replication slot holds WAL back',
    description: text`The slot {{ $labels.slot_name }} holds back {{ $value | humanize1024 }}B of WAL on {{ $labels.pod }}; more than ${thresholds.slotRetentionGiB} GiB. The volume fills until the slot is read or dropped.`,
  }),
];
