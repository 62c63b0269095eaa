import * as units from '@grafana/grafana-foundation-sdk/units';
import { dashboard } from './dashboard.ts';
import { figure, timeseries } from './panel.ts';
import { ofPoolers, rate } from './series.ts';
import { poolerVariable } from './variables.ts';

/** PgBouncer's own pool, for its console, is not one of the clients'. */
const clients = 'database!="pgbouncer"';
const pools = (column: string): string =>
  `sum by (pod) (${ofPoolers(`cnpg_pgbouncer_pools_${column}`, clients)})`;
const counted = (column: string): string =>
  `sum by (pod, database) (${rate(ofPoolers(`cnpg_pgbouncer_stats_${column}`, clients))})`;
const openServers = ['active', 'idle', 'used', 'tested', 'login']
  .map((state) => pools(`sv_${state}`))
  .join(' + ');
/** PgBouncer counts times in microseconds. https://www.pgbouncer.org/usage.html#show-stats */
const microseconds = 1e6;
const waited = `${ofPoolers('cnpg_pgbouncer_pools_maxwait', clients)} + ${ofPoolers('cnpg_pgbouncer_pools_maxwait_us', clients)} / ${microseconds}`;

/** How the poolers serve their clients. */
export const pooler = dashboard(
  {
    uid: 'butler-postgres-pooler',
    title: 'Butler Postgres / Pooler',
    description: 'PgBouncer: who waits, how full the pools are, what passes through.',
    variables: [poolerVariable],
  },
  [
    {
      title: 'Do clients wait',
      panels: [
        figure({
          title: 'Poolers up',
          unit: units.Short,
          description: 'PgBouncers whose console answers.',
          redBelow: 1,
          queries: { up: `count(${ofPoolers('cnpg_pgbouncer_last_collection_error')} == 0)` },
        }),
        figure({
          title: 'Clients waiting',
          unit: units.Short,
          description: 'Clients that have sent a query and have no server connection yet.',
          warnAt: [1, 10],
          queries: { waiting: `sum(${ofPoolers('cnpg_pgbouncer_pools_cl_waiting')})` },
        }),
        figure({
          title: 'Longest wait',
          unit: units.Seconds,
          description:
            'How long the first in the queue has waited; growing means that the pool is too small.',
          warnAt: [1, 10],
          queries: {
            'the first in the queue': `max(${ofPoolers('cnpg_pgbouncer_pools_maxwait')} + ${ofPoolers('cnpg_pgbouncer_pools_maxwait_us')} / ${microseconds})`,
          },
        }),
        figure({
          title: 'Clients',
          unit: units.Short,
          description: 'Client connections, at work or idle, against max_client_conn of each pod.',
          queries: { clients: `sum(${ofPoolers('cnpg_pgbouncer_lists_used_clients')})` },
        }),
        figure({
          title: 'Server connections',
          unit: units.Short,
          description: 'Connections to PostgreSQL that the chosen pods hold.',
          queries: { servers: `sum(${ofPoolers('cnpg_pgbouncer_lists_used_servers')})` },
        }),
        figure({
          title: 'Logging in',
          unit: units.Short,
          description:
            'Clients that are not yet past their login: many means that PostgreSQL does not answer.',
          warnAt: [5, 50],
          queries: { clients: `sum(${ofPoolers('cnpg_pgbouncer_lists_login_clients')})` },
        }),
        timeseries({
          title: 'Clients by pod',
          unit: units.Short,
          description: 'Active ones have a server connection, waiting ones would like one.',
          queries: { '{{pod}} active': pools('cl_active'), '{{pod}} waiting': pools('cl_waiting') },
        }),
        timeseries({
          title: 'Longest wait by pod',
          unit: units.Seconds,
          description: 'How long the first in the queue has waited.',
          queries: { '{{pod}}': `max by (pod) (${waited})` },
        }),
        timeseries({
          title: 'Time waited for a server',
          unit: units.Seconds,
          description: 'Mean of each transaction.',
          queries: {
            '{{pod}} {{database}}': `${counted('total_wait_time')} / (${counted('total_xact_count')} > 0) / ${microseconds}`,
          },
        }),
      ],
    },
    {
      title: 'How full are the pools',
      panels: [
        timeseries({
          title: 'Server connections by state',
          unit: units.Short,
          description: 'Active ones are bound to a client, idle ones wait for one.',
          stacked: true,
          queries: {
            '{{pod}} active': pools('sv_active'),
            '{{pod}} idle': pools('sv_idle'),
            '{{pod}} used': pools('sv_used'),
            '{{pod}} login': pools('sv_login'),
          },
        }),
        timeseries({
          title: 'Busy server connections',
          unit: units.PercentUnit,
          description: 'Share of the open connections to PostgreSQL that are bound to a client.',
          max: 1,
          queries: { '{{pod}}': `${pools('sv_active')} / (${openServers} > 0)` },
        }),
        timeseries({
          title: 'Server connections by database and role',
          unit: units.Short,
          description:
            'PgBouncer keeps a pool for each database and role; each has default_pool_size of its own.',
          stacked: true,
          queries: {
            '{{database}} {{user}}': `sum by (database, user) (${ofPoolers('cnpg_pgbouncer_pools_sv_active', clients)} + ${ofPoolers('cnpg_pgbouncer_pools_sv_idle', clients)})`,
          },
        }),
      ],
    },
    {
      title: 'What passes through',
      panels: [
        timeseries({
          title: 'Queries',
          unit: units.OpsPerSecond,
          description: 'By pod and database.',
          queries: { '{{pod}} {{database}}': counted('total_query_count') },
        }),
        timeseries({
          title: 'Transactions',
          unit: units.OpsPerSecond,
          description: 'By pod and database.',
          queries: { '{{pod}} {{database}}': counted('total_xact_count') },
        }),
        timeseries({
          title: 'Time of a query',
          unit: units.Seconds,
          description: 'Mean, as PostgreSQL took it.',
          queries: {
            '{{pod}} {{database}}': `${counted('total_query_time')} / (${counted('total_query_count')} > 0) / ${microseconds}`,
          },
        }),
        timeseries({
          title: 'Network',
          unit: units.BytesPerSecondIEC,
          description: 'From clients and to clients.',
          queries: {
            '{{pod}} received': counted('total_received'),
            '{{pod}} sent': counted('total_sent'),
          },
        }),
        timeseries({
          title: 'CPU',
          unit: 'suffix: CPUs',
          description: 'PgBouncer has one thread: at 1 CPU a pod is full, and another pod helps.',
          queries: {
            '{{pod}}': `sum by (pod) (${rate(ofPoolers('container_cpu_usage_seconds_total', 'container="pgbouncer"'))})`,
          },
        }),
        timeseries({
          title: 'Memory working set',
          unit: units.BytesIEC,
          description: 'Memory that the kernel cannot take back.',
          queries: {
            '{{pod}}': `max by (pod) (${ofPoolers('container_memory_working_set_bytes', 'container="pgbouncer"')})`,
          },
        }),
      ],
    },
  ],
);
