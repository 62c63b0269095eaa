import {
  add,
  and,
  concat,
  eq,
  field,
  gt,
  has,
  int,
  local,
  max,
  mul,
  ne,
  not,
  policy,
  policyForEach,
  regexMatch,
  ternary,
  toString,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';
import { hasStandbys, instances, settings, spec } from '../cluster/rendered.ts';
import { poolerSpecs } from './rendered.ts';
import {
  defaultMaxConnections,
  pooledByAll,
  pooledConnections,
  pooledReads,
  poolLogins,
  poolUsers,
} from './pools.ts';
import type { Rule } from '../common/rule.ts';

const names = { key: 'name', item: 'pooler' };

/** As the values have it; 0 where it is no number, which another rule refuses. */
export const maxConnections = int(field(settings, ['max_connections'], String(defaultMaxConnections)));
const connections = local('connections', pooledConnections);
const reads = local('reads', pooledReads);
const byAll = local('byAll', pooledByAll);

/** What is kept for superusers, and from 16 on for others, is not for the poolers. */
export const reserved = add(
  int(field(settings, ['superuser_reserved_connections'], '3')),
  int(field(settings, ['reserved_connections'], '0')),
);
const unreserved = local('unreserved', add(maxConnections, mul(-1, reserved)));
const standbys = add(instances, -1);
const users = concat`${poolUsers} ${ternary('user', 'users', eq(poolUsers, 1))}`;

export const poolerPolicies: readonly Rule[] = [
  // https://www.postgresql.org/docs/18/runtime-config-client.html: to be wary of it with connection poolers
  policy('idle-sessions-of-poolers', 'warning', {
    broken: and(
      values.poolers,
      not(regexMatch('^0+[a-z]*$', toString(field(settings, ['idle_session_timeout'], '0')))),
    ),
    path: 'cluster.postgresql.parameters.idle_session_timeout',
    message: concat`PostgreSQL ends the sessions that a pooler keeps for its clients, and one that is just being handed out breaks`,
    hint: concat`take it out; server_idle_timeout of the pooler ends its idle sessions, client_idle_timeout those of clients`,
  }),
  policyForEach('pooler-of-another-cluster', 'error', poolerSpecs, names, (name, pooler) => ({
    broken: ne(field(pooler, ['cluster', 'name'], ''), fullname),
    path: concat`poolers.${name}.overrides.cluster.name`,
    message: concat`it would serve the Cluster ${field(pooler, ['cluster', 'name'], '')}, and names, certificates, budgets and alerts here are of ${fullname}`,
    hint: concat`put the pooler into the release of that Cluster`,
  })),
  policyForEach('pooler-needs-standby', 'error', poolerSpecs, names, (name, pooler) => ({
    // one that is parked has no pods
    broken: and(
      eq(field(pooler, ['type'], 'rw'), 'ro'),
      gt(field(pooler, ['instances'], 1), 0),
      not(hasStandbys),
    ),
    path: concat`poolers.${name}.type`,
    message: concat`a pooler of type ro needs a standby, and cluster.instances is ${instances}`,
    hint: concat`use rw or r, or more instances`,
  })),
  policyForEach('pooler-without-service', 'error', poolerSpecs, names, (name, pooler) => ({
    broken: has(
      field(pooler, ['type'], 'rw'),
      field(spec, ['managed', 'services', 'disabledDefaultServices'], []) as Expr<string[]>,
    ),
    path: concat`poolers.${name}.type`,
    message: concat`PgBouncer connects to the Service ${fullname}-${field(pooler, ['type'], 'rw')}, which cluster.disabledDefaultServices takes away`,
    hint: concat`take ${field(pooler, ['type'], 'rw')} out there, or choose another type`,
  })),
  policy('pools-exceed-connections', 'error', {
    broken: and(gt(maxConnections, 0), gt(int(connections), max(0, unreserved))),
    path: 'poolers',
    message: concat`the poolers can open ${connections} connections to the primary for ${users} and one database, and max_connections leaves ${unreserved} to them`,
    hint: concat`lower default_pool_size, reserve_pool_size or instances, set max_db_connections, or raise max_connections`,
  }),
  policy('pools-of-all-exceed-connections', 'warning', {
    broken: and(gt(maxConnections, 0), not(gt(int(connections), unreserved)), gt(int(byAll), unreserved)),
    path: 'poolers',
    message: concat`if all ${poolLogins} roles and services fill their pools, the poolers open ${byAll} connections to the primary, and max_connections leaves ${unreserved} to them`,
    hint: concat`set max_db_connections, which bounds the pools of a database together, or raise max_connections`,
  }),
  policy('reads-exceed-connections', 'error', {
    broken: and(hasStandbys, gt(maxConnections, 0), gt(int(reads), max(0, mul(unreserved, standbys)))),
    path: 'poolers',
    message: concat`the poolers of type ro can open ${reads} connections to ${standbys} ${ternary('standby', 'standbys', eq(standbys, 1))} for ${users} and one database, and max_connections leaves ${unreserved} to them on each`,
    hint: concat`lower default_pool_size or instances, raise max_connections, or have more standbys`,
  }),
];
