import { concat, text } from '@butler-postgres/helm-kit';
import { alert, type Alert } from '../../common/alert.ts';
import { clientConnections, hasCustomQueries, ofInstances, recent, thresholds } from '../../common/series.ts';

const backends = recent(ofInstances('cnpg_backends_total', ',usename!="streaming_replica"'));
/** Each series once, should an instance be scraped twice. */
const connections = concat`sum by (pod) (max by (pod, datname, usename, application_name, state) (
  ${backends}
))`;
const share = concat`100 * ${connections}
/ on (pod) ${clientConnections}`;

const { connectionsWarningPercent, connectionsCriticalPercent, limitPercent } = thresholds;

export const connectionAlerts: readonly Alert[] = [
  alert('PostgresConnectionsHigh', 'warning', {
    expr: text`${share} > ${connectionsWarningPercent}`,
    for: '5m',
    summary: 'Connections run short',
    description: text`{{ $value | printf "%.0f" }} % of the connections that clients may have on {{ $labels.pod }} are in use; more than ${connectionsWarningPercent} %.`,
  }),
  alert('PostgresConnectionsExhausted', 'critical', {
    expr: text`${share} > ${connectionsCriticalPercent}`,
    for: '2m',
    summary: 'Connections are all but used up',
    description: text`{{ $value | printf "%.0f" }} % of the connections that clients may have on {{ $labels.pod }} are in use; more than ${connectionsCriticalPercent} %. New sessions are refused at 100 %.`,
  }),
  alert('PostgresRoleConnectionsHigh', 'warning', {
    guard: hasCustomQueries,
    expr: text`100 * max by (pod, rolname) (${recent(ofInstances('cnpg_role_connections_used'))})
/ on (pod, rolname) (max by (pod, rolname) (${recent(ofInstances('cnpg_role_connections_limit'))}) > 0) > ${limitPercent}`,
    for: '5m',
    summary: "A role's connections run short",
    description: text`The role {{ $labels.rolname }} uses {{ $value | printf "%.0f" }} % of its connection limit on {{ $labels.pod }}; more than ${limitPercent} %.`,
  }),
  alert('PostgresDatabaseConnectionsHigh', 'warning', {
    guard: hasCustomQueries,
    expr: text`100 * max by (pod, datname) (${recent(ofInstances('cnpg_database_connections_used'))})
/ on (pod, datname) (max by (pod, datname) (${recent(ofInstances('cnpg_database_connections_limit'))}) > 0) > ${limitPercent}`,
    for: '5m',
    summary: "A database's connections run short",
    description: text`The database {{ $labels.datname }} uses {{ $value | printf "%.0f" }} % of its connection limit on {{ $labels.pod }}; more than ${limitPercent} %.`,
  }),
];
