import { assets } from '../common/assets.ts';

/** What PgBouncer takes for a setting. */
export interface PgbouncerType {
  readonly pattern: string;
  readonly expected: string;
}

/** What the templates read. */
export interface PgbouncerTable {
  readonly types: Readonly<Record<string, PgbouncerType>>;
  readonly settings: Readonly<Record<string, keyof typeof types>>;
}

/** cf_set_int of libusual: strtol, with nothing behind the number. */
const whole = '^[ \\t]*[-+]?(0[xX][0-9a-fA-F]+|[0-9]+)[ \\t]*$';
const tls = 'disable|allow|prefer|require|verify-ca|verify-full';

/** By libusual's parsers (usual/cfparser.c) and the tables of PgBouncer's src/main.c. */
const types = {
  number: { pattern: whole, expected: 'a whole number without a unit' },
  switch: { pattern: whole, expected: '1 or 0 (PgBouncer knows no on and off)' },
  seconds: {
    pattern: '^[ \\t]*[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?[ \\t]*$',
    expected: 'seconds, such as 15 or 0.5, without a unit',
  },
  login: {
    pattern: '^(any|trust|plain|md5|cert|hba|pam|scram-sha-256|ldap)$',
    expected: 'one of any, trust, plain, md5, cert, hba, pam, scram-sha-256, ldap',
  },
  tls: { pattern: `^(${tls})$`, expected: `one of ${tls.replaceAll('|', ', ')}` },
} as const;

const named = (type: keyof typeof types, ...names: readonly string[]): [string, keyof typeof types][] =>
  names.map((name) => [name, type]);

/** The settings that the operator leaves to a Pooler, but for texts, of which PgBouncer takes any. */
const table: PgbouncerTable = {
  types,
  settings: Object.fromEntries([
    ...named('login', 'auth_type'),
    ...named('tls', 'client_tls_sslmode', 'server_tls_sslmode'),
    ...named(
      'switch',
      'application_name_add_host',
      'disable_pqexec',
      'log_connections',
      'log_disconnections',
    ),
    ...named('switch', 'log_pooler_errors', 'log_stats', 'server_fast_close', 'server_reset_query_always'),
    ...named('switch', 'server_round_robin', 'tcp_keepalive'),
    ...named('number', 'default_pool_size', 'listen_backlog', 'max_client_conn', 'max_db_connections'),
    ...named('number', 'max_packet_size', 'max_prepared_statements', 'max_user_connections', 'min_pool_size'),
    ...named('number', 'pkt_buf', 'reserve_pool_size', 'sbuf_loopcnt', 'stats_period', 'tcp_defer_accept'),
    ...named(
      'number',
      'tcp_keepcnt',
      'tcp_keepidle',
      'tcp_keepintvl',
      'tcp_socket_buffer',
      'tcp_user_timeout',
    ),
    ...named('number', 'verbose'),
    ...named('seconds', 'autodb_idle_timeout', 'cancel_wait_timeout', 'client_idle_timeout'),
    ...named(
      'seconds',
      'client_login_timeout',
      'dns_max_ttl',
      'dns_nxdomain_ttl',
      'idle_transaction_timeout',
    ),
    ...named('seconds', 'query_timeout', 'query_wait_timeout', 'reserve_pool_timeout', 'server_check_delay'),
    ...named(
      'seconds',
      'server_connect_timeout',
      'server_idle_timeout',
      'server_lifetime',
      'server_login_retry',
    ),
    ...named('seconds', 'suspend_timeout'),
  ]),
};

/** What each setting takes that is not a text, in words. */
export const pgbouncerSettings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(table.settings).map(([name, type]) => [name, types[type].expected]),
);

export const pgbouncerAssets = assets('settings', {
  'pgbouncer.json': `${JSON.stringify(table, null, 2)}\n`,
});
