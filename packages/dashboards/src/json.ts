import type { Dashboard } from './grafana.ts';

/** A dashboard as Grafana reads it; the same text for the same dashboard. */
export function dashboardJson(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
