import { dig, int, mul, ne, orDefault, sumTemplate } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';

/** PgBouncer's own default_pool_size (https://www.pgbouncer.org/config.html). */
export const defaultPoolSize = 20;
/** PostgreSQL's own max_connections (https://www.postgresql.org/docs/current/runtime-config-connection.html). */
export const defaultMaxConnections = 100;

/**
 * PgBouncer opens default_pool_size connections for each user and database, so this is the least that the
 * poolers promise: for one user and one database.
 */
export const pooledConnections = sumTemplate(
  'butler-postgres.pooledConnections',
  `Connections to the primary that the poolers can open for one user and one database: pods times
max_db_connections, or default_pool_size where that is not set.`,
  values.poolers,
  (pooler) => {
    const size = int(dig<string | number>(['default_pool_size'], defaultPoolSize, pooler.parameters));
    const limit = int(dig<string | number>(['max_db_connections'], 0, pooler.parameters));
    return { where: ne(pooler.type, 'ro'), of: mul(int(pooler.instances), orDefault(limit, size)) };
  },
);
