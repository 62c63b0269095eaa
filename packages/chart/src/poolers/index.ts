import type { Feature } from '../feature.ts';
import { addressClashes, addresses, addressPolicies } from './addresses.ts';
import { poolerAlerts, poolSeries } from './alerts.ts';
import { poolerCa, poolerServer } from './certificate.ts';
import { poolerPolicies } from './policies.ts';
import { poolerDefaults, poolerPod, poolersFile, poolerSpec } from './poolers.ts';
import { loginList, pooledByAll, pooledConnections, pooledReads, serviceList } from './pools.ts';
import {
  budgetSpec,
  poolerBudgetsFile,
  poolerScalingFile,
  budgetPolicies,
  scalingPolicies,
  scalingSpec,
} from './pods.ts';
import { poolerServiceAnnotations, poolerServicesFile, poolerServiceSpec } from './services.ts';
import { mergedPoolerSpecs, mostPods, poolerSpecsTemplate } from './rendered.ts';

/** PgBouncer in front of the cluster. */
export const poolers: Feature = {
  name: 'poolers',
  helpers: [
    poolerSpec,
    poolerPod,
    poolerDefaults,
    poolerCa,
    poolerServer,
    mostPods,
    mergedPoolerSpecs,
    poolerSpecsTemplate,
    budgetSpec,
    scalingSpec,
    poolerServiceSpec,
    poolerServiceAnnotations,
    serviceList,
    loginList,
    pooledConnections,
    pooledByAll,
    pooledReads,
    poolSeries,
    addresses,
    addressClashes,
  ],
  files: [poolersFile, poolerServicesFile, poolerBudgetsFile, poolerScalingFile],
  policies: [...poolerPolicies, ...addressPolicies, ...budgetPolicies, ...scalingPolicies],
  alerts: poolerAlerts,
};
