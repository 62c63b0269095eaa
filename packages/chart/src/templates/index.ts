import { helpers, type HelpersFile, type TemplateFile } from '@butler-postgres/helm-kit';
import { roleClashes, unknownRepositories } from '../access-policies.ts';
import { errors, warnings } from '../policies.ts';
import { pooledConnections } from '../pools.ts';
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
import { serverName } from './archive.ts';
import { scheduledBackupsFile } from './backups.ts';
import { bootstrapSpec } from './bootstrap.ts';
import { clusterFile, clusterSpec, image } from './cluster.ts';
import { collectorConfig } from './collector/config.ts';
import { collectorFile } from './collector/index.ts';
import { dashboardsFile } from './dashboards.ts';
import { databasesFile } from './databases.ts';
import { loggingParameters } from './logging.ts';
import { keepAnnotations, labels, mergeTemplates, podLabels } from './metadata.ts';
import {
  alertLabels,
  alertsFile,
  instanceAnnotations,
  podMonitorsFile,
  queriedDatabases,
  queriesFile,
  scrapeEndpoint,
} from './monitoring/index.ts';
import { chartLabel, fullname, name } from './names.ts';
import { notesFile, ownerSecret } from './notes.ts';
import { objectStoreFile, storeOptions } from './object-store.ts';
import { poolersFile, poolerSpec } from './poolers.ts';
import { bytes } from './quantity.ts';
import { rolesFile } from './roles.ts';
import { strings } from './strings.ts';
import { validateFile } from './validate.ts';

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
  image,
  serverName,
  storeOptions,
  ownerSecret,
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

const loggingHelpers: HelpersFile = helpers('_logging.tpl', loggingParameters, collectorConfig);

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
  podMonitorsFile,
  queriesFile,
  alertsFile,
  dashboardsFile,
  collectorFile,
  notesFile,
];
