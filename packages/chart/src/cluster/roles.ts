import type { DatabaseRole } from '@butler-postgres/api';
import {
  document,
  eachEntry,
  ifSet,
  manifests,
  map,
  optional,
  orDefault,
  when,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { keptMetadata } from '../common/metadata.ts';
import { fullname, objectName } from '../common/names.ts';

export const rolesFile = manifests(
  'roles.yaml',
  "PostgreSQL roles. What the operator's API fills in by itself is stated, so that GitOps tools see no drift.",
  eachEntry(values.roles, { key: 'key', item: 'role' }, (key, role) =>
    document<DatabaseRole>({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'DatabaseRole',
      metadata: { name: objectName(key, role), ...keptMetadata() },
      spec: {
        cluster: { name: fullname },
        name: orDefault(role.name, key),
        comment: optional(role.comment),
        '#attributes': 'Only true attributes are stated: the operator removes a false one from its object.',
        login: when(role.login, true),
        createdb: when(role.createdb, true),
        createrole: when(role.createrole, true),
        replication: when(role.replication, true),
        bypassrls: when(role.bypassrls, true),
        inherit: role.inherit,
        connectionLimit: role.connectionLimit,
        inRoles: optional(role.inRoles),
        validUntil: optional(role.validUntil),
        passwordSecret: ifSet(role.passwordSecret, (name) => map({ name })),
        disablePassword: when(role.disablePassword, true),
        clientCertificate: when(role.clientCertificate, { enabled: true }),
        databaseRoleReclaimPolicy: role.reclaimPolicy,
      },
    }),
  ),
);
