import type { ConfigMap, Job, Secret } from '@butler-postgres/api';
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
  plain,
  several,
  toPrettyJson,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { hookMetadata, hookWeights } from '../common/hook.ts';
import { kubectlPod, spareTime, type PodTemplate } from '../common/kubectl-pod.ts';
import { kubectlRights } from '../common/kubectl-rights.ts';
import { fullname, name as chartName, objectNamespace } from '../common/names.ts';
import { jobPods } from '../pods/template.ts';
import { accessAssets } from './config.ts';
import { memberName } from './names.ts';

const { access } = values;
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

export const passwordsPod: Expr<PodTemplate> = kubectlPod(
  'passwords',
  object,
  'passwords.sh',
  access.passwords,
  [{ name: 'NAMESPACE', value: objectNamespace }],
);

/** Before all else. Nothing of it stays. */
const metadata = (weight: string): ReturnType<typeof hookMetadata> =>
  hookMetadata(object, 'pre-install,pre-upgrade', weight);

export const passwordsFile = manifests(
  'access-passwords.yaml',
  `Makes the Secrets of generated passwords, once. A hook, which Argo CD runs as PreSync: its rights go with it. The API server
can hold nobody to a name in creating.`,
  when(
    and(access.enabled, secrets),
    several(
      kubectlRights(object, metadata(hookWeights.rights), [
        { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
        {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: [eachEntry(secrets, { key: 'name', item: '_' }, (name) => plain(name))],
          verbs: ['get', 'patch'],
        },
      ]),
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadata(hookWeights.rights),
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
        metadata: metadata(hookWeights.job),
        spec: {
          backoffLimit: 3,
          activeDeadlineSeconds: spareTime,
          template: jobPods(passwordsPod, 'passwords'),
        },
      }),
    ),
  ),
);
