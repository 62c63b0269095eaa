import type { ConfigMap, Job, JobSpec } from '@butler-postgres/api';
import {
  block,
  add,
  concat,
  document,
  fromYaml,
  manifests,
  several,
  ternary,
  textTemplate,
  toPrettyJson,
  toString,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { spec } from '../cluster/rendered.ts';
import { kubectlAssets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { digitsOf } from '../common/digits.ts';
import { kubectlPod, spareTime, type PodTemplate } from '../common/kubectl-pod.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname, objectNamespace } from '../common/names.ts';
import { jobPods } from '../pods/template.ts';
import { isSwitched, switchoverObject, to } from './names.ts';
import { switchoverAssets } from './scripts.ts';

const { switchover } = values;

export const switchoverPod: Expr<PodTemplate> = kubectlPod(
  'switchover',
  switchoverObject,
  'switchover.sh',
  switchover,
  [
    { name: 'CLUSTER', value: fullname },
    { name: 'NAMESPACE', value: objectNamespace },
    { name: 'TO', value: to },
    { name: 'PATIENCE', value: toString(switchover.patience) },
    { name: 'DEADLINE', value: toString(switchover.deadline) },
    { name: 'TIMEOUT', value: toString(switchover.timeout) },
  ],
);

export const switchoverJobSpec = yamlTemplate<JobSpec>(
  'butler-postgres.switchoverJobSpec',
  'The Job that makes a standby the primary.',
  {
    backoffLimit: 3,
    activeDeadlineSeconds: add(switchover.timeout, spareTime),
    template: jobPods(switchoverPod, 'switchover'),
  },
);

export const switchoverJobName = textTemplate(
  'butler-postgres.switchoverJob',
  `Name of the Job that makes a standby the primary: another one for each instance that is wanted, and, where it ends updates,
for each Cluster.`,
  concat`${switchoverObject}-${digitsOf(
    concat`${toPrettyJson(fromYaml(switchoverJobSpec))}${ternary(toPrettyJson(spec), '', switchover.afterUpdate)}`,
  )}`,
);

export const switchoverFile = manifests(
  'switchover-job.yaml',
  `Makes a standby the primary while the clients of poolers wait. It is an object of the release, not a hook, because it waits until the
operator has updated the standbys.`,
  when(
    isSwitched,
    several(
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: switchoverObject, ...commonMetadata() },
        data: {
          'switchover.sh': block(switchoverAssets.text('switchover.sh')),
          'common.sh': block(kubectlAssets.text('common.sh')),
          'hold.sh': block(switchoverAssets.text('hold.sh')),
          'keep.sh': block(switchoverAssets.text('keep.sh')),
          'follow.sh': block(switchoverAssets.text('follow.sh')),
        },
      }),
      document<Job>({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: switchoverJobName, ...commonMetadata() },
        spec: switchoverJobSpec,
      }),
    ),
  ),
);
