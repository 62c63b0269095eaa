import type { Feature } from '../feature.ts';
import { drillAlerts } from './alerts.ts';
import { drillClusterManifest, drillClusterSpec, drillParameters } from './cluster.ts';
import { drillAssets, drillConfigFile, drillCronJobFile, drillPod } from './job.ts';
import { drillNamespace, drillRunner } from './names.ts';
import { drillPolicies } from './policies.ts';
import { drillRbacFile } from './rbac.ts';
import { drillConfiguration, drillStore, drillStoreFile } from './store.ts';

/** Scheduled restores, which prove that the backups can be restored. */
export const drill: Feature = {
  name: 'drill',
  helpers: [
    drillRunner,
    drillNamespace,
    drillStore,
    drillConfiguration,
    drillClusterManifest,
    drillClusterSpec,
    drillParameters,
    drillPod,
  ],
  files: [drillRbacFile, drillConfigFile, drillCronJobFile, drillStoreFile],
  policies: drillPolicies,
  alerts: drillAlerts,
  assets: [drillAssets],
};
