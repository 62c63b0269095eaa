import { concat, eq, field, text, textWhen, type Expr } from '@butler-postgres/helm-kit';
import { values } from '../../common/context.ts';
import { fullname } from '../../common/names.ts';
import { bytes } from '../../common/quantity.ts';
import { alert, type Alert } from '../../common/alert.ts';
import { spec } from '../rendered.ts';
import { certificatesOf, claimsOf, ofClaims, ofContainers, recent, thresholds } from '../../common/series.ts';

const { volumeMetrics, certificates } = values.monitoring.alerts;
const limits = field(spec, ['resources', 'limits'], {});
const { diskWarningPercent, diskCriticalPercent, memoryPercent, cpuThrottledPercent, certificateDays } =
  thresholds;

const free = ofClaims('kubelet_volume_stats_available_bytes');
const available = concat`max by (persistentvolumeclaim) (${recent(free)})`;
const capacity = ofClaims('kubelet_volume_stats_capacity_bytes');
/** By what is available: file systems keep blocks back, which are neither used nor to be had. */
const used = concat`100 - 100 * ${available}
/ max by (persistentvolumeclaim) (${recent(capacity)})`;
const trend = concat`max by (persistentvolumeclaim) (predict_linear(${free}[6h], 86400))`;

const size = field(spec, ['storage', 'size'], '');
const dataSize = bytes({ quantity: size });
const walSize = bytes({ quantity: field(spec, ['walStorage', 'size'], size) });

/**
 * A claim whose growth was refused keeps its old request; one whose growth is not done has the old capacity, of which
 * the file system takes some for itself.
 */
function smaller(suffix: string, size: Expr<string>): Expr<string> {
  const of = (metric: string): Expr<string> =>
    concat`max by (persistentvolumeclaim) (${recent(concat`${metric}{${claimsOf({ suffix })}}`)})`;
  return concat`${of('kube_persistentvolumeclaim_resource_requests_storage_bytes')}
< ${size}
or ${of('kubelet_volume_stats_capacity_bytes')}
< 0.9 * ${size}`;
}

/** cAdvisor counts 0 where there is no limit. */
const memoryLimit = concat`(max by (pod) (${recent(ofContainers('container_spec_memory_limit_bytes'))}) > 0)`;
const throttled = ofContainers('container_cpu_cfs_throttled_periods_total');
const periods = ofContainers('container_cpu_cfs_periods_total');

/** https://cert-manager.io/docs/devops-tips/prometheus-metrics/ */
const issued = concat`certmanager_certificate_expiration_timestamp_seconds{${certificatesOf({ of: '' })}}`;
/** https://github.com/enix/x509-certificate-exporter */
const inSecrets = concat`x509_cert_not_after{${certificatesOf({ of: 'secret_' })}}`;
const expires = {
  for: '1h',
  summary: 'A certificate ends soon',
};

export const resourceAlerts: readonly Alert[] = [
  alert('PostgresDiskSpaceLow', 'warning', {
    guard: volumeMetrics,
    expr: text`${used} > ${diskWarningPercent}`,
    for: '10m',
    summary: 'A volume fills',
    description: text`The volume {{ $labels.persistentvolumeclaim }} is {{ $value | printf "%.0f" }} % full; more than ${diskWarningPercent} %.`,
  }),
  alert('PostgresDiskSpaceCritical', 'critical', {
    guard: volumeMetrics,
    expr: text`${used} > ${diskCriticalPercent}`,
    for: '2m',
    summary: 'A volume is all but full',
    description: text`The volume {{ $labels.persistentvolumeclaim }} is {{ $value | printf "%.0f" }} % full; more than ${diskCriticalPercent} %. PostgreSQL stops when it is full.`,
  }),
  alert('PostgresDiskFillsSoon', 'warning', {
    guard: volumeMetrics,
    expr: text`${trend} < 0
and on (persistentvolumeclaim) ${used} > 50
and on (persistentvolumeclaim) ${free} offset 1h`,
    for: '30m',
    summary: 'A volume will be full within a day',
    description: text`If it goes on as in the last 6 hours, the volume {{ $labels.persistentvolumeclaim }} is full within a day.`,
  }),
  alert('PostgresDiskMetricsAbsent', 'warning', {
    guard: volumeMetrics,
    expr: text`absent(${capacity})`,
    for: '30m',
    summary: 'Nobody tells how full the volumes are',
    description: text`The kubelet reports no volume of ${fullname}: alerts on disks cannot fire.`,
  }),
  alert('PostgresVolumeNotGrown', 'warning', {
    guard: field(spec, ['storage', 'resizeInUseVolumes'], true),
    expr: text`${smaller('', dataSize)}
${textWhen(field(spec, ['walStorage'], {}), text`or ${smaller('-wal', walSize)}`)}`,
    for: '15m',
    summary: 'A volume is smaller than the values say',
    description: text`The volume {{ $labels.persistentvolumeclaim }} has {{ $value | humanize1024 }}B, less than the values ask for: its growth is not done, or was refused, as by a quota or a class that cannot grow. Until then the operator makes no other change either, and replaces no instance that is lost.`,
  }),
  alert('PostgresMemoryHigh', 'warning', {
    guard: limits,
    expr: text`100 * max by (pod) (${recent(ofContainers('container_memory_working_set_bytes'))})
/ ${memoryLimit} > ${memoryPercent}`,
    for: '10m',
    summary: 'An instance is near its memory limit',
    description: text`The working set of {{ $labels.pod }} is {{ $value | printf "%.0f" }} % of its memory limit; more than ${memoryPercent} %. At the limit its processes are killed.`,
  }),
  alert('PostgresOutOfMemory', 'critical', {
    expr: text`max by (pod) (increase(${ofContainers('container_oom_events_total')}[15m])) > 0`,
    for: '0m',
    summary: 'A process was killed for want of memory',
    description: text`The kernel killed {{ $value | printf "%.0f" }} processes of {{ $labels.pod }} within 15 minutes, because its memory limit was reached.`,
  }),
  alert('PostgresCpuThrottled', 'warning', {
    guard: limits,
    expr: text`100 * max by (pod) (increase(${throttled}[10m]))
/ max by (pod) (increase(${periods}[10m])) > ${cpuThrottledPercent}`,
    for: '15m',
    summary: 'An instance is held back by its CPU limit',
    description: text`{{ $labels.pod }} was held back by its CPU limit in {{ $value | printf "%.0f" }} % of the periods; more than ${cpuThrottledPercent} %.`,
  }),
  alert('PostgresCertificateExpiry', 'warning', {
    guard: eq(certificates, 'cert-manager'),
    expr: text`(min by (name) (${recent(issued)}) - time()) / 86400 < ${certificateDays}`,
    description: text`The certificate {{ $labels.name }} ends in {{ $value | printf "%.1f" }} days; less than ${certificateDays}. Nobody has renewed it.`,
    ...expires,
  }),
  alert('PostgresSecretCertificateExpiry', 'warning', {
    guard: eq(certificates, 'x509-certificate-exporter'),
    expr: text`(min by (secret_name) (${recent(inSecrets)}) - time()) / 86400 < ${certificateDays}`,
    description: text`The certificate in the Secret {{ $labels.secret_name }} ends in {{ $value | printf "%.1f" }} days; less than ${certificateDays}. Nobody has renewed it.`,
    ...expires,
  }),
];
