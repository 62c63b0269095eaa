import {
  concat,
  given,
  orDefault,
  textParameter,
  textTemplate,
  textTemplateWith,
  type Expr,
  type Operand,
} from '@butler-postgres/helm-kit';
import { values } from './context.ts';
import { fullname, namespace, poolerHost } from './names.ts';

/*
 * Series of this cluster and of no other. Prometheus anchors regular expressions at both ends, and instances are
 * named <cluster>-<number>, so another cluster whose name begins with this one's does not match.
 */

const { virtualCluster } = values.monitoring;

export const seriesNamespace = textTemplate(
  'butler-postgres.seriesNamespace',
  'Namespace of the series: of the host, where the release is in a virtual cluster.',
  given(virtualCluster.namespace, namespace),
);

export const seriesSuffix = textTemplate(
  'butler-postgres.seriesSuffix',
  'What a virtual cluster puts behind the names of pods and claims.',
  {
    when: virtualCluster.name,
    then: concat`-x-${namespace}-x-${orDefault(virtualCluster.name, '')}`,
    otherwise: concat``,
  },
);

export const instanceSeries = textTemplate(
  'butler-postgres.instanceSeries',
  "Matches the series of this cluster's instances.",
  concat`namespace="${seriesNamespace}",pod=~"${fullname}-[0-9]+${seriesSuffix}"`,
);

export const claimSeries = textTemplate(
  'butler-postgres.claimSeries',
  "Matches the series of the instances' claims: data, WAL and tablespaces.",
  concat`namespace="${seriesNamespace}",persistentvolumeclaim=~"${fullname}-[0-9]+(-wal|-tbs-.+)?${seriesSuffix}"`,
);

export const claimsOf = textTemplateWith<{ suffix: string }>(
  'butler-postgres.claimsOf',
  "Matches the series of the instances' claims for one kind of volume, whose names end as given.",
  { suffix: textParameter },
  ({ suffix }) =>
    concat`namespace="${seriesNamespace}",persistentvolumeclaim=~"${fullname}-[0-9]+${suffix}${seriesSuffix}"`,
);

export const certificatesOf = textTemplateWith<{ of: string }>(
  'butler-postgres.certificates',
  "Matches the series of the cluster's certificates and of their Secrets, by labels that begin as given.",
  { of: textParameter },
  ({ of }) =>
    concat`${of}namespace="${seriesNamespace}",${of}name=~"${fullname}-(ca|server|replication)${seriesSuffix}"`,
);

export const poolerSeries = textTemplateWith<{ name: string }>(
  'butler-postgres.poolerSeries',
  "Matches the series of a pooler's pods: <Deployment>-<hash of the ReplicaSet>-<random>.",
  { name: textParameter },
  ({ name }) =>
    concat`namespace="${seriesNamespace}",pod=~"${poolerHost(name)}-[a-z0-9]+(-[a-z0-9]+)?${seriesSuffix}"`,
);

/** A metric of the instances. `more` are further matchers, each with a comma in front. */
export function ofInstances(metric: string, more: Operand<string> = ''): Expr<string> {
  return concat`${metric}{${instanceSeries}${more}}`;
}

/** A metric of a pooler's pods. */
export function ofPooler(metric: string, name: Expr<string>, more: Operand<string> = ''): Expr<string> {
  return concat`${metric}{${poolerSeries({ name })}${more}}`;
}

/** A metric of the kubelet on the claims of the instances. */
export function ofClaims(metric: string): Expr<string> {
  return concat`${metric}{${claimSeries}}`;
}

/** A metric of the PostgreSQL container of the instances. */
export function ofContainers(metric: string): Expr<string> {
  return ofInstances(metric, ',container="postgres"');
}

/**
 * The newest value of the last 2 minutes. Prometheus ends a series at once where a scrape fails, which it does under the very load
 * that an alert is to tell of; the alert would wait again from the start
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness).
 * For alerts of 2 minutes and longer: a pod that is gone is seen for as long.
 */
export function recent(series: Expr<string>): Expr<string> {
  return concat`last_over_time(${series}[2m])`;
}

const setting = (matcher: string): Expr<string> =>
  recent(ofInstances('cnpg_pg_settings_setting', `,name${matcher}`));

/** Connections of each instance that clients may have: all but the reserved. */
export const clientConnections = concat`(
  max by (pod) (${setting('="max_connections"')})
  - sum by (pod) (max by (pod, name) (${setting('=~"(superuser_)?reserved_connections"')}))
)`;

/** Follows a condition on instances: only on the primary, which a replica cluster does not have. */
export const onPrimary = concat`and on (pod) max by (pod) (${recent(ofInstances('cnpg_pg_replication_in_recovery'))}) == 0`;

/** Follows a condition: only where this cluster is not the replica of another one. */
export const notOnReplicaCluster = concat`unless on () max(${recent(ofInstances('cnpg_collector_replica_mode'))}) == 1`;

export const hasCustomQueries = values.monitoring.customQueries.enabled;

export const { thresholds } = values.monitoring.alerts;
