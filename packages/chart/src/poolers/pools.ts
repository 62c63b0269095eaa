import { field, int, mul, ne, orDefault, sumTemplate } from '@butler-postgres/helm-kit';
import { poolerSpecs } from './rendered.ts';

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
  poolerSpecs,
  (pooler) => {
    const settings = field(pooler, ['pgbouncer', 'parameters'], {});
    const size = int(field(settings, ['default_pool_size'], String(defaultPoolSize)));
    const limit = int(field(settings, ['max_db_connections'], '0'));
    const pods = field(pooler, ['instances'], 1);
    return { where: ne(field(pooler, ['type'], 'rw'), 'ro'), of: mul(int(pods), orDefault(limit, size)) };
  },
);
