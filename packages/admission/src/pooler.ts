import type { Pooler } from '@butler-postgres/api';
import type { Refusal } from './refusal.ts';

/** Settings of PgBouncer that the operator 1.30 leaves to its users (internal/webhook/v1/pooler_webhook.go). */
const settings = new Set(
  `application_name_add_host auth_type autodb_idle_timeout cancel_wait_timeout client_idle_timeout client_login_timeout
client_tls_ciphers client_tls_sslmode client_tls13_ciphers default_pool_size disable_pqexec dns_max_ttl
dns_nxdomain_ttl idle_transaction_timeout ignore_startup_parameters listen_backlog log_connections log_disconnections
log_pooler_errors log_stats max_client_conn max_db_connections max_packet_size max_prepared_statements
max_user_connections min_pool_size pkt_buf query_timeout query_wait_timeout reserve_pool_size reserve_pool_timeout
sbuf_loopcnt server_check_delay server_check_query server_connect_timeout server_fast_close server_idle_timeout
server_lifetime server_login_retry server_reset_query server_reset_query_always server_round_robin server_tls_ciphers
server_tls13_ciphers server_tls_protocols server_tls_sslmode stats_period suspend_timeout tcp_defer_accept
tcp_socket_buffer tcp_keepalive tcp_keepcnt tcp_keepidle tcp_keepintvl tcp_user_timeout track_extra_parameters
verbose`.split(/\s+/),
);

/** What the operator's webhook refuses of a Pooler. */
export function* wrongPooler({ metadata, spec }: Pooler): Generator<Refusal> {
  const { pgbouncer } = spec;
  const refused = (id: string, field: readonly string[], message: string, hint: string): Refusal => ({
    id,
    field: ['spec', ...field],
    message,
    hint,
  });
  const { authQuery = '', authQuerySecret, serverTLSSecret, clientTLSSecret, parameters = {} } = pgbouncer;
  const hasLogin = Boolean(authQuerySecret?.name) || Boolean(serverTLSSecret?.name);
  if (hasLogin !== (authQuery !== ''))
    yield refused(
      'pooler-auth-query',
      ['pgbouncer', 'authQuery'],
      'passwords are looked up by a query under a login, and one of the two is missing',
      'give authQuery and authQuerySecret, or neither: the operator has its own',
    );
  for (const name of Object.keys(parameters))
    if (!settings.has(name))
      yield refused(
        'pooler-setting',
        ['pgbouncer', 'parameters', name],
        `${name} is no setting of PgBouncer that the operator leaves to you`,
        'take it out',
      );
  if (spec.cluster.name === '')
    yield refused(
      'pooler-cluster',
      ['cluster', 'name'],
      'the pooler is of no cluster',
      "give the cluster's name",
    );
  if (spec.cluster.name === metadata.name)
    yield {
      id: 'pooler-name',
      field: ['metadata', 'name'],
      message: `the pooler has the name of its cluster, "${metadata.name}"`,
      hint: 'choose another name',
    };
  if (
    spec.monitoring?.tls?.enabled === true &&
    spec.monitoring.enablePodMonitor === true &&
    !clientTLSSecret?.name
  )
    yield refused(
      'pooler-monitor-tls',
      ['pgbouncer', 'clientTLSSecret'],
      "the operator's PodMonitor would ask for the pooler's name, and the certificate has the cluster's",
      'give clientTLSSecret, or a PodMonitor of your own',
    );
}
