import type { ConfigMap, CronJob } from '@butler-postgres/api';
import {
  add,
  block,
  concat,
  dig,
  document,
  eachEntry,
  entry,
  eq,
  fromYaml,
  fromYamlArray,
  ifSet,
  join,
  manifests,
  map,
  optional,
  or,
  orDefault,
  several,
  toPrettyJson,
  toString,
  when,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { isHibernated } from '../common/hibernation.ts';
import { kubectlLabels, kubectlPod, spareTime, type PodTemplate } from '../common/kubectl-pod.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname, objectNamespace } from '../common/names.ts';
import { jobPods } from '../pods/template.ts';
import { kubectlAssets, readAssets } from '../common/assets.ts';
import { drillClusterManifest } from './cluster.ts';
import { readerGroups } from '../access/model.ts';
import { drill, drillCluster, drillLedger, drillNamespace, drillRunner, isDrilled } from './names.ts';

export const drillAssets = readAssets('drill');

const objective = (key: 'lossSeconds' | 'restoreSeconds'): Expr<string> =>
  toString(dig<number | string>(['objective', key], '', drill));

export const drillPod: Expr<PodTemplate> = kubectlPod('restore-drill', drillRunner, 'drill.sh', drill, [
  { name: 'CLUSTER', value: fullname },
  { name: 'NAMESPACE', value: objectNamespace },
  { name: 'DRILL', value: drillCluster },
  { name: 'DRILL_NAMESPACE', value: drillNamespace },
  { name: 'TIMEOUT', value: toString(drill.timeout) },
  { name: 'SETTLE', value: toString(drill.settle) },
  { name: 'MAX_AGE', value: drill.maxAge },
  { name: 'OBJECTIVE_LOSS', value: objective('lossSeconds') },
  { name: 'OBJECTIVE_RESTORE', value: objective('restoreSeconds') },
  { name: 'AMCHECK', value: drill.amcheck },
  { name: 'KEEP_FAILED', value: toString(drill.keepFailed) },
]);

export const drillConfigFile = manifests(
  'restore-drill-config.yaml',
  "The restore drill's script, manifests and queries, and its ledger, which drills write.",
  when(
    isDrilled,
    several(
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: drillLedger, ...commonMetadata() },
      }),
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: drillRunner, ...commonMetadata() },
        data: {
          'drill.sh': block(drillAssets.text('drill.sh')),
          'common.sh': block(kubectlAssets.text('common.sh')),
          'cluster.sh': block(drillAssets.text('cluster.sh')),
          'reader.sh': block(drillAssets.text('reader.sh')),
          'checks.sh': block(drillAssets.text('checks.sh')),
          'ledger.sh': block(drillAssets.text('ledger.sh')),
          readers: when(values.access.enabled, join('\n', fromYamlArray(readerGroups))),
          'cluster.json': block(toPrettyJson(fromYaml(drillClusterManifest))),
          $databases: eachEntry(values.databases, { key: 'key', item: 'database' }, (key, database) =>
            when(
              eq(database.ensure, 'present'),
              entry(concat`database.${key}`, orDefault(database.name, key)),
            ),
          ),
          $checks: eachEntry(drill.checks, { key: 'name', item: 'check' }, (name, check) =>
            map<Record<string, string>>({
              $sql: entry(concat`check.${name}.sql`, check.sql),
              $database: entry(concat`check.${name}.database`, check.database),
              $minimum: ifSet(check.minimum, (minimum) =>
                entry(concat`check.${name}.minimum`, toString(minimum)),
              ),
            }),
          ),
        },
      }),
    ),
  ),
);

export const drillCronJobFile = manifests(
  'restore-drill-cronjob.yaml',
  'The scheduled restore drill. kube-state-metrics exports when one last passed.',
  when(
    isDrilled,
    document<CronJob>({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: drillRunner, ...commonMetadata() },
      spec: {
        schedule: drill.schedule,
        timeZone: optional(drill.timeZone),
        suspend: or(drill.suspend, isHibernated),
        concurrencyPolicy: 'Forbid',
        '#deadline': 'A missed run, such as during an outage of the control plane, starts within a day.',
        startingDeadlineSeconds: 86_400,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          metadata: { labels: kubectlLabels('restore-drill') },
          spec: {
            backoffLimit: 0,
            activeDeadlineSeconds: add(drill.timeout, spareTime),
            template: jobPods(drillPod, 'restore-drill'),
          },
        },
      },
    }),
  ),
);
