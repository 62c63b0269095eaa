import { query, type Kubectl } from '@butler-postgres/kubectl';

/** A server that streams from the primary, as the primary sees it. */
interface StandbyAnswer {
  readonly name: string;
  readonly state: string;
  /** `sync`, `quorum`, `potential` or `async`. */
  readonly sync: string;
  /** What it has not replayed yet. */
  readonly bytes: number | null;
  readonly seconds: number | null;
}

/** What holds the write-ahead log back. */
interface SlotAnswer {
  readonly name: string;
  readonly active: boolean;
  readonly bytes: number | null;
  /** `reserved`, `extended`, `unreserved` or `lost`. */
  readonly wal: string | null;
}

/** What PostgreSQL answers about itself. */
export interface ServerAnswer {
  readonly version: string;
  readonly started: string;
  readonly recovery: boolean;
  readonly timeline: number;
  readonly synchronous: string;
  readonly standbys: readonly StandbyAnswer[];
  readonly slots: readonly SlotAnswer[];
  readonly archiver: {
    readonly last_archived_wal: string | null;
    readonly last_archived_time: string | null;
    readonly last_failed_wal: string | null;
    readonly last_failed_time: string | null;
    readonly failed_count: number;
  };
  /** Files of the log that are not archived yet. */
  readonly waiting: number;
  readonly connections: { readonly used: number; readonly max: number; readonly reserved: number };
  /** Seconds for which the oldest transaction of a client has been open. */
  readonly oldest: number | null;
  /** Settings that wait for a restart. */
  readonly pending: readonly string[];
  /** Lines of the configuration and of pg_hba.conf that PostgreSQL refuses. */
  readonly refused: readonly string[];
}

/** As far as the log is written: where the server follows another, as far as it has received it. */
const lsn = 'CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END';

/** One row, so that all is of one moment. https://www.postgresql.org/docs/current/monitoring-stats.html */
const sql = `SELECT jsonb_build_object(
  'version', current_setting('server_version'),
  'started', pg_postmaster_start_time(),
  'recovery', pg_is_in_recovery(),
  'timeline', (SELECT timeline_id FROM pg_control_checkpoint()),
  'synchronous', current_setting('synchronous_standby_names'),
  'standbys', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', application_name, 'state', state, 'sync', sync_state,
    'bytes', pg_wal_lsn_diff(${lsn}, replay_lsn), 'seconds', extract(epoch FROM replay_lag)) ORDER BY application_name), '[]')
    FROM pg_stat_replication),
  'slots', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', slot_name, 'active', active, 'wal', wal_status,
    'bytes', pg_wal_lsn_diff(${lsn}, restart_lsn)) ORDER BY slot_name), '[]') FROM pg_replication_slots WHERE NOT temporary),
  'archiver', (SELECT to_jsonb(archiver) FROM pg_stat_archiver AS archiver),
  'waiting', (SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'),
  'connections', jsonb_build_object('max', current_setting('max_connections')::int,
    'used', (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
    'reserved', current_setting('superuser_reserved_connections')::int
      + coalesce(current_setting('reserved_connections', true), '0')::int),
  'oldest', (SELECT extract(epoch FROM max(now() - xact_start)) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()),
  'pending', (SELECT coalesce(jsonb_agg(name ORDER BY name), '[]') FROM pg_settings WHERE pending_restart),
  'refused', (SELECT coalesce(jsonb_agg(what), '[]') FROM (
    SELECT format('%s: %s', name, error) FROM pg_file_settings WHERE error IS NOT NULL
      AND error <> 'setting could not be applied'
    UNION ALL SELECT format('pg_hba.conf line %s: %s', line_number, error) FROM pg_hba_file_rules WHERE error IS NOT NULL
  ) AS lines (what)))`;

/** Asks the server in a pod; rejects where there is none that answers. */
export async function askServer(kubectl: Kubectl, pod: string): Promise<ServerAnswer> {
  const [[row = ''] = []] = await query(kubectl, pod, 'postgres', sql);
  return JSON.parse(row) as ServerAnswer;
}
