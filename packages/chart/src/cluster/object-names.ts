import {
  concat,
  eachEntry,
  fromYamlArray,
  has,
  ifSet,
  listTemplate,
  local,
  policyForEach,
  policyForEachOf,
  when,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import {
  externalStore,
  fullname,
  instanceMonitor,
  objectName,
  poolerHost,
  poolerMonitor,
  poolerServiceName,
  publicationName,
  scheduleName,
  serviceName,
  storeName,
  subscriptionName,
} from '../common/names.ts';
import { eachPoolerService } from '../common/pooler-services.ts';
import { repeated } from '../common/repeated.ts';
import type { Rule } from '../common/rule.ts';

const { backups, externalClusters, monitoring } = values;
const entry = { key: 'key', item: 'entry' };

/** Services that the operator makes of each Cluster, whether they are switched off or not (its webhook's reserved names). */
const ownServices = ['rw', 'ro', 'r', 'any'];

type Section<K extends keyof Values> = Ref<Values[K][keyof Values[K]]>;

const pooler = (key: Expr<string>): Expr<string> => concat`Service ${poolerHost(key)}`;
const monitor = (key: Expr<string>): Expr<string> => concat`PodMonitor ${poolerMonitor(key)}`;
const service = (key: Expr<string>, one: Section<'services'>): Expr<string> =>
  concat`Service ${serviceName(key, one)}`;
const poolerService = (name: Expr<string>, key: Expr<string>): Expr<string> =>
  concat`Service ${poolerServiceName(name, key)}`;
const database = (key: Expr<string>, one: Section<'databases'>): Expr<string> =>
  concat`Database ${objectName(key, one)}`;
const schedule = (key: Expr<string>, one: Ref<Values['backups']['schedules'][string]>): Expr<string> =>
  concat`ScheduledBackup ${scheduleName(key, one)}`;
const store = (key: Expr<string>, one: Section<'externalClusters'>): Expr<string> =>
  concat`ObjectStore ${externalStore(key, one)}`;

const backup = (key: Expr<string>, one: Ref<Values['backups']['onDemand'][string]>): Expr<string> =>
  concat`Backup ${scheduleName(key, one)}`;
const publication = (key: Expr<string>, one: Section<'publications'>): Expr<string> =>
  concat`Publication ${publicationName(key, one)}`;
const subscription = (key: Expr<string>, one: Section<'subscriptions'>): Expr<string> =>
  concat`Subscription ${subscriptionName(key, one)}`;

const objectNames = listTemplate<string>(
  'butler-postgres.objectNames',
  'Objects whose names the values can say, each with its kind.',
  ...ownServices.map((type) => concat`Service ${fullname}-${type}`),
  eachEntry(values.poolers, entry, pooler),
  eachEntry(values.services, entry, service),
  eachPoolerService(poolerService),
  eachEntry(values.databases, entry, database),
  eachEntry(backups.schedules, entry, schedule),
  eachEntry(backups.onDemand, entry, backup),
  eachEntry(values.publications, entry, publication),
  eachEntry(values.subscriptions, entry, subscription),
  ifSet(backups.objectStore, () => concat`ObjectStore ${storeName}`),
  eachEntry(externalClusters, entry, (key, one) => when(one.objectStore, store(key, one))),
  when(monitoring.podMonitor.enabled, concat`PodMonitor ${instanceMonitor}`),
  eachEntry(values.poolers, entry, (key) => when(monitoring.podMonitor.enabled, monitor(key))),
);

const objectNameClashes = listTemplate<string>(
  'butler-postgres.objectNameClashes',
  'Objects that there would be twice.',
  repeated(objectNames),
);

const clashes = local('objectNameClashes', fromYamlArray(objectNameClashes));

const takenPoolerServices = listTemplate<string>(
  'butler-postgres.takenPoolerServices',
  'Further Services of poolers that would have the name of another one.',
  eachPoolerService((name, key) =>
    when(has(poolerService(name, key), clashes), concat`poolers.${name}.services.${key}`),
  ),
);

/** Two objects of one kind and name are one: Helm sends the last, and the operator stops at a Service that it has made already. */
function once<V>(
  id: string,
  kind: string,
  section: string,
  entries: Expr<Readonly<Record<string, V>>>,
  object: (key: Expr<string>, entry: Ref<V>) => Expr<string>,
): Rule {
  return policyForEach(id, 'error', entries, entry, (key, given) => ({
    broken: has(object(key, given), clashes),
    path: concat`${section}.${key}`,
    ...twice(kind),
  }));
}

const twice = (kind: string): { message: Expr<string>; hint: Expr<string> } => ({
  message: concat`its ${kind} would have the name of another one, which another entry makes or the operator`,
  hint: concat`choose another name`,
});

export const objectNamePolicies: readonly Rule[] = [
  once('pooler-name-twice', 'Service', 'poolers', values.poolers, pooler),
  policyForEachOf(
    'pooler-service-name-twice',
    'error',
    fromYamlArray(takenPoolerServices),
    'path',
    (path) => ({
      path,
      ...twice('Service'),
    }),
  ),
  once('service-name-twice', 'Service', 'services', values.services, service),
  once('database-object-twice', 'Database', 'databases', values.databases, database),
  once('schedule-name-twice', 'ScheduledBackup', 'backups.schedules', backups.schedules, schedule),
  once('backup-name-twice', 'Backup', 'backups.onDemand', backups.onDemand, backup),
  once('publication-object-twice', 'Publication', 'publications', values.publications, publication),
  once('subscription-object-twice', 'Subscription', 'subscriptions', values.subscriptions, subscription),
  once('store-name-twice', 'ObjectStore', 'externalClusters', externalClusters, store),
  once('monitor-name-twice', 'PodMonitor', 'poolers', values.poolers, monitor),
];

export const objectNameTemplates = [objectNames, objectNameClashes, takenPoolerServices];
