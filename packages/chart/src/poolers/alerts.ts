import type { PoolerSpec } from '@butler-postgres/api';
import {
  and,
  concat,
  dig,
  field,
  hasKey,
  int,
  ne,
  text,
  textEach,
  textParameter,
  textTemplateWith,
  textWhen,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname, poolerHost } from '../common/names.ts';
import { alert, poolerAlert, type Alert } from '../common/alert.ts';
import {
  clientConnections,
  hasCustomQueries,
  ofInstances,
  ofPooler,
  poolerSeries,
  recent,
  thresholds,
} from '../common/series.ts';
import { defaultPoolSize } from './pools.ts';
import { poolerSpecs } from './rendered.ts';

/** PgBouncer's own max_client_conn (https://www.pgbouncer.org/config.html). */
const defaultMaxClients = 100;
/** The admin console's own pool, in which the exporter sits. */
const notConsole = ',database!="pgbouncer"';
const { poolerWaitSeconds, poolerClientsPercent } = thresholds;

export const poolSeries = textTemplateWith<{ name: string }>(
  'butler-postgres.poolSeries',
  "Matches the series of a pooler's pools, but those of its console and of the user that looks passwords up.",
  { name: textParameter },
  ({ name }) => concat`${poolerSeries({ name })},user!~"pgbouncer|cnpg_pooler_pgbouncer"`,
);

const parametersOf = (pooler: Expr<PoolerSpec>): Expr<Record<string, string>> =>
  field(pooler, ['pgbouncer', 'parameters'], {});

/**
 * What each pooler's pools may open, added up. PgBouncer keeps a pool for each user and database
 * (https://www.pgbouncer.org/config.html#pool_mode), and max_db_connections bounds those of one database.
 */
const promised = textEach(poolerSpecs, { key: 'name', item: 'pooler' }, (name, pooler) => {
  const parameters = parametersOf(pooler);
  const pools = recent(concat`cnpg_pgbouncer_pools_sv_active{${poolSeries({ name })}}`);
  return text`${textWhen(
    ne(field(pooler, ['type'], 'rw'), 'ro'),
    text`${textWhen(
      hasKey(parameters, 'max_db_connections'),
      text`  + (count(max by (pod, database) (${pools})) * ${int(field(parameters, ['max_db_connections'], '0'))} or vector(0))`,
      text`  + (count(max by (pod, database, user) (${pools})) * ${int(field(parameters, ['default_pool_size'], String(defaultPoolSize)))} or vector(0))`,
    )}`,
  )}`;
});

/** The fewest pods that there should be. */
const leastPods = (name: Expr<string>, pooler: Ref<PoolerSpec>): Expr<number> =>
  int(dig<number>([name, 'autoscaling', 'minReplicas'], field(pooler, ['instances'], 1), values.poolers));

export const poolerAlerts: readonly Alert[] = [
  poolerAlert('PostgresPoolerOffline', 'critical', (name) => ({
    expr: text`(count(${ofPooler('cnpg_pgbouncer_collections_total', name)}) or vector(0)) == 0`,
    for: '2m',
    summary: 'No pod of a pooler answers',
    description: text`No pod of the pooler ${poolerHost(name)} has been scraped for 2 minutes: its clients cannot connect.`,
  })),
  poolerAlert('PostgresPoolerInstanceMissing', 'warning', (name, pooler) => ({
    expr: text`count(max by (pod) (${recent(ofPooler('cnpg_pgbouncer_collections_total', name))})) < ${leastPods(name, pooler)}`,
    for: '10m',
    summary: 'A pooler has fewer pods than it should',
    description: text`{{ $value }} of ${leastPods(name, pooler)} pods of the pooler ${poolerHost(name)} are scraped.`,
  })),
  poolerAlert('PostgresPoolerClientsWaiting', 'critical', (name) => ({
    expr: text`max by (pod, database, user) (${ofPooler('cnpg_pgbouncer_pools_maxwait', name, notConsole)}) > ${poolerWaitSeconds}`,
    for: '1m',
    summary: "A pooler's clients wait for a connection",
    description: text`The first client in the queue of {{ $labels.user }} for {{ $labels.database }} in {{ $labels.pod }} has waited {{ $value }} s for a server connection; more than ${poolerWaitSeconds} s.`,
  })),
  poolerAlert('PostgresPoolerSaturated', 'warning', (name) => {
    const by = 'max by (pod, database, user)';
    const pools = (metric: string): ReturnType<typeof ofPooler> =>
      recent(ofPooler(`cnpg_pgbouncer_pools_${metric}`, name, notConsole));
    return {
      expr: text`${by} (${pools('sv_active')}) > 0
and ${by} (${pools('cl_waiting')}) > 0
and ${by} (${pools('sv_idle')}) == 0`,
      for: '3m',
      summary: 'A pool is used up',
      description: text`All {{ $value }} server connections of {{ $labels.user }} to {{ $labels.database }} in {{ $labels.pod }} are busy, and clients wait.`,
    };
  }),
  poolerAlert('PostgresPoolerClientsHigh', 'warning', (name, pooler) => {
    const limit = int(field(parametersOf(pooler), ['max_client_conn'], String(defaultMaxClients)));
    const clients = concat`max by (pod) (${recent(ofPooler('cnpg_pgbouncer_lists_used_clients', name))})`;
    return {
      expr: text`100 * ${clients} / ${limit} > ${poolerClientsPercent}`,
      for: '5m',
      summary: 'A pooler is near the most clients it takes',
      description: text`{{ $labels.pod }} has {{ $value | printf "%.0f" }} % of the ${limit} clients that it takes (max_client_conn); more than ${poolerClientsPercent} %.`,
    };
  }),
  poolerAlert('PostgresPoolerCollectorErrors', 'warning', (name) => ({
    expr: text`max by (pod) (${recent(ofPooler('cnpg_pgbouncer_last_collection_error', name))}) > 0`,
    for: '15m',
    summary: "A pooler's metrics are incomplete",
    description: text`The exporter of {{ $labels.pod }} fails to collect metrics of PgBouncer; alerts on those cannot fire.`,
  })),
  alert('PostgresPoolerLoginsRefused', 'critical', {
    guard: and(values.poolers, hasCustomQueries),
    expr: text`max(${recent(ofInstances('cnpg_pooler_user_usable'))}) == 0`,
    for: '2m',
    summary: "The poolers' own user cannot look passwords up",
    description: text`The user cnpg_pooler_pgbouncer of ${fullname} may not log in, or not call public.user_search in postgres: the poolers send new clients away at once, and no metric of their own shows it.`,
  }),
  alert('PostgresPoolBudgetExceeded', 'warning', {
    guard: values.poolers,
    expr: text`(
  vector(0)
${promised}
) > scalar(max(${clientConnections}))`,
    for: '5m',
    summary: 'The pools may open more connections than there are',
    description: text`The pools that exist now may open {{ $value }} connections to the primary of ${fullname}, more than clients may have. When they fill, sessions are refused.`,
  }),
];
