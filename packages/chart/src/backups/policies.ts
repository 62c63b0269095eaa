import type { ClusterSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  contains,
  dig,
  each,
  eachEntry,
  eq,
  field,
  fromYamlArray,
  has,
  listTemplate,
  listTemplateWith,
  ne,
  not,
  or,
  orDefault,
  policy,
  policyForEach,
  regexFind,
  ternary,
  toJson,
  when,
  type Expr,
} from '@butler-postgres/helm-kit';
import { spec, specParameter } from '../cluster/rendered.ts';
import { clusterAnnotation } from '../common/cluster-annotation.ts';
import { values } from '../common/context.ts';
import { storeName } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { strictInProduction, type Rule } from '../common/rule.ts';
import { barmanPlugin, serverName } from './archive.ts';

const { backups, bootstrap, externalClusters, replica } = values;

const names = { key: 'name', item: 'external' };

const source = orDefault(bootstrap.source, '');

/** One URL for one bucket, whether it ends in a slash or not. */
const withoutSlash = (url: Expr<string>): Expr<string> => regexFind('^.*[^/]', url);

/** Where a section's object store is, without the slash at its end; nothing where it has none of its own. */
const destination = (section: Expr<object>, otherwise: Expr<string> | string): Expr<string> =>
  withoutSlash(dig(['objectStore', 'destinationPath'], otherwise, section));

const ownDestination = destination(backups, '');

export const archivesOf = listTemplateWith<{ spec: ClusterSpec }, string>(
  'butler-postgres.archives',
  'Where plugins archive the WAL to: the plugin, its ObjectStore, and the folder there.',
  specParameter,
  ({ spec: sent }) => [
    each(field(sent, ['plugins'], []), (plugin) =>
      when(
        and(field(plugin, ['enabled'], true), field(plugin, ['isWALArchiver'], false)),
        concat`${field(plugin, ['name'], '')} ${field(plugin, ['parameters', 'barmanObjectName'], '')} ${field(plugin, ['parameters', 'serverName'], '')}`,
      ),
    ),
  ],
);

const archives = fromYamlArray(archivesOf({ spec }));

/** The operator's own Barman, by what overrides may change. */
const inTreeArchive = concat`${withoutSlash(field(spec, ['backup', 'barmanObjectStore', 'destinationPath'], ''))} ${field(spec, ['backup', 'barmanObjectStore', 'serverName'], '')}`;

export const activeSchedules = listTemplate<string>(
  'butler-postgres.activeSchedules',
  'Schedules that are not suspended.',
  eachEntry(backups.schedules, { key: 'name', item: 'schedule' }, (name, schedule) =>
    when(not(schedule.suspend), name),
  ),
);

/** Rules on where data are archived to. */
export const backupPolicies: readonly Rule[] = [
  policy('backups-off', strictInProduction, {
    broken: and(not(backups.enabled), not(isReplica), not(archives), not(field(spec, ['backup'], {}))),
    path: 'backups.enabled',
    message: concat`nothing is backed up, and replicas do not help against a dropped table`,
    hint: concat`give backups.objectStore and set backups.enabled`,
  }),
  policy('backups-unscheduled', strictInProduction, {
    broken: and(backups.enabled, not(fromYamlArray(activeSchedules))),
    path: 'backups.schedules',
    message: concat`the write-ahead log is archived but no base backup is ever taken, so nothing can be restored`,
    hint: concat`add a schedule, or end the suspension of one`,
  }),
  policy('archiving-skipped', strictInProduction, {
    broken: and(backups.enabled, eq(clusterAnnotation('cnpg.io/skipWalArchiving'), 'enabled')),
    path: 'cluster.annotations',
    message: concat`cnpg.io/skipWalArchiving leaves the write-ahead log out of the archive, so no backup taken meanwhile can be restored`,
    hint: concat`take the annotation out, or switch backups off`,
  }),
  policy('archiver-overridden', 'error', {
    broken: and(
      backups.enabled,
      backups.objectStore,
      ternary(
        ne(inTreeArchive, concat`${ownDestination} ${serverName}`),
        not(has(concat`${barmanPlugin} ${storeName} ${serverName}`, archives)),
        backups.inTree,
      ),
    ),
    path: 'cluster.overrides',
    message: concat`the write-ahead log would not be archived where the chart's backups, drills and restores look for it`,
    hint: concat`say in backups where the archive is, and leave this out`,
  }),
  policyForEach('archive-own-source', 'error', externalClusters, names, (name, external) => ({
    broken: and(
      backups.enabled,
      or(eq(name, source), eq(name, orDefault(replica.source, ''))),
      external.serverName,
      eq(orDefault(external.serverName, ''), serverName),
      eq(destination(external, ownDestination), ownDestination),
    ),
    path: 'backups.serverName',
    message: concat`the archive "${serverName}" is that of ${name}, which the data come from, and the two would spoil each other`,
    hint: concat`choose another serverName`,
  })),
  policyForEach(
    'schedule-without-snapshots',
    'error',
    backups.schedules,
    { key: 'name', item: 'schedule' },
    (name, schedule) => ({
      broken: and(eq(schedule.method, 'volumeSnapshot'), not(backups.volumeSnapshot)),
      path: concat`backups.schedules.${name}.method`,
      message: concat`volume snapshots are not set up`,
      hint: concat`give backups.volumeSnapshot, at least its className`,
    }),
  ),
  policyForEach(
    'schedule-without-store',
    'error',
    backups.schedules,
    { key: 'name', item: 'schedule' },
    (name, schedule) => ({
      broken: and(backups.enabled, eq(schedule.method, 'objectStore'), not(backups.objectStore)),
      path: concat`backups.schedules.${name}.method`,
      message: concat`there is no object store to copy to`,
      hint: concat`give backups.objectStore, or use method volumeSnapshot`,
    }),
  ),
  policy('snapshots-without-archive', 'error', {
    broken: and(backups.enabled, not(backups.objectStore), dig(['volumeSnapshot', 'online'], true, backups)),
    path: 'backups.volumeSnapshot.online',
    message: concat`a hot snapshot is of use only with the write-ahead log from its start to its end, and nothing archives that`,
    hint: concat`give backups.objectStore, or set online to false`,
  }),
  policy('in-tree-without-store', 'error', {
    broken: and(backups.enabled, backups.inTree, not(backups.objectStore)),
    path: 'backups.inTree',
    message: concat`the operator's own Barman support has no object store`,
    hint: concat`give backups.objectStore`,
  }),
  policy('in-tree-without-sidecar', 'error', {
    broken: and(backups.inTree, backups.sidecar.env),
    path: 'backups.sidecar.env',
    message: concat`the operator's own Barman runs beside PostgreSQL, in no container of its own, and would not see it`,
    hint: concat`set it in pods.instances.env`,
  }),
  policy('in-tree-ends', 'warning', {
    broken: and(backups.inTree, or(backups.enabled, contains('"serverName":', toJson(externalClusters)))),
    path: 'backups.inTree',
    message: concat`CloudNativePG 1.31 has no Barman support of its own`,
    hint: concat`install the Barman Cloud plugin and set this to false`,
  }),
];
