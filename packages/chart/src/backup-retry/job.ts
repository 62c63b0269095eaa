import type { ConfigMap, CronJob } from '@butler-postgres/api';
import {
  block,
  document,
  fromYaml,
  manifests,
  toPrettyJson,
  toString,
  when,
  type Expr,
} from '@butler-postgres/helm-kit';
import { kubectlAssets, readAssets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { isHibernated } from '../common/hibernation.ts';
import { kubectlLabels, kubectlPod, type PodTemplate } from '../common/kubectl-pod.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname, objectNamespace } from '../common/names.ts';
import { jobPods } from '../pods/template.ts';
import { snapshotAgain, storeAgain } from './manifests.ts';
import { isRetried, isScheduled, retryRunner } from './names.ts';

const { retry } = values.backups;

export const retryAssets = readAssets('backup-retry');

export const retryPod: Expr<PodTemplate> = kubectlPod('backups', retryRunner, 'retry.sh', retry, [
  { name: 'CLUSTER', value: fullname },
  { name: 'NAMESPACE', value: objectNamespace },
  { name: 'MOST', value: toString(retry.maxPerDay) },
  { name: 'IMMEDIATE', value: toString(isScheduled('immediate')) },
]);

export const retryConfigFile = manifests(
  'backup-retry-config.yaml',
  'What takes failed base backups again: its script, and a Backup of each kind.',
  when(
    isRetried,
    document<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: retryRunner, ...commonMetadata() },
      data: {
        'retry.sh': block(retryAssets.text('retry.sh')),
        'common.sh': block(kubectlAssets.text('common.sh')),
        'backup-store': when(isScheduled('objectStore'), block(toPrettyJson(fromYaml(storeAgain)))),
        'backup-snapshot': when(isScheduled('volumeSnapshot'), block(toPrettyJson(fromYaml(snapshotAgain)))),
      },
    }),
  ),
);

export const retryCronJobFile = manifests(
  'backup-retry-cronjob.yaml',
  'Takes a base backup again that failed, the first one above all.',
  when(
    isRetried,
    document<CronJob>({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: retryRunner, ...commonMetadata() },
      spec: {
        schedule: retry.schedule,
        suspend: isHibernated,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        jobTemplate: {
          metadata: { labels: kubectlLabels('backups') },
          spec: {
            backoffLimit: 0,
            activeDeadlineSeconds: 300,
            template: jobPods(retryPod, 'backups'),
          },
        },
      },
    }),
  ),
);
