import type { Role, RoleBinding, ServiceAccount } from '@butler-postgres/api';
import { concat, document, manifests, several, when } from '@butler-postgres/helm-kit';
import { release } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { drillCluster, drillNamespace, drillRunner, isDrilled } from './names.ts';

const operatorGroup = 'postgresql.cnpg.io';
const rbacGroup = 'rbac.authorization.k8s.io';
const instance = concat`${drillCluster}-1`;

/** Not the cluster's name: the operator makes a Role and a RoleBinding of that for the cluster's own pods. */
const inDrillNamespace = concat`${drillRunner}-cluster`;

const subject = { kind: 'ServiceAccount', name: drillRunner, namespace: release.Namespace };

export const drillRbacFile = manifests(
  'restore-drill-rbac.yaml',
  `The runner of the drill reads the production Cluster and writes Events on it. In the drill's namespace it has rights on the
one cluster of the drill and its one pod; but the API server can hold nobody to a name in creating, so it may create
any cluster there.`,
  when(
    isDrilled,
    several(
      document<ServiceAccount>({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: drillRunner, ...commonMetadata() },
        automountServiceAccountToken: false,
      }),
      document<Role>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'Role',
        metadata: { name: drillRunner, ...commonMetadata() },
        rules: [
          {
            apiGroups: [operatorGroup],
            resources: ['clusters'],
            resourceNames: [fullname],
            verbs: ['get'],
          },
          { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create'] },
        ],
      }),
      document<RoleBinding>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'RoleBinding',
        metadata: { name: drillRunner, ...commonMetadata() },
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: drillRunner },
        subjects: [subject],
      }),
      document<Role>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'Role',
        metadata: { name: inDrillNamespace, namespace: drillNamespace, ...commonMetadata() },
        rules: [
          { apiGroups: [operatorGroup], resources: ['clusters'], verbs: ['create'] },
          {
            apiGroups: [operatorGroup],
            resources: ['clusters'],
            resourceNames: [drillCluster],
            verbs: ['get', 'patch', 'delete'],
          },
          {
            apiGroups: ['batch'],
            resources: ['jobs'],
            resourceNames: [concat`${instance}-full-recovery`],
            verbs: ['get'],
          },
          {
            apiGroups: [''],
            resources: ['pods', 'pods/log', 'persistentvolumeclaims'],
            resourceNames: [instance],
            verbs: ['get'],
          },
          {
            apiGroups: [''],
            resources: ['pods/exec'],
            resourceNames: [instance],
            '#verbs': 'kubectl asks by GET (WebSocket) or by POST (SPDY); both are the same right.',
            verbs: ['get', 'create'],
          },
        ],
      }),
      document<RoleBinding>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'RoleBinding',
        metadata: { name: inDrillNamespace, namespace: drillNamespace, ...commonMetadata() },
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: inDrillNamespace },
        subjects: [subject],
      }),
    ),
  ),
);
