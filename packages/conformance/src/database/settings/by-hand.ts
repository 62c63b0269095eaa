import type { Setting } from '@butler-postgres/chart';

const bool: Setting = { type: 'bool', context: 'superuser' };
const text: Setting = { type: 'string', context: 'superuser' };

/**
 * Settings of modules that no server here has, from their documentation: https://github.com/pgaudit/pgaudit#settings and
 * https://github.com/EnterpriseDB/pg_failover_slots#configuration-options.
 */
export const modulesByHand: Readonly<Record<string, Setting>> = {
  'pg_failover_slots.drop_extra_slots': { type: 'bool', context: 'sighup' },
  'pg_failover_slots.maintenance_db': { type: 'string', context: 'sighup' },
  'pg_failover_slots.primary_dsn': { type: 'string', context: 'sighup' },
  'pg_failover_slots.standby_slot_names': { type: 'string', context: 'sighup' },
  'pg_failover_slots.standby_slots_min_confirmed': {
    type: 'integer',
    min: '-1',
    max: '100',
    context: 'sighup',
  },
  'pg_failover_slots.synchronize_slot_names': { type: 'string', context: 'sighup' },
  'pg_failover_slots.version': { type: 'fixed', context: 'internal' },
  'pg_failover_slots.worker_nap_time': {
    type: 'integer',
    unit: 'ms',
    min: '1000',
    max: '2147483647',
    context: 'sighup',
  },
  'pgaudit.log': text,
  'pgaudit.log_catalog': bool,
  'pgaudit.log_client': bool,
  'pgaudit.log_level': {
    type: 'enum',
    choices: ['debug5', 'debug4', 'debug3', 'debug2', 'debug1', 'info', 'notice', 'warning', 'log'],
    hidden: ['debug'],
    context: 'superuser',
  },
  'pgaudit.log_parameter': bool,
  'pgaudit.log_parameter_max_size': { type: 'integer', min: '0', max: '2147483647', context: 'superuser' },
  'pgaudit.log_relation': bool,
  'pgaudit.log_rows': bool,
  'pgaudit.log_statement': bool,
  'pgaudit.log_statement_once': bool,
  'pgaudit.role': text,
};

/** Choices of the images, which are built with every library; the servers here are not. */
export const choicesByHand: Readonly<Record<string, readonly string[]>> = {
  default_toast_compression: ['pglz', 'lz4'],
  io_method: ['sync', 'worker', 'io_uring'],
  wal_compression: ['pglz', 'lz4', 'zstd', 'on', 'off'],
};

/** Settings that the images have in other majors than the servers here: the last minor releases brought them, or Debian. */
export const majorsByHand: Readonly<Record<string, Pick<Setting, 'since' | 'until'>>> = {
  composite_type_mismatch: {},
  extension_destdir: { until: 17 },
  output_plugin_libraries: {},
};
