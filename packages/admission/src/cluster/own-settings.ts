import { operatorSettings } from '../operator-defaults.ts';

/** Settings that the operator 1.30 keeps to itself (pkg/postgres/configuration.go, FixedConfigurationParameters). */
const fixed = `
allow_system_table_mods archive_cleanup_command archive_command bonjour bonjour_name cluster_name
config_file data_directory data_sync_retry event_source external_pid_file hba_file hot_standby ident_file jit_provider
listen_addresses log_destination log_directory log_file_mode log_filename log_rotation_age log_rotation_size
log_truncate_on_rotation logging_collector pg_failover_slots.primary_dsn pg_failover_slots.standby_slot_names port
primary_conninfo primary_slot_name promote_trigger_file recovery_end_command recovery_min_apply_delay recovery_target
recovery_target_action recovery_target_inclusive recovery_target_lsn recovery_target_name recovery_target_time
recovery_target_timeline recovery_target_xid restart_after_crash restore_command shared_preload_libraries ssl
ssl_ca_file ssl_cert_file ssl_crl_file ssl_dh_params_file ssl_ecdh_curve ssl_key_file ssl_passphrase_command
ssl_passphrase_command_supports_reload ssl_prefer_server_ciphers stats_temp_directory synchronous_standby_names
synchronized_standby_slots syslog_facility syslog_ident syslog_sequence_numbers syslog_split_messages temp_tablespaces
unix_socket_directories unix_socket_group unix_socket_permissions`;

/**
 * Settings that the operator owns, each with the one value that it accepts: the one that its webhook writes into a Cluster,
 * and so takes from one that was exported; undefined where it accepts none.
 * archive_mode is not among them: the operator writes its own value over any other.
 */
export const ownSettings: ReadonlyMap<string, string | undefined> = new Map(
  fixed
    .trim()
    .split(/\s+/)
    .map((name) => [name, operatorSettings[name]]),
);
