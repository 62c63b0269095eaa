import {
  and,
  concat,
  dig,
  eq,
  hasKey,
  not,
  or,
  orDefault,
  policy,
  policyForEach,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import type { Rule, RulePath } from '../common/rule.ts';
import { isReplica } from '../common/replica.ts';

const { backups, bootstrap, cluster, externalClusters, replica } = values;

const names = { key: 'name', item: 'external' };
const { method } = bootstrap;
const source = orDefault(bootstrap.source, '');

/** A field of bootstrap.until, which may be absent. */
const until = (field: string): Expr<string> => dig(['until', field], '', bootstrap);

/** A name that is given and not in externalClusters. */
function unknown(id: string, path: RulePath, name: Expr<string | undefined>): Rule {
  const given = orDefault(name, '');
  return policy(id, 'error', {
    broken: and(name, not(hasKey(externalClusters, given))),
    path,
    message: concat`externalClusters has no "${given}"`,
    hint: concat`add it there, or name one that is there`,
  });
}

/** Rules on where data come from. */
export const recoveryPolicies: readonly Rule[] = [
  unknown('source-unknown', 'bootstrap.source', bootstrap.source),
  unknown('replica-source-unknown', 'replica.source', replica.source),
  unknown('replica-primary-unknown', 'replica.primary', replica.primary),
  unknown('replica-self-unknown', 'replica.self', replica.self),
  policy('replica-bootstrap', 'error', {
    broken: and(isReplica, or(eq(method, 'initdb'), eq(method, 'import'))),
    path: 'bootstrap.method',
    message: concat`a cluster that follows another one begins with its data, and by ${method} this one begins with others`,
    hint: concat`use method recovery or pgBasebackup, with the source that replica names`,
  }),
  policyForEach('source-without-archive', 'error', externalClusters, names, (name, external) => ({
    broken: and(
      eq(name, source),
      eq(method, 'recovery'),
      not(bootstrap.volumeSnapshots),
      not(external.serverName),
    ),
    path: 'bootstrap.source',
    message: concat`externalClusters.${name} has no serverName, so there is no archive to restore from`,
    hint: concat`add it, or use method pgBasebackup`,
  })),
  policyForEach('source-without-connection', 'error', externalClusters, names, (name, external) => ({
    broken: and(
      eq(name, source),
      or(eq(method, 'pgBasebackup'), eq(method, 'import')),
      not(external.connection),
    ),
    path: 'bootstrap.source',
    message: concat`externalClusters.${name} has no connection, and method ${method} copies from a running server`,
    hint: concat`add it, or use method recovery`,
  })),
  policyForEach('archive-without-store', 'error', externalClusters, names, (name, external) => ({
    broken: and(external.serverName, not(external.objectStore), or(backups.inTree, not(backups.objectStore))),
    path: concat`externalClusters.${name}.objectStore`,
    message: concat`nothing says where the archive of ${name} is`,
    hint: concat`give its objectStore here, or backups.objectStore where they share it (with backups.inTree it must be here)`,
  })),
  policy('until-needs-backup', 'error', {
    broken: and(
      or(until('xid'), until('name'), until('immediate')),
      not(until('backupId')),
      not(bootstrap.volumeSnapshots),
    ),
    path: 'bootstrap.until.backupId',
    message: concat`a transaction, a restore point or "immediate" tells no time by which to choose a base backup`,
    hint: concat`give the backupId of one before it`,
  }),
  policy('snapshot-of-wal-volume', 'error', {
    broken: and(dig(['volumeSnapshots', 'walStorage'], '', bootstrap), not(cluster.walStorage)),
    path: 'bootstrap.volumeSnapshots.walStorage',
    message: concat`the snapshot of the write-ahead log needs a volume of its own`,
    hint: concat`give cluster.walStorage, as the cluster had it that was snapshotted`,
  }),
];
