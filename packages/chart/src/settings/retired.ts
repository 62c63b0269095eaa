/** Settings that no major of today has, the last that had them, and what replaced them. */
export const retired: Readonly<Record<string, readonly [until: number, instead: string]>> = {
  checkpoint_segments: [9, 'max_wal_size'],
  default_with_oids: [11, ''],
  operator_precedence_warning: [13, ''],
  replacement_sort_tuples: [10, ''],
  sql_inheritance: [9, ''],
  ssl_renegotiation_limit: [9, ''],
  standby_mode: [11, ''],
  trigger_file: [11, ''],
  vacuum_cleanup_index_scale_factor: [13, ''],
  wal_keep_segments: [12, 'wal_keep_size'],
};

/** What replaced a setting that a later major lacks. */
export const instead: Readonly<Record<string, string>> = {
  force_parallel_mode: 'debug_parallel_query',
};
