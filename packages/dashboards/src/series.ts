/*
 * Series of the chosen instances. They are found by the pods' names, which Prometheus puts on every scraped series;
 * the label `cluster` is only on cnpg_collector_up. https://cloudnative-pg.io/docs/1.30/monitoring/
 */

/** Series of the operator's exporter, of the chosen instances. */
export function ofInstances(metric: string, matchers = ''): string {
  return series(metric, 'pod=~"$instance"', matchers);
}

/** The same, of the chosen databases. */
export function ofDatabases(metric: string, matchers = ''): string {
  return ofInstances(metric, join('datname=~"$database"', matchers));
}

/** Series of PgBouncer's exporter, of the chosen pods. */
export function ofPoolers(metric: string, matchers = ''): string {
  return series(metric, 'pod=~"$pooler"', matchers);
}

/** cAdvisor's series of the containers that run PostgreSQL. */
export function ofPostgres(metric: string): string {
  return ofInstances(metric, 'container="postgres"');
}

/** The kubelet's series of the instances' volumes: data, WAL and tablespaces, by the operator's names of the claims. */
export function ofVolumes(metric: string): string {
  return series(metric, 'persistentvolumeclaim=~"($instance)(-wal|-tbs-.+)?"');
}

/** A moment that the Barman Cloud plugin tells of. https://cloudnative-pg.io/plugin-barman-cloud/docs/observability/ */
export function ofBackups(what: string): string {
  return `max(${ofInstances(`barman_cloud_cloudnative_pg_io_${what}`)} > 0)`;
}

/** The growth of a counter in a second. */
export function rate(selector: string): string {
  return `rate(${selector}[$__rate_interval])`;
}

function series(metric: string, ...matchers: string[]): string {
  return `${metric}{${join('namespace="$namespace"', ...matchers)}}`;
}

function join(...matchers: string[]): string {
  return matchers.filter((matcher) => matcher !== '').join(', ');
}
