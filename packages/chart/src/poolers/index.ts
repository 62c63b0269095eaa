import type { Feature } from '../feature.ts';
import { poolerAlerts } from './alerts.ts';
import { poolerPolicies } from './policies.ts';
import { poolersFile, poolerSpec } from './poolers.ts';
import { pooledConnections } from './pools.ts';

/** PgBouncer in front of the cluster. */
export const poolers: Feature = {
  name: 'poolers',
  helpers: [poolerSpec, pooledConnections],
  files: [poolersFile],
  policies: poolerPolicies,
  alerts: poolerAlerts,
};
