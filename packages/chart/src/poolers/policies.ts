import {
  add,
  and,
  concat,
  eq,
  field,
  gt,
  has,
  int,
  len,
  local,
  not,
  policy,
  policyForEach,
  type Expr,
  type Policy,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';
import { hasStandbys, instances, settings, spec } from '../cluster/rendered.ts';
import { poolerSpecs } from './rendered.ts';
import { defaultMaxConnections, pooledConnections } from './pools.ts';

const names = { key: 'name', item: 'pooler' };

const maxConnections = int(field(settings, ['max_connections'], String(defaultMaxConnections)));
const connections = local('connections', pooledConnections);

export const poolerPolicies: readonly Policy[] = [
  policyForEach('pooler-name-length', 'error', values.poolers, names, (name) => ({
    broken: gt(add(len(fullname), len(name)), 63 - '-pooler-'.length),
    path: concat`poolers.${name}`,
    message: concat`the Service's name "${fullname}-pooler-${name}" is longer than the 63 characters that Kubernetes allows`,
    hint: concat`shorten one of the two`,
  })),
  policyForEach('pooler-needs-standby', 'error', poolerSpecs, names, (name, pooler) => ({
    broken: and(eq(field(pooler, ['type'], 'rw'), 'ro'), not(hasStandbys)),
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
    broken: gt(int(connections), maxConnections),
    path: 'poolers',
    message: concat`the poolers can open ${connections} connections to the primary for one user and one database, and max_connections is ${maxConnections}`,
    hint: concat`lower default_pool_size or instances, or raise max_connections`,
  }),
];
