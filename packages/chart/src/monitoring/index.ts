import {
  certificatesOf,
  claimSeries,
  claimsOf,
  instanceSeries,
  poolerSeries,
  seriesNamespace,
  seriesSuffix,
} from '../common/series.ts';
import type { Feature } from '../feature.ts';
import { alertLabels, alertFiles } from './alerts.ts';
import { instanceAnnotations } from './annotations.ts';
import { dashboard, dashboardAssets, dashboardsFile } from './dashboards.ts';
import { monitoringPolicies } from './policies.ts';
import { instanceMonitorSpec, podMonitorsFile, poolerMonitorSpec, scrapeEndpoint } from './podmonitors.ts';
import { closedDatabases, queriedDatabases, queriesFile, queryAssets } from './queries.ts';

/** Metrics, the rule with the alerts of all features, and dashboards. */
export const monitoring: Feature = {
  name: 'monitoring',
  helpers: [
    instanceAnnotations,
    scrapeEndpoint,
    instanceMonitorSpec,
    poolerMonitorSpec,
    closedDatabases,
    queriedDatabases,
    alertLabels,
    instanceSeries,
    claimSeries,
    seriesNamespace,
    seriesSuffix,
    dashboard,
    claimsOf,
    certificatesOf,
    poolerSeries,
  ],
  policies: monitoringPolicies,
  files: [podMonitorsFile, queriesFile, dashboardsFile],
  summaries: ({ alerts }) => alertFiles(alerts),
  assets: [queryAssets, dashboardAssets],
};
