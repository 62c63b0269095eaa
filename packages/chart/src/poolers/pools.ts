import { goInt, nativeTemplate, type Includable, type Operand } from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';

type Poolers = Values['poolers'];

/** PgBouncer's own default_pool_size (https://www.pgbouncer.org/config.html). */
export const defaultPoolSize = 20;
/** PostgreSQL's own max_connections (https://www.postgresql.org/docs/current/runtime-config-connection.html). */
export const defaultMaxConnections = 100;
/** The model's default of poolers.<name>.instances; a test holds the two together. */
export const poolerInstances = 2;

/**
 * PgBouncer opens default_pool_size connections for each user and database, so this is the least that the
 * poolers promise: for one user and one database.
 */
export const pooledConnections: Includable<[Operand<Poolers>], string> = nativeTemplate<[Poolers], string>({
  name: 'butler-postgres.pooledConnections',
  doc: `Connections to the primary that the poolers can open for one user and one database: pods times
max_db_connections, or default_pool_size where that is not set.`,
  yields: 'text',
  parameters: ['poolers'],
  go: `
{{- $total := 0 -}}
{{- range . -}}
{{- if ne (dig "type" "rw" .) "ro" -}}
{{- $parameters := dig "parameters" (dict) . -}}
{{- $size := int (dig "max_db_connections" 0 $parameters) | default (int (dig "default_pool_size" ${defaultPoolSize} $parameters)) -}}
{{- $total = add $total (mul (int (dig "instances" ${poolerInstances} .)) $size) -}}
{{- end -}}
{{- end -}}
{{- $total -}}`,
  evaluate: (poolers) => {
    const sizes = Object.values(poolers)
      .filter((pooler) => (pooler.type as string | undefined) !== 'ro')
      .map(({ instances = poolerInstances, parameters = {} }: Partial<Poolers[string]>) => {
        const size =
          goInt(parameters['max_db_connections'] ?? 0) ||
          goInt(parameters['default_pool_size'] ?? defaultPoolSize);
        return instances * size;
      });
    return String(sizes.reduce((sum, size) => sum + size, 0));
  },
});
