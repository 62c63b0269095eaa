import { at, type Change, type Pair } from './change.ts';
import { daysOf } from './days.ts';
import type { Effect } from './effect.ts';
import { databaseEffects } from './database.ts';
import { metadataEffects } from './metadata.ts';
import { isAbsent, ofAbsent } from './absent.ts';
import { roleEffects } from './roles.ts';
import { isInSidecar, otherContainers } from './sidecar.ts';

type Rule = (pair: Pair, change: Change) => readonly Effect[];

const live = (what: string): readonly Effect[] => [{ kind: 'live', what }];

const keptFor = (store: unknown): number => daysOf(at(store, 'spec', 'retentionPolicy'));
const isSuspended = (object: unknown): boolean => at(object, 'spec', 'suspend') === true;
const suspended: readonly Effect[] = [
  { kind: 'later', what: 'it is suspended, and goes by it when resumed' },
];

/** What a changed field does, by the kind of its object. Kinds that are not here are Kubernetes' own. */
const rules: Readonly<Record<string, Rule>> = {
  Database: databaseEffects,
  DatabaseRole: (_, change) => roleEffects(change.path.replace(/^spec\./, ''), change),
  ScheduledBackup: (pair, { path }) => {
    if (path === 'spec.suspend')
      return live(
        isSuspended(pair.after)
          ? 'no backup is taken by it any more, until it is resumed'
          : 'backups are taken by it again',
      );
    return isSuspended(pair.after) ? suspended : live('the next backup goes by it');
  },
  ObjectStore: ({ before, after }, { path }) => {
    if (isInSidecar(path)) return [otherContainers];
    if (/^spec\.instanceSidecarConfiguration\.(logLevel|additionalContainerArgs)\b/.test(path))
      return [{ kind: 'later', what: 'new pods get it; the running ones stay as they are' }];
    if (path === 'spec.configuration.destinationPath')
      return [
        {
          kind: 'live',
          what: 'the archive goes on in another place, where no base backup is yet: a restore needs the old one',
        },
      ];
    if (path === 'spec.retentionPolicy' && keptFor(after) >= keptFor(before))
      return live('backups are kept longer from now on');
    if (path === 'spec.retentionPolicy')
      return [
        { kind: 'irreversible', what: 'backups that are older than the policy are removed at its next run' },
      ];
    return live('the next WAL file and the next backup go by it');
  },
  ImageCatalog: () => live('Clusters and Poolers that name it take its images'),
  ClusterImageCatalog: () => live('Clusters and Poolers that name it take its images'),
  Publication: replicationEffects,
  Subscription: replicationEffects,
  NetworkPolicy: () => live('connections that it does not allow any more are refused'),
  // which alerts change is told of the object as a whole: alerts.ts
  PrometheusRule: () => live('Prometheus evaluates the group in another way'),
  PodMonitor: () => live('Prometheus scrapes by it'),
  Job: () => live('a Job of the chart runs'),
  CronJob: ({ after }, { path }) => {
    if (path === 'spec.suspend')
      return isSuspended(after) ? live('it runs no more, until it is resumed') : live('it runs again');
    return isSuspended(after) ? suspended : [{ kind: 'later', what: 'its next run goes by it' }];
  },
  DaemonSet: () => live('its pods are replaced one by one; no client is connected to them'),
  ConfigMap: () => live('who reads it sees it at the next look'),
};

/** What a changed field of a Publication or Subscription does. */
function replicationEffects(_: Pair, { path }: Change): readonly Effect[] {
  return path.endsWith('ReclaimPolicy')
    ? [{ kind: 'later', what: 'what becomes of it in PostgreSQL when the object goes' }]
    : live('the operator alters it in PostgreSQL');
}

/** What a changed field of an object other than Cluster and Pooler does. */
export function otherEffects(pair: Pair, change: Change): readonly Effect[] {
  if (change.path.startsWith('metadata') && change.kind !== 'Job') return metadataEffects(change);
  if (isAbsent(pair.after) && change.path !== 'spec.ensure') return ofAbsent;
  return rules[change.kind]?.(pair, change) ?? live('the object changes in place');
}
