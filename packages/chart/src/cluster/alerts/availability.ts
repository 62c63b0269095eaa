import { text } from '@butler-postgres/helm-kit';
import { fullname } from '../../common/names.ts';
import { alert, type Alert } from '../../common/alert.ts';
import { ofInstances } from '../../common/series.ts';
import { hasStandbys, instances } from '../rendered.ts';

const up = ofInstances('cnpg_collector_up');
/**
 * Asked of PostgreSQL itself. cnpg_collector_up keeps its last value while an instance is fenced or restarts
 * (CloudNativePG 1.30, pkg/management/postgres/webserver/metricserver/pg_collector.go, updateInstanceMetrics).
 */
const answers = ofInstances('cnpg_pg_postmaster_start_time');

export const availabilityAlerts: readonly Alert[] = [
  alert('PostgresOffline', 'critical', {
    always: true,
    expr: text`(count(${answers}) or vector(0)) == 0`,
    for: '2m',
    summary: 'No instance answers',
    description: text`No instance of ${fullname} has answered, or been scraped, for 2 minutes.`,
  }),
  alert('PostgresInstanceDown', 'critical', {
    guard: hasStandbys,
    expr: text`max by (pod) (${up})
unless on (pod) max by (pod) (${answers})`,
    for: '3m',
    summary: 'PostgreSQL is down in an instance',
    description: text`The pod {{ $labels.pod }} is there, but PostgreSQL in it does not answer.`,
  }),
  alert('PostgresInstanceMissing', 'warning', {
    guard: hasStandbys,
    expr: text`count(max by (pod) (${up})) < ${instances}`,
    for: '10m',
    summary: 'Fewer instances than there should be',
    description: text`{{ $value }} of ${instances} instances of ${fullname} are scraped.`,
  }),
  alert('PostgresInstanceFenced', 'warning', {
    expr: text`max by (pod) (${ofInstances('cnpg_collector_fencing_on')}) == 1`,
    for: '10m',
    summary: 'An instance is fenced',
    description: text`PostgreSQL in {{ $labels.pod }} is kept down by fencing, and stays so until somebody lifts it.`,
  }),
  alert('PostgresSwitchoverRequired', 'warning', {
    expr: text`max(${ofInstances('cnpg_collector_manual_switchover_required')}) == 1`,
    for: '1h',
    summary: 'The primary waits for a switchover by hand',
    description: text`All standbys of ${fullname} are updated; the primary is not, and waits for somebody (primaryUpdateStrategy supervised).`,
  }),
  alert('PostgresInstancesOnOneNode', 'warning', {
    guard: hasStandbys,
    expr: text`max(${ofInstances('cnpg_collector_nodes_used')}) == 1`,
    for: '30m',
    summary: 'All instances are on one node',
    description: text`All ${instances} instances of ${fullname} run on one node, and go down with it.`,
  }),
  alert('PostgresCollectorErrors', 'warning', {
    expr: text`(
  max by (pod) (${ofInstances('cnpg_collector_last_collection_error')}) > 0
  or
  max by (pod) (${ofInstances('cnpg_last_error')}) > 0
)
and on (pod) max by (pod) (${answers})`,
    for: '15m',
    summary: 'Metrics are incomplete',
    description: text`The exporter of {{ $labels.pod }} fails to collect some metrics; alerts on those cannot fire.`,
  }),
];
