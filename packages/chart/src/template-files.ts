import { helpers, type HelpersFile, type TemplateFile } from '@butler-postgres/helm-kit';
import { roleClashes, unknownRepositories } from './access/policies.ts';
import { errors, warnings } from './install/policies.ts';
import { pooledConnections } from './poolers/pools.ts';
import { connectionUris, connectionsFile, databaseAuth, endpoints, registry } from './access/connections.ts';
import {
  accessConfigFile,
  grantsCronJobFile,
  grantsImage,
  grantsJobFile,
  grantsJobSpec,
} from './access/job.ts';
import { ldapByOperator, ldapMembers, ldapOptions, ldapThroughPoolers } from './access/ldap.ts';
import { accessDatabases, accessGroups, accessMembers, accessModel } from './access/model.ts';
import { managerSecret, memberDatabases } from './access/names.ts';
import { accessRolesFile } from './access/roles.ts';
import { externalSecretsFile, passwordsFile } from './access/secrets.ts';
import { serverName } from './backups/archive.ts';
import { scheduledBackupsFile } from './backups/schedules.ts';
import { bootstrapSpec } from './recovery/bootstrap.ts';
import { clusterFile, clusterSpec } from './cluster/cluster.ts';
import { clusterImage, image } from './common/image.ts';
import { collectorConfig } from './logging/config.ts';
import { collectorFile } from './logging/collector.ts';
import { dashboardsFile } from './monitoring/dashboards.ts';
import { databasesFile } from './cluster/databases.ts';
import { drillClusterManifest, drillClusterSpec, drillParameters } from './drill/cluster.ts';
import { drillConfigFile, drillCronJobFile } from './drill/job.ts';
import { drillNamespace } from './drill/names.ts';
import { drillRbacFile } from './drill/rbac.ts';
import { drillStore, drillStoreFile } from './drill/store.ts';
import { loggingParameters, serverParameters } from './logging/parameters.ts';
import { keepAnnotations, labels, mergeTemplates, podLabels } from './common/metadata.ts';
import {
  alertLabels,
  alertsFile,
  instanceAnnotations,
  podMonitorsFile,
  queriedDatabases,
  queriesFile,
  scrapeEndpoint,
} from './monitoring/index.ts';
import { chartLabel, fullname, name } from './common/names.ts';
import { notesFile, ownerSecret } from './install/notes.ts';
import { objectStoreFile, storeOptions } from './backups/object-store.ts';
import { poolersFile, poolerSpec } from './poolers/poolers.ts';
import { bytes } from './common/quantity.ts';
import { rolesFile } from './cluster/roles.ts';
import { strings } from './common/strings.ts';
import { upgradeBackupManifest, upgradeFile, upgradeJobName, upgradeJobSpec } from './upgrade/job.ts';
import { instanceNames } from './upgrade/names.ts';
import { upgradeRbacFile } from './upgrade/rbac.ts';
import { validateFile } from './install/validate.ts';

const helpersFile: HelpersFile = helpers(
  '_helpers.tpl',
  name,
  fullname,
  chartLabel,
  labels,
  podLabels,
  keepAnnotations,
  strings,
  ...mergeTemplates,
);

const clusterHelpers: HelpersFile = helpers(
  '_cluster.tpl',
  clusterSpec,
  bootstrapSpec,
  clusterImage,
  image,
  serverName,
  storeOptions,
  ownerSecret,
);

const drillHelpers: HelpersFile = helpers(
  '_drill.tpl',
  drillNamespace,
  drillStore,
  drillClusterManifest,
  drillClusterSpec,
  drillParameters,
);

const upgradeHelpers: HelpersFile = helpers(
  '_upgrade.tpl',
  upgradeJobName,
  upgradeJobSpec,
  upgradeBackupManifest,
  instanceNames,
);

const poolerHelpers: HelpersFile = helpers('_pooler.tpl', poolerSpec);

const accessHelpers: HelpersFile = helpers(
  '_access.tpl',
  accessModel,
  accessDatabases,
  accessGroups,
  accessMembers,
  memberDatabases,
  managerSecret,
  ldapOptions,
  ldapByOperator,
  ldapThroughPoolers,
  ldapMembers,
  grantsImage,
  grantsJobSpec,
);

const connectionHelpers: HelpersFile = helpers(
  '_connections.tpl',
  endpoints,
  databaseAuth,
  connectionUris,
  registry,
);

const monitoringHelpers: HelpersFile = helpers(
  '_monitoring.tpl',
  instanceAnnotations,
  scrapeEndpoint,
  queriedDatabases,
  alertLabels,
  bytes,
);

const loggingHelpers: HelpersFile = helpers(
  '_logging.tpl',
  loggingParameters,
  serverParameters,
  collectorConfig,
);

const policiesFile: HelpersFile = helpers(
  '_policies.tpl',
  pooledConnections,
  unknownRepositories,
  roleClashes,
  errors,
  warnings,
);

/** Every file under the chart's templates/, in the order in which they are read. */
export const templateFiles: readonly TemplateFile[] = [
  helpersFile,
  clusterHelpers,
  drillHelpers,
  upgradeHelpers,
  poolerHelpers,
  accessHelpers,
  connectionHelpers,
  monitoringHelpers,
  loggingHelpers,
  policiesFile,
  validateFile,
  clusterFile,
  poolersFile,
  databasesFile,
  rolesFile,
  accessRolesFile,
  passwordsFile,
  externalSecretsFile,
  accessConfigFile,
  grantsJobFile,
  grantsCronJobFile,
  connectionsFile,
  objectStoreFile,
  scheduledBackupsFile,
  drillRbacFile,
  drillConfigFile,
  drillCronJobFile,
  drillStoreFile,
  upgradeRbacFile,
  upgradeFile,
  podMonitorsFile,
  queriesFile,
  alertsFile,
  dashboardsFile,
  collectorFile,
  notesFile,
];
