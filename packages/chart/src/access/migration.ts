import type { Job } from '@butler-postgres/api';
import {
  add,
  and,
  concat,
  document,
  manifests,
  not,
  several,
  toString,
  when,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { isStopped } from '../common/hibernation.ts';
import { hookMetadata, hookWeights } from '../common/hook.ts';
import { instanceNames } from '../common/instances.ts';
import { kubectlPod, spareTime, type PodTemplate } from '../common/kubectl-pod.ts';
import { kubectlRights, readsCluster, runsIn, writesEvents } from '../common/kubectl-rights.ts';
import { fullname, objectNamespace } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { jobPods } from '../pods/template.ts';
import { accessObject } from './names.ts';

const { access } = values;
const { migration } = access;

/** ServiceAccount, Role and Job. */
const object = concat`${fullname}-migration`;

export const migrationPod: Expr<PodTemplate> = kubectlPod(
  'migration',
  object,
  'migration.sh',
  migration,
  [
    { name: 'CLUSTER', value: fullname },
    { name: 'NAMESPACE', value: objectNamespace },
    { name: 'TIMEOUT', value: toString(migration.timeout) },
  ],
  accessObject,
);

/** Before the grants, which need what this makes. */
const metadata = (weight: string): ReturnType<typeof hookMetadata> =>
  hookMetadata(object, 'post-install,post-upgrade', weight);

export const migrationFile = manifests(
  'access-migration.yaml',
  `Brings bootstrap.sql to databases that have none or another version: restored, imported, or of an older chart; and the
access model of this release to all. Only a superuser can do that, whom nobody can be but inside an instance's pod: so all
of this is a hook and gone when it is done.`,
  when(
    and(access.enabled, migration.enabled, not(isReplica), not(isStopped)),
    several(
      kubectlRights(object, metadata(hookWeights.rights), [
        readsCluster,
        { apiGroups: [''], resources: ['pods'], resourceNames: instanceNames, verbs: ['get'] },
        runsIn(instanceNames),
        writesEvents,
      ]),
      document<Job>({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: metadata(hookWeights.job),
        spec: {
          backoffLimit: 3,
          activeDeadlineSeconds: add(migration.timeout, spareTime),
          template: jobPods(migrationPod, 'migration'),
        },
      }),
    ),
  ),
);
