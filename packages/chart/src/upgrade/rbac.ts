import type { Role, RoleBinding, ServiceAccount } from '@butler-postgres/api';
import { document, manifests, map, plain, several, when } from '@butler-postgres/helm-kit';
import { release } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { instanceNames } from '../common/instances.ts';
import { fullname } from '../common/names.ts';
import { isBackedUp, isUpgraded, upgradeBackup, upgradeObject } from './names.ts';

type Rule = NonNullable<Role['rules']>[number];

const operatorGroup = 'postgresql.cnpg.io';
const rbacGroup = 'rbac.authorization.k8s.io';

export const upgradeRbacFile = manifests(
  'upgrade-rbac.yaml',
  `What the Job after a major upgrade may do. ANALYZE of all tables and ALTER EXTENSION want a superuser, whom nobody can be
but inside an instance's pod: so it is as powerful as that, and exists only while it is needed.`,
  when(
    isUpgraded,
    several(
      document<ServiceAccount>({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: upgradeObject, ...commonMetadata() },
        automountServiceAccountToken: false,
      }),
      document<Role>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'Role',
        metadata: { name: upgradeObject, ...commonMetadata() },
        rules: [
          {
            apiGroups: [operatorGroup],
            resources: ['clusters'],
            resourceNames: [fullname],
            verbs: ['get'],
          },
          { apiGroups: [''], resources: ['pods'], resourceNames: instanceNames, verbs: ['get'] },
          {
            apiGroups: [''],
            resources: ['pods/exec'],
            resourceNames: instanceNames,
            '#verbs': 'kubectl asks by GET (WebSocket) or by POST (SPDY); both are the same right.',
            verbs: ['get', 'create'],
          },
          { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create'] },
          when(
            isBackedUp,
            several(
              map<Rule>({ apiGroups: [operatorGroup], resources: ['backups'], verbs: ['create'] }),
              map<Rule>({
                apiGroups: [operatorGroup],
                resources: ['backups'],
                resourceNames: [upgradeBackup],
                verbs: ['get'],
              }),
            ),
          ),
        ],
      }),
      document<RoleBinding>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'RoleBinding',
        metadata: { name: upgradeObject, ...commonMetadata() },
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: upgradeObject },
        subjects: [{ kind: 'ServiceAccount', name: upgradeObject, namespace: plain(release.Namespace) }],
      }),
    ),
  ),
);
