import { concat, text } from '@butler-postgres/helm-kit';
import { fullname } from '../../common/names.ts';
import { alert, type Alert } from '../../common/alert.ts';
import { ofInstances, recent } from '../../common/series.ts';
import { hasStandbys, instances } from '../rendered.ts';

const up = ofInstances('cnpg_collector_up');
/** 0 where PostgreSQL should answer and the exporter gets no session: all connections are used up, or it hangs or still starts. */
const refused = recent(up);
/**
 * Asked of PostgreSQL itself. cnpg_collector_up keeps its last value while an instance is fenced or restarts
 * (CloudNativePG 1.30, pkg/management/postgres/webserver/metricserver/pg_collector.go, updateInstanceMetrics).
 */
const answers = ofInstances('cnpg_pg_postmaster_start_time');

/**
 * The operator's lease (CloudNativePG 1.30, internal/cmd/manager/controller/controller.go, LeaderElectionID), of which
 * Prometheus knows where it scrapes the operator.
 */
const operatorLeads = concat`leader_election_master_status{name="db9c8771.cnpg.io"}`;

export const availabilityAlerts: readonly Alert[] = [
  alert('PostgresOffline', 'critical', {
    always: true,
    expr: text`(count(${answers}) or vector(0)) == 0
unless on () max(${refused}) == 0`,
    for: '2m',
    summary: 'No instance answers',
    description: text`No instance of ${fullname} has answered, or been scraped, for 2 minutes.`,
  }),
  alert('PostgresInstanceDown', 'critical', {
    guard: hasStandbys,
    expr: text`max by (pod) (${recent(up)}) == 1
unless on (pod) max by (pod) (${answers})`,
    for: '3m',
    summary: 'PostgreSQL is down in an instance',
    description: text`The pod {{ $labels.pod }} is there, but PostgreSQL in it does not answer.`,
  }),
  alert('PostgresExporterRefused', 'critical', {
    expr: text`max by (pod) (${refused}) == 0`,
    for: '2m',
    summary: 'PostgreSQL lets nobody in, not even the exporter',
    description: text`PostgreSQL in {{ $labels.pod }} is there and gives the exporter no session. As a rule all connections are used up, and clients are refused as well; or it hangs, or has long to start.`,
  }),
  alert('PostgresInstanceMissing', 'warning', {
    guard: hasStandbys,
    expr: text`count(max by (pod) (${recent(up)})) < ${instances}`,
    for: '10m',
    summary: 'Fewer instances than there should be',
    description: text`{{ $value }} of ${instances} instances of ${fullname} are scraped.`,
  }),
  alert('PostgresInstanceFenced', 'warning', {
    expr: text`max by (pod) (${recent(ofInstances('cnpg_collector_fencing_on'))}) == 1`,
    for: '10m',
    summary: 'An instance is fenced',
    description: text`PostgreSQL in {{ $labels.pod }} is kept down by fencing, and stays so until somebody lifts it.`,
  }),
  alert('PostgresSwitchoverRequired', 'warning', {
    expr: text`max(${recent(ofInstances('cnpg_collector_manual_switchover_required'))}) == 1`,
    for: '1h',
    summary: 'The primary waits for a switchover by hand',
    description: text`All standbys of ${fullname} are updated; the primary is not, and waits for somebody (primaryUpdateStrategy supervised).`,
  }),
  alert('PostgresInstancesOnOneNode', 'warning', {
    guard: hasStandbys,
    expr: text`max(${recent(ofInstances('cnpg_collector_nodes_used'))}) == 1`,
    for: '30m',
    summary: 'All instances are on one node',
    description: text`All ${instances} instances of ${fullname} run on one node, and go down with it.`,
  }),
  alert('PostgresOperatorAway', 'critical', {
    expr: text`max(max_over_time(${operatorLeads}[7d])) == 1
unless on () max(${recent(operatorLeads)}) == 1`,
    for: '5m',
    summary: 'The operator is away',
    description: text`No replica of CloudNativePG's operator leads. ${fullname} goes on, but nothing fails over, is healed or renewed, and no change is made, until it is back.`,
  }),
  alert('PostgresCollectorErrors', 'warning', {
    expr: text`(
  max by (pod) (${recent(ofInstances('cnpg_collector_last_collection_error'))}) > 0
  or
  max by (pod) (${recent(ofInstances('cnpg_last_error'))}) > 0
)
and on (pod) max by (pod) (${recent(answers)})`,
    for: '15m',
    summary: 'Metrics are incomplete',
    description: text`The exporter of {{ $labels.pod }} fails to collect some metrics; alerts on those cannot fire.`,
  }),
];
