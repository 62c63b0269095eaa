import type { PathSegment } from '@butler-postgres/diagnostics';
import type { Refusal } from '../refusal.ts';
import { hasExternal, type Cluster, type ClusterSpec } from './cluster.ts';

type Bootstrap = NonNullable<ClusterSpec['bootstrap']>;
type InitDb = NonNullable<Bootstrap['initdb']>;
type Import = NonNullable<InitDb['import']>;

const field = (...path: PathSegment[]): PathSegment[] => ['spec', 'bootstrap', ...path];

/** Rules on how a cluster comes to be (validateBootstrapMethod, validateInitDB, validateImport and others). */
export function* wrongBootstrap(cluster: Cluster): Generator<Refusal> {
  const { initdb, pg_basebackup: copy, recovery } = cluster.spec.bootstrap ?? {};
  if ([initdb, copy, recovery].filter((method) => method !== undefined).length > 1)
    yield {
      id: 'bootstrap-methods',
      field: field(),
      message: 'a cluster comes to be in one way, and here are several',
      hint: 'give initdb, recovery or pg_basebackup, one of the three',
    };
  if (initdb !== undefined) yield* wrongInitDb(initdb);
  if (copy !== undefined && !hasExternal(cluster, copy.source))
    yield unknownSource(field('pg_basebackup', 'source'), copy.source);
  if (recovery !== undefined) yield* wrongRecovery(cluster, recovery);
}

export function unknownSource(at: readonly PathSegment[], name: string, id = 'source-unknown'): Refusal {
  return {
    id,
    field: at,
    message: `externalClusters has no "${name}"`,
    hint: 'add it there, or name one that is there',
  };
}

function* wrongInitDb(initdb: InitDb): Generator<Refusal> {
  const { database = '', owner = '', walSegmentSize: size, postInitApplicationSQLRefs: refs } = initdb;
  if (database === '' && owner !== '' && initdb.import?.type === 'monolith')
    yield {
      id: 'owner-without-database',
      field: field('initdb', 'owner'),
      message: 'an import of several databases makes none that this role could own',
      hint: 'take owner out, or give the database',
    };
  // powers of two have one bit
  if (size && (size & (size - 1)) !== 0)
    yield {
      id: 'wal-segment-size',
      field: field('initdb', 'walSegmentSize'),
      message: `segments of the write-ahead log cannot be of ${size} MB`,
      hint: 'write a power of two, such as 16 or 64',
    };
  for (const [name, list] of Object.entries(refs ?? {}))
    for (const [i, { name: object, key }] of list.entries())
      if (object === '' || key === '')
        yield {
          id: 'sql-reference',
          field: field('initdb', 'postInitApplicationSQLRefs', name, i),
          message: 'the reference to SQL lacks the name or the key',
          hint: 'give both',
        };
  if (initdb.import !== undefined) yield* wrongImport(initdb.import);
}

function* wrongImport({
  type,
  databases,
  roles = [],
  postImportApplicationSQL: sql = [],
}: Import): Generator<Refusal> {
  const refused = (name: string, message: string, hint: string): Refusal => ({
    id: 'import',
    field: field('initdb', 'import', name),
    message,
    hint,
  });
  if (type === 'microservice') {
    if (databases.length !== 1)
      yield refused(
        'databases',
        `an import of one database names ${databases.length}`,
        'name one, or take monolith',
      );
    else if (databases[0]?.includes('*'))
      yield refused(
        'databases',
        'an import of one database cannot name several by *',
        'name one, or take monolith',
      );
    if (roles.length > 0)
      yield refused('roles', 'an import of one database brings no roles', 'take roles out, or take monolith');
    return;
  }
  if (databases.length === 0)
    yield refused('databases', 'nothing is imported', 'name a database, or "*" for all');
  if (databases.length > 1 && databases.includes('*'))
    yield refused(
      'databases',
      '"*" means all databases, and others are named beside it',
      'name "*" alone, or the others',
    );
  if (roles.length > 1 && roles.includes('*'))
    yield refused(
      'roles',
      '"*" means all roles, and others are named beside it',
      'name "*" alone, or the others',
    );
  if (sql.length > 0)
    yield refused(
      'postImportApplicationSQL',
      'an import of several databases does not say in which SQL would run',
      'take it out, or take microservice',
    );
}

function* wrongRecovery(cluster: Cluster, recovery: NonNullable<Bootstrap['recovery']>): Generator<Refusal> {
  const { source = '', volumeSnapshots: snapshots, backup, recoveryTarget } = recovery;
  if (source !== '' && !hasExternal(cluster, source))
    yield unknownSource(field('recovery', 'source'), source);
  if (snapshots === undefined) return;
  const refused = (name: string, message: string, hint: string): Refusal => ({
    id: 'recovery-snapshots',
    field: field('recovery', name),
    message,
    hint,
  });
  if (backup !== undefined)
    yield refused(
      'backup',
      'data come from a Backup and from snapshots',
      'give backup or volumeSnapshots, not both',
    );
  else if (recoveryTarget?.backupID)
    yield refused(
      'recoveryTarget',
      'snapshots are the base backup, and backupID names another',
      'take backupID out',
    );
  else {
    const { storage, walStorage } = snapshots;
    if (walStorage !== undefined && cluster.spec.walStorage === undefined)
      yield {
        id: 'snapshot-of-wal-volume',
        field: field('recovery', 'volumeSnapshots', 'walStorage'),
        message: 'the snapshot of the write-ahead log needs a volume of its own',
        hint: 'give walStorage, as the cluster had it that was snapshotted',
      };
    for (const origin of [storage, walStorage])
      if (origin !== undefined && !isVolume(origin))
        yield refused(
          'volumeSnapshots',
          `data come from a VolumeSnapshot or a PersistentVolumeClaim, not from ${origin.kind} of "${origin.apiGroup ?? ''}"`,
          'give kind VolumeSnapshot and apiGroup snapshot.storage.k8s.io',
        );
  }
}

function isVolume({ apiGroup = '', kind }: { apiGroup?: string; kind: string }): boolean {
  return (
    (apiGroup === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot') ||
    (apiGroup === '' && kind === 'PersistentVolumeClaim')
  );
}
