import type { Feature } from '../feature.ts';
import { connectionsFile, connectionUris, databaseAuth, endpoints, registry } from './connections.ts';
import {
  accessAssets,
  accessConfigFile,
  grantsCronJobFile,
  grantsImage,
  grantsJobFile,
  grantsJobSpec,
  grantsPod,
  passwordSources,
} from './job.ts';
import { hasPoolerHba, ldapMembers, ldapOptionList } from './ldap.ts';
import { migrationFile, migrationPod } from './migration.ts';
import {
  accessDatabases,
  accessGroups,
  accessMembers,
  accessModel,
  accessModelSql,
  readerGroups,
} from './model.ts';
import { managerSecret, memberDatabases } from './names.ts';
import { accessPolicies, roleClashes, roleNames, roleObjects, unknownRepositories } from './policies.ts';
import { accessRolesFile } from './roles.ts';
import { passwordSecrets, passwordsFile, passwordsPod } from './passwords.ts';
import { externalSecretsFile } from './secrets.ts';

/** Who may log in and what they may do. */
export const access: Feature = {
  name: 'access',
  helpers: [
    accessModel,
    accessModelSql,
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
    roleNames,
    roleObjects,
    roleClashes,
  ],
  files: [
    accessRolesFile,
    passwordsFile,
    externalSecretsFile,
    accessConfigFile,
    grantsJobFile,
    grantsCronJobFile,
    migrationFile,
    connectionsFile,
  ],
  policies: accessPolicies,
  assets: [accessAssets],
};
