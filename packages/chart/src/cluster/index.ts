import type { Feature } from '../feature.ts';
import { activityAlerts } from './alerts/activity.ts';
import { availabilityAlerts } from './alerts/availability.ts';
import { connectionAlerts } from './alerts/connections.ts';
import { replicationAlerts } from './alerts/replication.ts';
import { settingAlerts } from './alerts/settings.ts';
import { resourceAlerts } from './alerts/resources.ts';
import { clusterFile, clusterSpec, mergedSpec } from './cluster.ts';
import { databasesFile, databaseSpec } from './databases.ts';
import { guardsData, readinessType } from './durability.ts';
import { extensionPolicies, unloadedExtensions } from './extensions.ts';
import { initdbPolicies, initdbTemplates } from './initdb.ts';
import { localePolicies } from './locale-policies.ts';
import { localeTemplates } from './locales.ts';
import { namePolicies, nameTemplates } from './names.ts';
import { objectNamePolicies, objectNameTemplates } from './object-names.ts';
import { clusterPolicies } from './policies.ts';
import { serverCa } from './rendered.ts';
import { reservedSchemaPolicies, reservedSchemas } from './reserved-schemas.ts';
import { keysInCluster, rolesFile, roleSpec, roleSpecsTemplate } from './roles.ts';

/** The PostgreSQL cluster, its databases and roles. */
export const cluster: Feature = {
  name: 'cluster',
  helpers: [
    guardsData,
    readinessType,
    clusterSpec,
    mergedSpec,
    databaseSpec,
    roleSpec,
    keysInCluster,
    roleSpecsTemplate,
    serverCa,
    ...nameTemplates,
    ...objectNameTemplates,
    unloadedExtensions,
    reservedSchemas,
    ...initdbTemplates,
    ...localeTemplates,
  ],
  files: [clusterFile, databasesFile, rolesFile],
  policies: [
    ...clusterPolicies,
    ...namePolicies,
    ...objectNamePolicies,
    ...extensionPolicies,
    ...reservedSchemaPolicies,
    ...initdbPolicies,
    ...localePolicies,
  ],
  alerts: [
    ...availabilityAlerts,
    ...replicationAlerts,
    ...connectionAlerts,
    ...activityAlerts,
    ...resourceAlerts,
    ...settingAlerts,
  ],
};
