import { concat, dig, hasKey, int, ne, text, textEach, textWhen } from '@butler-postgres/helm-kit';
import { values } from '../../common/context.ts';
import { defaultPoolSize } from '../../poolers/pools.ts';
import { fullname } from '../../common/names.ts';
import { alert, type Alert } from '../../common/alert.ts';
import { hasCustomQueries, ofInstances, ofPooler, thresholds } from '../../common/series.ts';

const maxConnections = ofInstances('cnpg_pg_settings_setting', ',name="max_connections"');
const backends = ofInstances('cnpg_backends_total', ',usename!="streaming_replica"');
/** Each series once, should an instance be scraped twice. */
const connections = concat`sum by (pod) (max by (pod, datname, usename, application_name, state) (
  ${backends}
))`;
const share = concat`100 * ${connections}
/ on (pod) max by (pod) (${maxConnections})`;

/**
 * What each pooler's pools may open, added up. PgBouncer keeps a pool for each user and database
 * (https://www.pgbouncer.org/config.html#pool_mode), and max_db_connections bounds those of one database.
 */
const promised = textEach(values.poolers, { key: 'name', item: 'pooler' }, (name, pooler) => {
  const pools = ofPooler('cnpg_pgbouncer_pools_sv_active', name, ',user!~"pgbouncer|cnpg_pooler_pgbouncer"');
  return text`${textWhen(
    ne(pooler.type, 'ro'),
    text`${textWhen(
      hasKey(pooler.parameters, 'max_db_connections'),
      text`  + (count(max by (pod, database) (${pools})) * ${int(dig('max_db_connections', 0, pooler.parameters))} or vector(0))`,
      text`  + (count(max by (pod, database, user) (${pools})) * ${int(dig('default_pool_size', defaultPoolSize, pooler.parameters))} or vector(0))`,
    )}`,
  )}`;
});

const { connectionsWarningPercent, connectionsCriticalPercent, limitPercent } = thresholds;

export const connectionAlerts: readonly Alert[] = [
  alert('PostgresConnectionsHigh', 'warning', {
    expr: text`${share} > ${connectionsWarningPercent}`,
    for: '5m',
    summary: 'Connections run short',
    description: text`{{ $value | printf "%.0f" }} % of max_connections are in use on {{ $labels.pod }}; more than ${connectionsWarningPercent} %.`,
  }),
  alert('PostgresConnectionsExhausted', 'critical', {
    expr: text`${share} > ${connectionsCriticalPercent}`,
    for: '2m',
    summary: 'Connections are all but used up',
    description: text`{{ $value | printf "%.0f" }} % of max_connections are in use on {{ $labels.pod }}; more than ${connectionsCriticalPercent} %. New sessions are refused at 100 %.`,
  }),
  alert('PostgresRoleConnectionsHigh', 'warning', {
    guard: hasCustomQueries,
    expr: text`100 * max by (pod, rolname) (${ofInstances('cnpg_role_connections_used')})
/ on (pod, rolname) (max by (pod, rolname) (${ofInstances('cnpg_role_connections_limit')}) > 0) > ${limitPercent}`,
    for: '5m',
    summary: "A role's connections run short",
    description: text`The role {{ $labels.rolname }} uses {{ $value | printf "%.0f" }} % of its connection limit on {{ $labels.pod }}; more than ${limitPercent} %.`,
  }),
  alert('PostgresDatabaseConnectionsHigh', 'warning', {
    guard: hasCustomQueries,
    expr: text`100 * max by (pod, datname) (${ofInstances('cnpg_database_connections_used')})
/ on (pod, datname) (max by (pod, datname) (${ofInstances('cnpg_database_connections_limit')}) > 0) > ${limitPercent}`,
    for: '5m',
    summary: "A database's connections run short",
    description: text`The database {{ $labels.datname }} uses {{ $value | printf "%.0f" }} % of its connection limit on {{ $labels.pod }}; more than ${limitPercent} %.`,
  }),
  alert('PostgresPoolBudgetExceeded', 'warning', {
    guard: values.poolers,
    expr: text`(
  vector(0)
${promised}
) > scalar(max(${maxConnections}))`,
    for: '5m',
    summary: 'The pools may open more connections than there are',
    description: text`The pools that exist now may open {{ $value }} connections to the primary of ${fullname}, more than max_connections. When they fill, sessions are refused.`,
  }),
];
