import type { Feature } from '../feature.ts';
import { backupAlerts } from './alerts.ts';
import { serverName } from './archive.ts';
import { objectStoreFile, storeTemplates } from './object-store.ts';
import { backupsFile, backupSpec, onDemandPolicies } from './on-demand.ts';
import { activeSchedules, archivesOf, backupPolicies } from './policies.ts';
import { scheduledBackupsFile, scheduleSpec } from './schedules.ts';
import {
  boundsConnections,
  mountsClient,
  clientAssets,
  clientConfigFile,
  clientName,
} from './silent-store.ts';

/** Base backups and the archive of the write-ahead log. */
export const backups: Feature = {
  name: 'backups',
  helpers: [
    serverName,
    clientName,
    boundsConnections,
    mountsClient,
    ...storeTemplates,
    archivesOf,
    activeSchedules,
    backupSpec,
    scheduleSpec,
  ],
  files: [objectStoreFile, clientConfigFile, scheduledBackupsFile, backupsFile],
  policies: [...backupPolicies, ...onDemandPolicies],
  alerts: backupAlerts,
  assets: [clientAssets],
};
