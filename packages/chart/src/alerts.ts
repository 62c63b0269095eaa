import { activity } from './cluster/alerts/activity.ts';
import type { Alert } from './common/alert.ts';
import { availability } from './cluster/alerts/availability.ts';
import { backups } from './backups/alerts.ts';
import { connectionAlerts } from './cluster/alerts/connections.ts';
import { drills } from './drill/alerts.ts';
import { poolerAlerts } from './poolers/alerts.ts';
import { replication } from './cluster/alerts/replication.ts';
import { resourceAlerts } from './cluster/alerts/resources.ts';

/** Every alert, in the order of the PrometheusRule. */
export const alerts: readonly Alert[] = [
  ...availability,
  ...replication,
  ...backups,
  ...drills,
  ...connectionAlerts,
  ...poolerAlerts,
  ...activity,
  ...resourceAlerts,
];
