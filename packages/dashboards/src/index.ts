export { dashboards, dashboardJson } from './dashboards.ts';
export type { Dashboard } from './grafana.ts';
export { interpolate, panelsOf, queriesOf, variableNames, type PanelQuery } from './queries.ts';
