import type { Feature } from '../feature.ts';
import { grantsAlerts } from './alerts.ts';
import { accessAssets, accessConfigFile } from './config.ts';
import { grantsImage } from './container.ts';
import { connectionsFile, connectionUris, databaseAuth, registry } from './connections.ts';
import { endpoints } from './endpoints.ts';
import { grantsCronJobFile, grantsJobFile, grantsJobSpec, grantsPod, passwordSources } from './job.ts';
import { hasPoolerHba, ldapMembers, ldapOptionList } from './ldap.ts';
import { migrationFile, migrationPod } from './migration.ts';
import {
  accessDatabases,
  accessGroups,
  accessMembers,
  accessModel,
  accessModelSql,
  readerGroups,
  repositories,
} from './model.ts';
import { managerSecret, memberDatabases } from './names.ts';
import { accessPolicies, unknownRepositories } from './policies.ts';
import { grantsRightsFile } from './prepare.ts';
import { rolePolicies, roleTemplates } from './role-list.ts';
import { accessRolesFile } from './roles.ts';
import { passwordSecrets, passwordsFile, passwordsPod } from './passwords.ts';
import { externalSecretsFile } from './secrets.ts';

/** Who may log in and what they may do. */
export const access: Feature = {
  name: 'access',
  helpers: [
    accessModel,
    accessModelSql,
    repositories,
    accessDatabases,
    accessGroups,
    accessMembers,
    readerGroups,
    memberDatabases,
    managerSecret,
    passwordSecrets,
    passwordsPod,
    migrationPod,
    ldapOptionList,
    ldapMembers,
    hasPoolerHba,
    grantsImage,
    grantsPod,
    grantsJobSpec,
    passwordSources,
    endpoints,
    databaseAuth,
    connectionUris,
    registry,
    unknownRepositories,
    ...roleTemplates,
  ],
  files: [
    accessRolesFile,
    passwordsFile,
    externalSecretsFile,
    accessConfigFile,
    grantsRightsFile,
    grantsJobFile,
    grantsCronJobFile,
    migrationFile,
    connectionsFile,
  ],
  policies: [...accessPolicies, ...rolePolicies],
  alerts: grantsAlerts,
  assets: [accessAssets],
};
