import { backups } from './backups.ts';
import { database } from './database.ts';
import type { Dashboard } from './grafana.ts';
import { overview } from './overview.ts';
import { pooler } from './pooler.ts';

/** Every dashboard, by the name of its file without `.json`. */
export const dashboards: Readonly<Record<string, Dashboard>> = { overview, database, pooler, backups };

/** A dashboard as Grafana reads it; the same text for the same dashboard. */
export function dashboardJson(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
