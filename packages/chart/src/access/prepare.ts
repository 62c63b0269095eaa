import { and, eachEntry, manifests, not, when, type Conditional, type Each } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { kubectlImage, pullPolicy } from '../common/image.ts';
import { kubectlRights, operatorGroup, readsCluster } from '../common/kubectl-rights.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname, objectNamespace } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { resources } from '../common/resources.ts';
import {
  confined,
  files,
  psqlContainer,
  work,
  type Container,
  type PodSpec,
  type Volume,
} from './container.ts';
import { groups } from './model.ts';
import { grantsObject, groupObject, managerObject, memberObject } from './names.ts';

const { access } = values;
const { migration } = access;

/** Only the one container that runs kubectl gets the token, where kubectl looks for it. */
const token = {
  volume: 'token',
  path: '/var/run/secrets/kubernetes.io/serviceaccount',
};

const { prepare } = access.grants;

/** What the pod of the grants has for kubectl: https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
export const preparedPod: Conditional<Pick<PodSpec, 'serviceAccountName'>> = when(prepare, {
  serviceAccountName: grantsObject,
});

export const tokenVolume: Conditional<Volume> = when(prepare, {
  name: token.volume,
  projected: {
    defaultMode: 0o440,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [
            {
              path: 'namespace',
              fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' },
            },
          ],
        },
      },
    ],
  },
});

/**
 * What runs before the grants: look finds the roles that are not there, and prepare asks Kubernetes whether somebody
 * stopped PostgreSQL, and has the operator make these roles again.
 */
export const preparers: Conditional<Container[]> = when(prepare, [
  psqlContainer('look', 'look.sh'),
  {
    name: 'prepare',
    image: kubectlImage(migration.image),
    imagePullPolicy: pullPolicy(migration.imagePullPolicy),
    command: ['bash', `${files}/prepare.sh`],
    env: [
      { name: 'CLUSTER', value: fullname },
      { name: 'NAMESPACE', value: objectNamespace },
      { name: 'WORK', value: work },
      { name: 'HOME', '#home': "For kubectl's cache.", value: work },
    ],
    $resources: resources(migration.resources),
    ...confined,
    volumeMounts: [
      { name: 'access', mountPath: files, readOnly: true },
      { name: 'work', mountPath: work },
      { name: token.volume, mountPath: token.path, readOnly: true },
    ],
  },
]);

const groupObjects: Each<string> = eachEntry(groups, { key: 'name', item: 'group' }, (name) =>
  groupObject(name),
);
const memberObjects: Each<string> = eachEntry(access.members, { key: 'key', item: 'member' }, memberObject);

export const grantsRightsFile = manifests(
  'access-grants-rbac.yaml',
  `What the grants may do in Kubernetes: look whether somebody stopped PostgreSQL, and say of a role's object that it is not
applied, upon which the operator applies it again.`,
  when(
    and(access.enabled, prepare, not(isReplica)),
    kubectlRights(grantsObject, { name: grantsObject, ...commonMetadata() }, [
      readsCluster,
      when(not(access.legacyInlineRoles), {
        apiGroups: [operatorGroup],
        resources: ['databaseroles/status'],
        resourceNames: [groupObjects, managerObject, memberObjects],
        verbs: ['get', 'patch'],
      }),
    ]),
  ),
);
