import type { Role, RoleBinding } from '@butler-postgres/api';
import { concat, document, manifests, several, when } from '@butler-postgres/helm-kit';
import {
  kubectlRights,
  operatorGroup,
  rbacGroup,
  readsCluster,
  runsIn,
  writesEvents,
} from '../common/kubectl-rights.ts';
import { commonMetadata } from '../common/metadata.ts';
import { objectNamespace } from '../common/names.ts';
import { drillCluster, drillLedger, drillNamespace, drillRunner, isDrilled } from './names.ts';

const instance = concat`${drillCluster}-1`;

/** Not the cluster's name: the operator makes a Role and a RoleBinding of that for the cluster's own pods. */
const inDrillNamespace = concat`${drillRunner}-cluster`;

export const drillRbacFile = manifests(
  'restore-drill-rbac.yaml',
  `The runner of the drill reads the production Cluster, and writes Events on it and lines into its ledger. In the drill's namespace it has rights on the
one cluster of the drill and its one pod; but the API server can hold nobody to a name in creating, so it may create
any cluster there.`,
  when(
    isDrilled,
    several(
      kubectlRights(drillRunner, { name: drillRunner, ...commonMetadata() }, [
        readsCluster,
        writesEvents,
        { apiGroups: [''], resources: ['configmaps'], resourceNames: [drillLedger], verbs: ['get', 'patch'] },
      ]),
      document<Role>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'Role',
        metadata: { name: inDrillNamespace, ...commonMetadata(), namespace: drillNamespace },
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
          runsIn([instance]),
        ],
      }),
      document<RoleBinding>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'RoleBinding',
        metadata: { name: inDrillNamespace, ...commonMetadata(), namespace: drillNamespace },
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: inDrillNamespace },
        subjects: [{ kind: 'ServiceAccount', name: drillRunner, namespace: objectNamespace }],
      }),
    ),
  ),
);
