import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** The Prometheus that the reader chose. */
export const datasource: DataSourceRef = { type: 'prometheus', uid: '${datasource}' };

const datasourceVariable = new DatasourceVariableBuilder('datasource')
  .label('Data source')
  .type('prometheus');

function labelVariable(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(datasource)
    .query({ query, refId: `variable-${name}` })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}

/** Many may be chosen; All is what there is now, by name, and so nothing of other clusters. */
function manyOf(variable: QueryVariableBuilder): QueryVariableBuilder {
  return variable.multi(true).includeAll(true).current({ text: 'All', value: '$__all' });
}

/** Data source, namespace and cluster: what every dashboard is chosen by. */
export const common: readonly Builder<VariableModel>[] = [
  datasourceVariable,
  labelVariable('namespace', 'Namespace', 'label_values(cnpg_collector_up, namespace)'),
  labelVariable('cluster', 'Cluster', 'label_values(cnpg_collector_up{namespace="$namespace"}, cluster)'),
];

export const instanceVariable = manyOf(
  labelVariable(
    'instance',
    'Instance',
    'label_values(cnpg_collector_up{namespace="$namespace", cluster="$cluster"}, pod)',
  ),
);

export const databaseVariable = manyOf(
  labelVariable(
    'database',
    'Database',
    'label_values(cnpg_pg_database_size_bytes{namespace="$namespace", pod=~"$instance"}, datname)',
  ),
);

/**
 * Poolers of the cluster, by the label that the chart's PodMonitors give their series: a Pooler may have any name. Series that
 * came by another way have no such label, so that those of the whole namespace are shown.
 */
export const poolerVariable = manyOf(
  labelVariable(
    'pooler',
    'Pooler pod',
    'label_values(cnpg_pgbouncer_last_collection_error{namespace="$namespace", cluster=~"$cluster|"}, pod)',
  ),
);
