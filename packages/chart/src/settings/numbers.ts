/** A rule on a number beyond its range. */
export interface NumberRule {
  /** Numbers that are not taken, from the first to the last. */
  readonly gap?: readonly [string, string];
  readonly multiple?: string;
  /** That in words, behind the range. */
  readonly expected?: string;
  /** Limits that count at the start only. */
  readonly min?: string;
  readonly max?: string;
}

/** https://www.postgresql.org/docs/17/runtime-config-resource.html: caches of a multiple of 16 blocks. */
const sixteens: NumberRule = { multiple: '16', expected: 'in steps of 16' };

/** What PostgreSQL asks of numbers and pg_settings does not say. */
export const numberRules: Readonly<Record<string, NumberRule>> = {
  commit_timestamp_buffers: sixteens,
  io_max_concurrency: { gap: ['0', '0'], expected: 'but not 0' },
  // all processes together are 262143 (src/include/storage/procnumber.h); the operator has 32 workers
  max_connections: { max: '262097' },
  // what is left of a container's usual stack of 8 MB (STACK_DEPTH_SLOP in src/include/miscadmin.h)
  max_stack_depth: { max: '7680' },
  // twice the size of a segment, 16 MB unless initdb is told otherwise (src/backend/access/transam/xlog.c)
  max_wal_size: { min: '32' },
  min_wal_size: { min: '32' },
  multixact_member_buffers: sixteens,
  multixact_offset_buffers: sixteens,
  notify_buffers: sixteens,
  serializable_buffers: sixteens,
  subtransaction_buffers: sixteens,
  transaction_buffers: sixteens,
  vacuum_buffer_usage_limit: { gap: ['1', '127'], expected: 'but not from 1 to 127' },
};
