import type { Feature } from '../feature.ts';
import { retryAssets, retryConfigFile, retryCronJobFile, retryPod } from './job.ts';
import { snapshotAgain, storeAgain } from './manifests.ts';
import { retryRunner, scheduledMethods } from './names.ts';
import { retryPolicies } from './policies.ts';
import { retryRbacFile } from './rbac.ts';

/** What takes a base backup again that failed, the first one above all. */
export const backupRetry: Feature = {
  name: 'backup-retry',
  helpers: [retryRunner, scheduledMethods, storeAgain, snapshotAgain, retryPod],
  files: [retryRbacFile, retryConfigFile, retryCronJobFile],
  policies: retryPolicies,
  assets: [retryAssets],
};
