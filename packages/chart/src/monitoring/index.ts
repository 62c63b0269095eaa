export { alertLabels, alertsFile } from './alerts.ts';
export { handedOn, instanceAnnotations, poolerAnnotations } from './annotations.ts';
export { podMonitorsFile, scrapeEndpoint } from './podmonitors.ts';
export { clusterMonitoring, queriedDatabases, queriesFile } from './queries.ts';
