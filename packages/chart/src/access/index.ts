import type { Feature } from '../feature.ts';
import { connectionsFile, connectionUris, databaseAuth, endpoints, registry } from './connections.ts';
import {
  accessAssets,
  accessConfigFile,
  grantsCronJobFile,
  grantsImage,
  grantsJobFile,
  grantsJobSpec,
  passwordSources,
} from './job.ts';
import { hasPoolerHba, ldapMembers, ldapOptionList } from './ldap.ts';
import { migrationFile } from './migration.ts';
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
import { passwordSecrets, passwordsFile } from './passwords.ts';
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
    ldapOptionList,
    ldapMembers,
    hasPoolerHba,
    grantsImage,
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
