import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  eachEntry,
  eq,
  field,
  int,
  plain,
  regexMatch,
  ternary,
  toString,
  type Conditional,
  type Each,
  type Expr,
  type Operand,
  type Ref,
} from '@butler-postgres/helm-kit';
import { groups } from '../access/model.ts';
import { mountsClient } from '../backups/silent-store.ts';
import { isRetried } from '../backup-retry/names.ts';
import { values } from '../common/context.ts';
import { highestOf } from '../common/instances.ts';
import { fullname, poolerHost, poolerServiceName, scheduleName, serviceName } from '../common/names.ts';
import { eachPoolerService } from '../common/pooler-services.ts';
import { isAsked } from '../switchover/names.ts';

/** The longest that a name may be, in bytes, and who says so. */
interface Limit {
  readonly most: number;
  readonly by: string;
}

/** validateName of the operator's webhook. */
const cluster: Limit = { most: 50, by: 'the operator allows' };
/** A Service, the value of a label, and a Job, whose name is a label of its pods (the API server's validation). */
const label: Limit = { most: 63, by: 'Kubernetes allows' };
/** Its Jobs have 11 characters more: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
const cronJob: Limit = { most: 52, by: 'Kubernetes allows' };
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const object: Limit = { most: 253, by: 'Kubernetes allows' };
/** NAMEDATALEN, without the byte at the end: https://www.postgresql.org/docs/current/limits.html */
const identifier: Limit = { most: 63, by: 'PostgreSQL keeps' };

/** A name that is made of names in the values. */
export interface DerivedName {
  /** What has it, for a message. */
  readonly what: Operand<string>;
  readonly limit: Limit;
  readonly name: Expr<string>;
  /** The value that brings it. */
  readonly path: Expr<string> | string;
  /** Where there is such a name; always, where this is absent. */
  readonly when?: Expr<unknown>;
  /** The longest that may follow the cluster's name; nothing where keys of the values or overrides decide that. */
  readonly end?: string;
}

/** What brings a name. */
type Source = Pick<DerivedName, 'path' | 'when'>;

/** A name that each entry of a map brings, as an item of a list. */
type NamesOfEntries = <T>(item: (derived: DerivedName) => Conditional<T>) => Each<T>;

/** Names that begin with the Cluster's, each with what follows it. */
const ending = (from: Source, what: string, limit: Limit, ...ends: readonly string[]): DerivedName[] =>
  ends.map((end) => ({
    ...{ ...from, what, limit, end },
    // a release may be called 5, and only text with more behind it goes without quotes
    name: end === '' ? toString(fullname) : concat`${fullname}${end}`,
  }));

const { access, backups, upgrade } = values;
const always: Source = { path: 'fullnameOverride' };
const granted: Source = { path: 'access.enabled', when: access.enabled };
const retried: Source = { path: 'backups.retry.enabled', when: isRetried };
const bounded: Source = { path: 'backups.sidecar.connectTimeout', when: mountsClient };
const drilled: Source = { path: 'backups.drill.enabled', when: backups.drill.enabled };
const upgraded: Source = { path: 'upgrade.enabled', when: upgrade.enabled };
const switched: Source = { path: 'switchover', when: isAsked };

/** Names that do not depend on what overrides may change. Those of the operator are in api/v1 and pkg/specs of its module. */
const fixedNames: readonly DerivedName[] = [
  ...ending(always, 'Cluster', cluster, ''),
  ...ending(always, 'label of its objects', label, ''),
  ...ending(always, 'Service', label, '-rw', '-ro', '-r', '-any'),
  ...ending(always, 'Secret', object, '-app', '-superuser', '-ca', '-server', '-replication', '-pull'),
  ...ending(always, 'PodDisruptionBudget', object, '', '-primary'),
  ...ending(always, 'Role of the plugin', object, '-barman-cloud'),
  ...ending(always, 'Job that makes the first instance', label, '-1-initdb'),
  ...ending(granted, 'CronJob of the grants', cronJob, '-grants'),
  ...ending(granted, 'Job of access', label, '-grants', '-passwords', '-migration'),
  ...ending(retried, 'CronJob that takes failed backups again', cronJob, '-backups'),
  ...ending(bounded, "ConfigMap of the object store's client", object, '-object-store'),
  ...ending(drilled, 'CronJob of the restore drill', cronJob, '-restore-drill'),
  ...ending(drilled, 'ConfigMap with a line for each drill', object, '-restore-drill-ledger'),
  ...ending(drilled, 'Cluster of the restore drill', cluster, '-drill'),
  ...ending(drilled, 'Job in which the drill restores', label, '-drill-1-full-recovery'),
  ...ending(upgraded, 'Job after an upgrade', label, '-upgrade-pg17-01234567'),
  ...ending(switched, 'Job of a switchover', label, '-switchover-01234567'),
];

/** Names by the Cluster's spec as it is sent: of instances, and of the Jobs that make them. */
function instanceNames(spec: Ref<ClusterSpec>): readonly DerivedName[] {
  const last = highestOf(int(field(spec, ['instances'], 1)));
  const numbered = (from: Source, what: string, limit: Limit, end = ''): DerivedName => ({
    ...{ ...from, what, limit, end: `-999${end}` },
    name: concat`${fullname}-${last}${end}`,
  });
  const copied = { path: 'bootstrap.method', when: field(spec, ['bootstrap', 'pg_basebackup'], {}) };
  const restored = { path: 'bootstrap.method', when: field(spec, ['bootstrap', 'recovery'], {}) };
  const fromSnapshots = field(spec, ['bootstrap', 'recovery', 'volumeSnapshots'], {});
  // a standby is made of the newest snapshot where there are any
  const snapped = { path: 'backups.volumeSnapshot', when: field(spec, ['backup', 'volumeSnapshot'], {}) };
  const prefix = field(spec, ['replicationSlots', 'highAvailability', 'slotPrefix'], '_cnpg_');
  return [
    numbered(always, 'pod', label),
    numbered(always, 'volume', object, '-wal'),
    numbered(always, 'Job that makes a standby', label, '-join'),
    numbered(snapped, 'Job that makes a standby of a snapshot', label, '-snapshot-recovery'),
    ...ending(copied, 'Job that copies the data', label, '-1-pgbasebackup'),
    ...ending(restored, 'Job that restores the data', label, '-1-full-recovery'),
    ...ending(
      { ...restored, when: fromSnapshots },
      'Job that restores the data',
      label,
      '-1-snapshot-recovery',
    ),
    {
      path: 'cluster.overrides.replicationSlots.highAvailability.slotPrefix',
      when: field(spec, ['replicationSlots', 'highAvailability', 'enabled'], true),
      what: 'replication slot',
      limit: identifier,
      name: concat`${prefix}${fullname}-${last}`,
    },
  ];
}

/** Every name that begins with the Cluster's. */
export const clusterNames = (spec: Ref<ClusterSpec>): readonly DerivedName[] => [
  ...fixedNames,
  ...instanceNames(spec),
];

/** A name that is needed only one day. A cluster cannot be renamed, but does without it until then. */
export const laterNames = (spec: Ref<ClusterSpec>): readonly DerivedName[] => [
  {
    ...always,
    what: 'Job of a major upgrade',
    limit: label,
    name: concat`${fullname}-${highestOf(int(field(spec, ['instances'], 1)))}-major-upgrade`,
  },
];

/** Names that end in keys of the values. */
export const entryNames: readonly NamesOfEntries[] = [
  (item) =>
    eachEntry(values.services, { key: 'key', item: 'service' }, (key, service) =>
      item({
        path: concat`services.${key}`,
        what: 'Service',
        limit: label,
        name: serviceName(key, service),
      }),
    ),
  (item) =>
    eachEntry(values.poolers, { key: 'key', item: 'pooler' }, (key) =>
      item({ path: concat`poolers.${key}`, what: 'Service', limit: label, name: poolerHost(key) }),
    ),
  (item) =>
    eachPoolerService((pooler, key) =>
      item({
        path: concat`poolers.${pooler}.services.${key}`,
        what: 'Service',
        limit: label,
        name: poolerServiceName(pooler, key),
      }),
    ),
  (item) =>
    eachEntry(backups.schedules, { key: 'key', item: 'schedule' }, (key, schedule) =>
      item({
        path: concat`backups.schedules.${key}`,
        when: backups.enabled,
        what: ternary(
          'backup, which its snapshots have as a label',
          'schedule, which its backups have as a label',
          eq(schedule.method, 'volumeSnapshot'),
        ),
        limit: label,
        name: concat`${scheduleName(key, schedule)}${ternary('-20261101030000', '', eq(schedule.method, 'volumeSnapshot'))}`,
      }),
    ),
  (item) =>
    eachEntry(groups, { key: 'key', item: 'group' }, (key) =>
      item({
        path: 'databases',
        // the longest of a schema's groups
        when: and(access.enabled, regexMatch('_developer$', key)),
        what: 'group',
        limit: identifier,
        name: plain(key),
      }),
    ),
];
