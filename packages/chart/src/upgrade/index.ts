import type { Feature } from '../feature.ts';
import {
  upgradeAssets,
  upgradeBackupManifest,
  upgradeFile,
  upgradeJobName,
  upgradeJobSpec,
  upgradePod,
} from './job.ts';
import { upgradePolicies } from './policies.ts';
import { upgradeRbacFile } from './rbac.ts';

/** What is left to do after a major upgrade. */
export const upgrade: Feature = {
  name: 'upgrade',
  helpers: [upgradeJobName, upgradeJobSpec, upgradePod, upgradeBackupManifest],
  files: [upgradeRbacFile, upgradeFile],
  policies: upgradePolicies,
  assets: [upgradeAssets],
};
