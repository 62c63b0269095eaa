import { activity } from './activity.ts';
import type { Alert } from './alert.ts';
import { availability } from './availability.ts';
import { backups } from './backups.ts';
import { connectionAlerts } from './connections.ts';
import { drills } from './drills.ts';
import { poolerAlerts } from './poolers.ts';
import { replication } from './replication.ts';
import { resourceAlerts } from './resources.ts';

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
