import type { Feature } from '../feature.ts';
import { switchoverFile, switchoverJobName, switchoverJobSpec, switchoverPod } from './job.ts';
import { switchoverPolicies } from './policies.ts';
import { switchoverRbacFile } from './rbac.ts';
import { switchoverAssets } from './scripts.ts';

/** Another primary, while the clients of poolers wait. */
export const switchover: Feature = {
  name: 'switchover',
  helpers: [switchoverJobName, switchoverJobSpec, switchoverPod],
  files: [switchoverRbacFile, switchoverFile],
  policies: switchoverPolicies,
  assets: [switchoverAssets],
};
