export { dashboards } from './dashboards.ts';
export { dashboardJson } from './json.ts';
export type { Dashboard } from './grafana.ts';
export { interpolate, panelsOf, queriesOf, type PanelQuery } from './queries.ts';
