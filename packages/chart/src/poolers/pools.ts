import {
  add,
  and,
  each,
  eachEntry,
  eq,
  field,
  fromYamlArray,
  int,
  len,
  listTemplate,
  local,
  min,
  mul,
  ne,
  orDefault,
  sumTemplate,
  when,
  type Expr,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { PoolerSpec } from '@butler-postgres/api';
import { values } from '../common/context.ts';
import { poolerSpecs } from './rendered.ts';

/** PgBouncer's own default_pool_size (https://www.pgbouncer.org/config.html). */
export const defaultPoolSize = 20;
/** PostgreSQL's own max_connections (https://www.postgresql.org/docs/current/runtime-config-connection.html). */
export const defaultMaxConnections = 100;

const { access } = values;

export const serviceList = listTemplate<string>(
  'butler-postgres.services',
  'The members of access that are services: each keeps a pool of its own full.',
  eachEntry(access.members, { key: 'name', item: 'member' }, (name, member) =>
    when(and(access.enabled, eq(member.kind, 'service')), name),
  ),
);

export const loginList = listTemplate<string>(
  'butler-postgres.logins',
  'Those that may keep a pool full: the services, and the roles that can log in.',
  each(fromYamlArray(serviceList), (name) => name),
  eachEntry(values.roles, { key: 'name', item: 'role' }, (name, role) => when(role.login, name)),
);

/** All that may log in to the pools, but for people. */
export const poolLogins: Expr<number> = local('poolLogins', orDefault(len(fromYamlArray(loginList)), 1));

/** Users of the pools: the services, or one where none is known. */
export const poolUsers: Expr<number> = local('poolUsers', orDefault(len(fromYamlArray(serviceList)), 1));

/** To PgBouncer a limit of 0 is none. */
const atMost = (limit: Expr<number>, opened: Expr<number>): Expr<number> =>
  min(orDefault(limit, 1_000_000_000), opened);

/**
 * What a pooler may open for one database: a pool for each user, with its reserve, of each pod; max_user_connections bounds each,
 * and max_db_connections them together.
 */
function opened(pooler: Ref<PoolerSpec>, users = poolUsers): Expr<number> {
  const settings = field(pooler, ['pgbouncer', 'parameters'], {});
  const size = int(field(settings, ['default_pool_size'], String(defaultPoolSize)));
  const reserve = int(field(settings, ['reserve_pool_size'], '0'));
  const ofUser = int(field(settings, ['max_user_connections'], '0'));
  const ofDatabase = int(field(settings, ['max_db_connections'], '0'));
  const pods = int(field(pooler, ['instances'], 1));
  return mul(pods, atMost(ofDatabase, mul(atMost(ofUser, add(size, reserve)), users)));
}

export const pooledConnections = sumTemplate(
  'butler-postgres.pooledConnections',
  `Connections to the primary that the poolers can open for one database: pods times default_pool_size and reserve_pool_size of
each service, as far as max_user_connections and max_db_connections let them.`,
  poolerSpecs,
  (pooler) => ({ where: ne(field(pooler, ['type'], 'rw'), 'ro'), of: opened(pooler) }),
);

export const pooledByAll = sumTemplate(
  'butler-postgres.pooledByAll',
  'The same, with a pool for each role of the values that can log in.',
  poolerSpecs,
  (pooler) => ({ where: ne(field(pooler, ['type'], 'rw'), 'ro'), of: opened(pooler, poolLogins) }),
);

export const pooledReads = sumTemplate(
  'butler-postgres.pooledReads',
  'Connections to all standbys together that the poolers of type ro can open for one database.',
  poolerSpecs,
  (pooler) => ({ where: eq(field(pooler, ['type'], 'rw'), 'ro'), of: opened(pooler) }),
);
