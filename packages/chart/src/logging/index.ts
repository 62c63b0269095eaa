import type { Feature } from '../feature.ts';
import { collectorAssets, collectorFile, collectorPod } from './collector.ts';
import { collectorConfig, instancePods, poolerNames } from './config.ts';
import { loggingParameters, serverParameters } from './parameters.ts';
import { loggingPolicies } from './policies.ts';

/** What PostgreSQL logs, and where the lines go. */
export const logging: Feature = {
  name: 'logging',
  helpers: [loggingParameters, serverParameters, collectorConfig, collectorPod, poolerNames, instancePods],
  files: [collectorFile],
  policies: loggingPolicies,
  assets: [collectorAssets],
};
