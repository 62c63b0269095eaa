import {
  and,
  concat,
  eq,
  field,
  hasKey,
  lt,
  not,
  or,
  policy,
  policyForEach,
} from '@butler-postgres/helm-kit';
import { spec } from '../cluster/rendered.ts';
import { values } from '../common/context.ts';
import { fullname, instanceMonitor, poolerHost, poolerMonitor } from '../common/names.ts';
import { hasAlerts } from '../common/production.ts';
import { productionError, type Rule } from '../common/rule.ts';
import { poolerSpecs } from '../poolers/rendered.ts';

const { dashboards } = values;
const { thresholds } = values.monitoring.alerts;
const { alerts, podMonitor, scrapeAnnotations } = values.monitoring;

/** Somebody must hear of a fault, and see the right dashboards. */
export const monitoringPolicies: readonly Rule[] = [
  policy('alerts-off', productionError, {
    broken: not(hasAlerts),
    path: 'monitoring.alerts.enabled',
    message: concat`nobody is told when the database, its backups or its disks fail`,
    hint: concat`leave it out or set it to true; it needs the Prometheus operator's kind PrometheusRule`,
  }),
  policy('thresholds-order', 'error', {
    broken: or(
      ...[
        [thresholds.connectionsWarningPercent, thresholds.connectionsCriticalPercent] as const,
        [thresholds.diskWarningPercent, thresholds.diskCriticalPercent] as const,
        [thresholds.xidAge, thresholds.xidAgeCritical] as const,
      ].map(([warning, critical]) => not(lt(warning, critical))),
    ),
    path: 'monitoring.alerts.thresholds',
    message: concat`a critical alert would come before its warning, or with it`,
    hint: concat`raise the critical threshold above that of the warning`,
  }),
  policy('cluster-label-twice', 'error', {
    broken: hasKey(alerts.alertLabels, values.monitoring.clusterLabel),
    path: 'monitoring.alerts.alertLabels',
    message: concat`the label ${values.monitoring.clusterLabel} has the name of the PostgreSQL cluster`,
    hint: concat`take it out, or give that name another label in monitoring.clusterLabel`,
  }),
  policy('metrics-unread', 'warning', {
    broken: and(hasAlerts, not(podMonitor.enabled), not(scrapeAnnotations.enabled)),
    path: 'monitoring.podMonitor.enabled',
    message: concat`nothing tells Prometheus to read the metrics that the alerts are about`,
    hint: concat`set it to true, or monitoring.scrapeAnnotations.enabled`,
  }),
  policy('operator-pod-monitor', 'error', {
    broken: and(
      podMonitor.enabled,
      field(spec, ['monitoring', 'enablePodMonitor'], false),
      eq(instanceMonitor, fullname),
    ),
    path: 'cluster.overrides.monitoring.enablePodMonitor',
    message: concat`the operator makes a PodMonitor ${fullname} of its own, and both would write one object`,
    hint: concat`take it out, or give the chart's another name in monitoring.podMonitor.name`,
  }),
  policyForEach(
    'operator-pooler-monitor',
    'error',
    poolerSpecs,
    { key: 'name', item: 'pooler' },
    (name, pooler) => ({
      broken: and(
        podMonitor.enabled,
        field(pooler, ['monitoring', 'enablePodMonitor'], false),
        eq(poolerMonitor(name), poolerHost(name)),
      ),
      path: concat`poolers.${name}.overrides.monitoring.enablePodMonitor`,
      message: concat`the operator makes a PodMonitor ${poolerHost(name)} of its own, and both would write one object`,
      hint: concat`take it out, or give the chart's another name in podMonitorName`,
    }),
  ),
  policy('dashboards-label', 'error', {
    broken: and(
      dashboards.enabled,
      or(
        hasKey(values.labels, dashboards.label.name),
        and(dashboards.folder, hasKey(values.annotations, dashboards.folderAnnotation)),
      ),
    ),
    path: 'dashboards.label',
    message: concat`labels or annotations has the key by which Grafana's sidecar knows dashboards, so it would take every ConfigMap for one`,
    hint: concat`take the key out there: the chart sets it on the dashboards`,
  }),
];
