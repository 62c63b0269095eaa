import {
  and,
  concat,
  digField,
  eq,
  hasKey,
  not,
  or,
  orDefault,
  policy,
  policyForEach,
  type Expr,
  type Policy,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { serverName } from '../backups/archive.ts';

const { backups, bootstrap, cluster, externalClusters, replica } = values;

const names = { key: 'name', item: 'external' };
const { method } = bootstrap;
const source = orDefault(bootstrap.source, '');

/** A field of bootstrap.until, which may be absent. */
const until = (field: string): Expr<string> => digField('until', field, '', bootstrap);

/** Where a section's object store is; nothing where it has none of its own. */
const destination = (section: Expr<object>, otherwise: Expr<string> | string): Expr<string> =>
  digField('objectStore', 'destinationPath', otherwise, section);

const ownDestination = destination(backups, '');

/** A name that is given and is none of externalClusters. */
function unknown(id: string, path: string, name: Expr<string | undefined>): Policy {
  const given = orDefault(name, '');
  return policy(id, 'error', {
    broken: and(name, not(hasKey(externalClusters, given))),
    path,
    message: concat`externalClusters has no "${given}"; add it there, or name one that is there`,
  });
}

/** Rules on where data come from. */
const origins: readonly Policy[] = [
  unknown('source-unknown', 'bootstrap.source', bootstrap.source),
  unknown('replica-source-unknown', 'replica.source', replica.source),
  unknown('replica-primary-unknown', 'replica.primary', replica.primary),
  unknown('replica-self-unknown', 'replica.self', replica.self),
  policyForEach('source-without-archive', 'error', externalClusters, names, (name, external) => ({
    broken: and(
      eq(name, source),
      eq(method, 'recovery'),
      not(bootstrap.volumeSnapshots),
      not(external.serverName),
    ),
    path: 'bootstrap.source',
    message: concat`externalClusters.${name} has no serverName, so there is no archive to restore from; add it, or use method pgBasebackup`,
  })),
  policyForEach('source-without-connection', 'error', externalClusters, names, (name, external) => ({
    broken: and(
      eq(name, source),
      or(eq(method, 'pgBasebackup'), eq(method, 'import')),
      not(external.connection),
    ),
    path: 'bootstrap.source',
    message: concat`externalClusters.${name} has no connection, and method ${method} copies from a running server; add it, or use method recovery`,
  })),
  policyForEach('archive-without-store', 'error', externalClusters, names, (name, external) => ({
    broken: and(external.serverName, not(external.objectStore), or(backups.inTree, not(backups.objectStore))),
    path: concat`externalClusters.${name}.objectStore`,
    message: concat`nothing says where the archive of ${name} is; give its objectStore here, or backups.objectStore where they share it (with backups.inTree it must be here)`,
  })),
  policy('until-needs-backup', 'error', {
    broken: and(
      or(until('xid'), until('name'), until('immediate')),
      not(until('backupId')),
      not(bootstrap.volumeSnapshots),
    ),
    path: 'bootstrap.until.backupId',
    message: concat`a transaction, a restore point or "immediate" tells no time by which to choose a base backup; give the backupId of one before it`,
  }),
  policy('snapshot-of-wal-volume', 'error', {
    broken: and(digField('volumeSnapshots', 'walStorage', '', bootstrap), not(cluster.walStorage)),
    path: 'bootstrap.volumeSnapshots.walStorage',
    message: concat`the snapshot of the write-ahead log needs a volume of its own; give cluster.walStorage, as the cluster had it that was snapshotted`,
  }),
];

/** Rules on where data are archived to. */
const archives: readonly Policy[] = [
  policyForEach('archive-own-source', 'error', externalClusters, names, (name, external) => ({
    broken: and(
      backups.enabled,
      or(eq(name, source), eq(name, orDefault(replica.source, ''))),
      external.serverName,
      eq(orDefault(external.serverName, ''), serverName),
      eq(destination(external, ownDestination), ownDestination),
    ),
    path: 'backups.serverName',
    message: concat`the archive "${serverName}" is that of ${name}, which the data come from, and the two would spoil each other; choose another serverName`,
  })),
  policyForEach(
    'schedule-without-snapshots',
    'error',
    backups.schedules,
    { key: 'name', item: 'schedule' },
    (name, schedule) => ({
      broken: and(eq(schedule.method, 'volumeSnapshot'), not(backups.volumeSnapshot)),
      path: concat`backups.schedules.${name}.method`,
      message: concat`volume snapshots are not set up; give backups.volumeSnapshot, at least its className`,
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
      message: concat`there is no object store to copy to; give backups.objectStore, or use method volumeSnapshot`,
    }),
  ),
  policy('snapshots-without-archive', 'error', {
    broken: and(
      backups.enabled,
      not(backups.objectStore),
      digField('volumeSnapshot', 'online', true, backups),
    ),
    path: 'backups.volumeSnapshot.online',
    message: concat`a hot snapshot is of use only with the write-ahead log from its start to its end, and nothing archives that; give backups.objectStore, or set online to false`,
  }),
  policy('in-tree-without-store', 'error', {
    broken: and(backups.enabled, backups.inTree, not(backups.objectStore)),
    path: 'backups.inTree',
    message: concat`the operator's own Barman support needs backups.objectStore`,
  }),
  policy('in-tree-ends', 'warning', {
    broken: and(backups.enabled, backups.inTree),
    path: 'backups.inTree',
    message: concat`CloudNativePG 1.31 has no Barman support of its own; install the Barman Cloud plugin and set this to false`,
  }),
];

export const recoveryPolicies: readonly Policy[] = [...origins, ...archives];
