import { and, concat, not, policy } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule } from '../common/rule.ts';

const { alerts, podMonitor, scrapeAnnotations } = values.monitoring;

/** Somebody must hear of a fault. */
export const monitoringPolicies: readonly Rule[] = [
  policy(
    'alerts-off',
    { production: 'error', otherwise: 'off' },
    {
      broken: not(alerts.enabled),
      path: 'monitoring.alerts.enabled',
      message: concat`nobody is told when the database, its backups or its disks fail`,
      hint: concat`set it to true; it needs the Prometheus operator's kind PrometheusRule`,
    },
  ),
  policy(
    'metrics-unread',
    { production: 'error', otherwise: 'warning' },
    {
      broken: and(alerts.enabled, not(podMonitor.enabled), not(scrapeAnnotations.enabled)),
      path: 'monitoring.podMonitor.enabled',
      message: concat`nothing tells Prometheus to read the metrics that the alerts are about`,
      hint: concat`set it to true, or monitoring.scrapeAnnotations.enabled`,
    },
  ),
];
