import { falsePattern, truePattern } from '../common/boolean.ts';

/** A value that gives up safety, and what is lost by it. */
export interface Unsafe {
  /** What the value in lower case matches. */
  readonly unsafe: string;
  readonly danger: string;
}

const isOff = (danger: string): Unsafe => ({ unsafe: falsePattern, danger });
const isOn = (danger: string): Unsafe => ({ unsafe: truePattern, danger });

/** A time that never comes. */
const never = '^0+[a-z]*$';

/** A share of a table, which is not in per cent. */
const wholeTables: Unsafe = {
  unsafe: '^[1-9]',
  danger: '1 is a whole table, which must have changed before autovacuum looks at it',
};

/** Switches that PostgreSQL has for tests and rescues: https://www.postgresql.org/docs/current/runtime-config-developer.html */
export const unsafeSettings: Readonly<Record<string, Unsafe>> = {
  allow_in_place_tablespaces: isOn('this is for tests of PostgreSQL itself'),
  archive_timeout: {
    unsafe: never,
    danger: 'the newest changes wait for a full segment before they are archived',
  },
  autovacuum: isOff('dead rows pile up, and in the end PostgreSQL takes no more writes'),
  autovacuum_analyze_scale_factor: wholeTables,
  autovacuum_vacuum_insert_scale_factor: wholeTables,
  autovacuum_vacuum_scale_factor: wholeTables,
  debug_discard_caches: { unsafe: '[1-9]', danger: 'this is for tests of PostgreSQL itself' },
  debug_io_direct: { unsafe: '[a-z]', danger: 'this is for tests of PostgreSQL itself' },
  default_transaction_read_only: isOn('every session only reads, until it says otherwise'),
  fsync: isOff('a crash of the node leaves a database that cannot be repaired'),
  full_page_writes: isOff('a crash of the node can leave half-written pages that cannot be repaired'),
  ignore_checksum_failure: isOn('broken pages are read as if they were whole'),
  ignore_invalid_pages: isOn('recovery goes on over damage that it should stop at'),
  ignore_system_indexes: isOn('this is for the repair of a broken database'),
  log_min_messages: { unsafe: '^(fatal|panic)$', danger: 'errors leave no trace in the log' },
  max_replication_slots: { unsafe: '^0+$', danger: 'standbys and the operator have no slots' },
  max_wal_senders: { unsafe: '^0+$', danger: 'no standby can follow, and no base backup can be taken' },
  password_encryption: { unsafe: '^md5$', danger: 'whoever reads a hash can log in with it' },
  remove_temp_files_after_crash: isOff('files of crashed sessions fill the volume'),
  synchronous_commit: {
    unsafe: falsePattern,
    danger: 'a crash of the primary loses the last commits, which clients were told of',
  },
  track_activities: isOff('nobody can see what sessions do, and alerts on them say nothing'),
  track_counts: isOff('autovacuum does not know what to do, and statistics stay empty'),
  wal_receiver_timeout: {
    unsafe: never,
    danger: 'a standby that lost its primary without a word goes on waiting for it',
  },
  wal_sender_timeout: {
    unsafe: never,
    danger: 'a standby that is gone without a word still counts as there',
  },
  zero_damaged_pages: isOn('rows of broken pages are lost for good'),
};
