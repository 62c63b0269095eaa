import type { ConfigMap, Job, Role, RoleBinding, ServiceAccount } from '@butler-postgres/api';
import {
  add,
  and,
  block,
  concat,
  document,
  manifests,
  not,
  optional,
  plain,
  several,
  toString,
  when,
  yamlTemplate,
  type Fields,
} from '@butler-postgres/helm-kit';
import { kubectlAssets } from '../common/assets.ts';
import { release, values } from '../common/context.ts';
import { instanceNames } from '../common/instances.ts';
import { kubectlPod, spareTime } from '../common/kubectl-pod.ts';
import { labels } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { accessAssets } from './job.ts';

type StringMap = Readonly<Record<string, string>>;

const { access } = values;
const { migration } = access;

/** ServiceAccount, Role, ConfigMap and Job. */
const object = concat`${fullname}-migration`;
const rbacGroup = 'rbac.authorization.k8s.io';

/** Helm: lower weights come first, and the grants, which need what this makes, have 0. */
const weights = { rights: '-10', job: '-5' } as const;

/**
 * Annotations of a hook: https://helm.sh/docs/topics/charts_hooks/. Its rights are gone when it has succeeded.
 */
export const migrationHook = yamlTemplate<StringMap>(
  'butler-postgres.migrationHook',
  'Annotations of what stands only while bootstrap.sql is brought up to date.',
  {
    'helm.sh/hook': 'post-install,post-upgrade',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
    $own: optional(values.annotations),
  },
);

type Metadata = Fields<{ name: string; labels: StringMap; annotations: StringMap }>;
const metadata = (weight: string): Metadata => ({
  name: object,
  labels,
  annotations: { $hook: migrationHook, 'helm.sh/hook-weight': weight },
});

export const migrationFile = manifests(
  'access-migration.yaml',
  `Brings bootstrap.sql to databases that have none or another version: restored, imported, or of an older chart. Only a
superuser can do that, whom nobody can be but inside an instance's pod: so all of this is a hook and gone when it is done.`,
  when(
    and(access.enabled, migration.enabled, not(isReplica)),
    several(
      document<ServiceAccount>({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: metadata(weights.rights),
        automountServiceAccountToken: false,
      }),
      document<Role>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'Role',
        metadata: metadata(weights.rights),
        rules: [
          {
            apiGroups: ['postgresql.cnpg.io'],
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
        ],
      }),
      document<RoleBinding>({
        apiVersion: `${rbacGroup}/v1`,
        kind: 'RoleBinding',
        metadata: metadata(weights.rights),
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: object },
        subjects: [{ kind: 'ServiceAccount', name: object, namespace: plain(release.Namespace) }],
      }),
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadata(weights.rights),
        data: {
          'migration.sh': block(accessAssets.text('migration.sh')),
          'common.sh': block(kubectlAssets.text('common.sh')),
          'bootstrap.sql': block(accessAssets.text('bootstrap.sql')),
        },
      }),
      document<Job>({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: metadata(weights.job),
        spec: {
          backoffLimit: 3,
          activeDeadlineSeconds: add(migration.timeout, spareTime),
          template: kubectlPod('migration', object, 'migration.sh', migration, [
            { name: 'CLUSTER', value: fullname },
            { name: 'NAMESPACE', value: plain(release.Namespace) },
            { name: 'TIMEOUT', value: toString(migration.timeout) },
          ]),
        },
      }),
    ),
  ),
);
