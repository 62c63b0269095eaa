import type { ConfigMap, Job, Role, RoleBinding, Secret, ServiceAccount } from '@butler-postgres/api';
import {
  and,
  block,
  concat,
  document,
  eachEntry,
  entry,
  eq,
  fromYaml,
  manifests,
  map,
  optional,
  plain,
  several,
  toPrettyJson,
  when,
  yamlTemplate,
  type Fields,
} from '@butler-postgres/helm-kit';
import { release, values } from '../common/context.ts';
import { kubectlPod, spareTime } from '../common/kubectl-pod.ts';
import { labels } from '../common/metadata.ts';
import { fullname, name as chartName } from '../common/names.ts';
import { accessAssets } from './job.ts';
import { memberName } from './names.ts';

const { access } = values;
const rbacGroup = 'rbac.authorization.k8s.io';
const object = concat`${fullname}-passwords`;

export const passwordSecrets = yamlTemplate<Record<string, Secret>>(
  'butler-postgres.passwordSecrets',
  `The Secrets of generated passwords, by name, but for the password. They are no objects of the release, whose manifest
would show it, and have none of its labels: nothing deletes them.`,
  {
    $members: eachEntry(access.members, { key: 'key', item: 'member' }, (key, member) =>
      when(
        and(eq(member.auth.method, 'password'), member.auth.generate),
        entry<Secret>(
          concat`${fullname}-${plain(key)}-password`,
          map({
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: {
              name: concat`${fullname}-${plain(key)}-password`,
              labels: {
                'app.kubernetes.io/name': chartName,
                'app.kubernetes.io/part-of': 'butler',
                'cnpg.io/reload': 'true',
              },
            },
            type: 'kubernetes.io/basic-auth',
            stringData: { username: memberName(key, member), password: '@PASSWORD@' },
          }),
        ),
      ),
    ),
  },
);
const secrets = fromYaml(passwordSecrets);

/** Before all else, in this order: the rights and files, then the Job. Nothing of it stays. */
function hook(weight: string): Fields<Record<string, string>> {
  return {
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-weight': weight,
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
    $own: optional(values.annotations),
  };
}
const metadata = (weight = '-10') => ({ name: object, labels, annotations: hook(weight) });

export const passwordsFile = manifests(
  'access-passwords.yaml',
  `Makes the Secrets of generated passwords, once. A hook, which Argo CD runs as PreSync: its rights go with it. The API server
can hold nobody to a name in creating.`,
  when(
    and(access.enabled, secrets),
    several(
      document<ServiceAccount>({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: metadata(),
        automountServiceAccountToken: false,
      }),
      document<Role>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'Role',
        metadata: metadata(),
        rules: [
          { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
          {
            apiGroups: [''],
            resources: ['secrets'],
            resourceNames: [eachEntry(secrets, { key: 'name', item: '_' }, (name) => plain(name))],
            verbs: ['get', 'patch'],
          },
        ],
      }),
      document<RoleBinding>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'RoleBinding',
        metadata: metadata(),
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: object },
        subjects: [{ kind: 'ServiceAccount', name: object, namespace: release.Namespace }],
      }),
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadata(),
        data: {
          'passwords.sh': block(accessAssets.text('passwords.sh')),
          $secrets: eachEntry(secrets, { key: 'name', item: 'secret' }, (name, secret) =>
            entry(concat`${plain(name)}.json`, toPrettyJson(secret)),
          ),
        },
      }),
      document<Job>({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: metadata('-5'),
        spec: {
          backoffLimit: 3,
          activeDeadlineSeconds: spareTime,
          template: kubectlPod('passwords', object, 'passwords.sh', access.passwords, [
            { name: 'NAMESPACE', value: release.Namespace },
          ]),
        },
      }),
    ),
  ),
);
