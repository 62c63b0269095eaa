import { at, type Change, type Pair } from './change.ts';
import type { Effect } from './effect.ts';
import { databaseEffects } from './database.ts';
import { metadataEffects } from './metadata.ts';

type Rule = (pair: Pair, change: Change) => readonly Effect[];

const live = (what: string): readonly Effect[] => [{ kind: 'live', what }];
const rights = (what: string): readonly Effect[] => [{ kind: 'rights', what }];

/** What of an ObjectStore goes into the pods of the Clusters that archive there. */
const inSidecars = ['env', 'resources'];

/** The same as text. */
export const sidecarIn = (store: unknown): string =>
  JSON.stringify(inSidecars.map((key) => at(store, 'spec', 'instanceSidecarConfiguration', key)));

/** What a changed field does, by the kind of its object. Kinds that are not here are Kubernetes' own. */
const rules: Readonly<Record<string, Rule>> = {
  Database: databaseEffects,
  DatabaseRole: ({ after }, { path }) => {
    if (path === 'spec.ensure' && at(after, 'spec', 'ensure') === 'absent')
      return rights('the operator drops the role');
    if (/^spec\.(connectionLimit|comment)\b/.test(path))
      return live('the operator alters the role; sessions that are there stay');
    return rights('the operator alters the role; sessions that are there stay');
  },
  ScheduledBackup: () => live('the next backup goes by it'),
  ObjectStore: (_, { path }) => {
    if (inSidecars.some((key) => path.startsWith(`spec.instanceSidecarConfiguration.${key}`)))
      return [
        {
          kind: 'restart',
          what: 'the plugin changes the containers of the instances: they get new pods',
          source: 'plugin-barman-cloud, internal/cnpgi/operator/lifecycle.go',
        },
      ];
    if (/^spec\.instanceSidecarConfiguration\.(logLevel|additionalContainerArgs)\b/.test(path))
      return [{ kind: 'later', what: 'new pods get it; the running ones stay as they are' }];
    if (path === 'spec.configuration.destinationPath')
      return [
        {
          kind: 'live',
          what: 'the archive goes on in another place, where no base backup is yet: a restore needs the old one',
        },
      ];
    if (path === 'spec.retentionPolicy')
      return [
        { kind: 'irreversible', what: 'backups that are older than the policy are removed at its next run' },
      ];
    return live('the next WAL file and the next backup go by it');
  },
  PrometheusRule: () => [{ kind: 'alerts', what: 'an alert changes' }],
  PodMonitor: () => live('Prometheus scrapes by it'),
  Role: (_, { path }) =>
    path.includes('.resourceNames')
      ? live('the ServiceAccount of a Job may do the same to other objects')
      : rights('the ServiceAccount of a Job may do other things'),
  ClusterRole: () => rights('the ServiceAccount may do other things'),
  RoleBinding: () => rights('another ServiceAccount has the rights'),
  Job: () => live('a Job of the chart runs'),
  CronJob: () => [{ kind: 'later', what: 'its next run goes by it' }],
  DaemonSet: () => live('its pods are replaced one by one; no client is connected to them'),
  ConfigMap: () => live('who reads it sees it at the next look'),
};

/** What a changed field of an object other than Cluster and Pooler does. */
export function otherEffects(pair: Pair, change: Change): readonly Effect[] {
  if (change.path.startsWith('metadata') && change.kind !== 'Job') return metadataEffects(change);
  return rules[change.kind]?.(pair, change) ?? live('the object changes in place');
}
