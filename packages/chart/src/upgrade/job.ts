import type { Backup, ConfigMap, Job, JobSpec } from '@butler-postgres/api';
import {
  add,
  block,
  concat,
  document,
  fromYaml,
  manifests,
  several,
  textTemplate,
  toPrettyJson,
  toString,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { toObjectStore } from '../backups/archive.ts';
import { digitsOf } from '../common/digits.ts';
import { major } from '../common/image.ts';
import { kubectlPod, spareTime, type PodTemplate } from '../common/kubectl-pod.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname, objectNamespace } from '../common/names.ts';
import { jobPods } from '../pods/template.ts';
import { kubectlAssets, readAssets } from '../common/assets.ts';
import { isBackedUp, isUpgraded, upgradeBackup, upgradeObject } from './names.ts';

const { upgrade } = values;

export const upgradeAssets = readAssets('upgrade');

export const upgradeBackupManifest = yamlTemplate<Backup>(
  'butler-postgres.upgradeBackup',
  'The base backup with which the archive of the new major version begins. It is not part of the release.',
  {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Backup',
    metadata: { name: upgradeBackup, namespace: objectNamespace },
    spec: {
      cluster: { name: fullname },
      $method: toObjectStore,
    },
  },
);

export const upgradePod: Expr<PodTemplate> = kubectlPod('upgrade', upgradeObject, 'upgrade.sh', upgrade, [
  { name: 'CLUSTER', value: fullname },
  { name: 'NAMESPACE', value: objectNamespace },
  { name: 'MAJOR', value: major },
  { name: 'TIMEOUT', value: toString(upgrade.timeout) },
  { name: 'EXTENSIONS', value: toString(upgrade.extensions) },
  { name: 'HOLD_JIT', value: toString(upgrade.holdJit) },
  { name: 'JOBS', value: toString(upgrade.jobs) },
  { name: 'BACKUP', value: upgradeBackup },
]);

export const upgradeJobSpec = yamlTemplate<JobSpec>(
  'butler-postgres.upgradeJobSpec',
  'The Job after a major upgrade.',
  {
    backoffLimit: 3,
    activeDeadlineSeconds: add(upgrade.timeout, spareTime),
    template: jobPods(upgradePod, 'upgrade'),
  },
);

export const upgradeJobName = textTemplate(
  'butler-postgres.upgradeJob',
  'Name of the Job after a major upgrade. A Job cannot be changed, so one of another spec has another name.',
  concat`${upgradeObject}-pg${major}-${digitsOf(toPrettyJson(fromYaml(upgradeJobSpec)))}`,
);

export const upgradeFile = manifests(
  'upgrade-job.yaml',
  `Does what pg_upgrade leaves to do. It is an object of the release, not a hook, because helm would wait for it for hours.`,
  when(
    isUpgraded,
    several(
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: upgradeObject, ...commonMetadata() },
        data: {
          'upgrade.sh': block(upgradeAssets.text('upgrade.sh')),
          'common.sh': block(kubectlAssets.text('common.sh')),
          'extensions.sh': block(upgradeAssets.text('extensions.sh')),
          'backup.json': when(isBackedUp, block(toPrettyJson(fromYaml(upgradeBackupManifest)))),
        },
      }),
      document<Job>({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: upgradeJobName, ...commonMetadata() },
        spec: upgradeJobSpec,
      }),
    ),
  ),
);
