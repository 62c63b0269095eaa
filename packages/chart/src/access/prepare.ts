import type { JobSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  eachEntry,
  manifests,
  not,
  plain,
  when,
  type Conditional,
  type Each,
  type Fields,
} from '@butler-postgres/helm-kit';
import { release, values } from '../common/context.ts';
import { kubectlImage, pullPolicy } from '../common/image.ts';
import { kubectlRights, operatorGroup, readsCluster } from '../common/kubectl-rights.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { resources } from '../common/resources.ts';
import { groups } from './model.ts';
import { groupObject, managerObject } from './names.ts';

type PodSpec = NonNullable<JobSpec['template']['spec']>;
type Container = PodSpec['containers'][number];
type Volume = NonNullable<PodSpec['volumes']>[number];

const { access } = values;
const { migration } = access;

/** ServiceAccount and Role of the grants. */
const account = concat`${fullname}-grants`;

/** Only the one container that runs kubectl gets the token, where kubectl looks for it. */
const token = {
  volume: 'token',
  path: '/var/run/secrets/kubernetes.io/serviceaccount',
};

const { prepare } = access.grants;

/** What the pod of the grants has for kubectl: https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
export const preparedPod: Conditional<Pick<PodSpec, 'serviceAccountName'>> = when(prepare, {
  serviceAccountName: account,
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
 * The container that asks Kubernetes: whether PostgreSQL was stopped, and for the roles that were dropped.
 *
 * @param files - folder of the scripts
 * @param work - folder that the pod's containers share
 * @param shared - what each container of the pod has
 */
export function prepareContainer(
  files: string,
  work: string,
  shared: Fields<Pick<Container, 'securityContext'>>,
): Fields<Container> {
  return {
    name: 'prepare',
    image: kubectlImage(migration.image),
    imagePullPolicy: pullPolicy(migration.imagePullPolicy),
    command: ['bash', `${files}/prepare.sh`],
    env: [
      { name: 'CLUSTER', value: fullname },
      { name: 'NAMESPACE', value: release.Namespace },
      { name: 'WORK', value: work },
      { name: 'HOME', '#home': "For kubectl's cache.", value: work },
    ],
    $resources: resources(migration.resources),
    ...shared,
    volumeMounts: [
      { name: 'access', mountPath: files, readOnly: true },
      { name: 'work', mountPath: work },
      { name: token.volume, mountPath: token.path, readOnly: true },
    ],
  };
}

const roleObjects: Each<string> = eachEntry(groups, { key: 'name', item: 'group' }, (name) =>
  groupObject(name),
);
const memberObjects: Each<string> = eachEntry(
  access.members,
  { key: 'key', item: 'member' },
  (key) => concat`${fullname}-${plain(key)}`,
);

export const grantsRightsFile = manifests(
  'access-grants-rbac.yaml',
  `What the grants may do in Kubernetes: look whether somebody stopped PostgreSQL, and say of a role's object that it is not
applied, upon which the operator applies it again.`,
  when(
    and(access.enabled, prepare, not(isReplica)),
    kubectlRights(account, { name: account, ...commonMetadata() }, [
      readsCluster,
      when(not(access.legacyInlineRoles), {
        apiGroups: [operatorGroup],
        resources: ['databaseroles/status'],
        resourceNames: [roleObjects, managerObject, memberObjects],
        verbs: ['get', 'patch'],
      }),
    ]),
  ),
);
