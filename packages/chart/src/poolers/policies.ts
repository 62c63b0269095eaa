import {
  add,
  and,
  concat,
  dig,
  eq,
  gt,
  has,
  int,
  len,
  lt,
  policy,
  policyForEach,
  type Policy,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';
import { defaultMaxConnections, pooledConnections } from './pools.ts';

const { cluster } = values;

const names = { key: 'name', item: 'pooler' };

const maxConnections = int(
  dig<string | number>(['max_connections'], defaultMaxConnections, cluster.postgresql.parameters),
);

export const poolerPolicies: readonly Policy[] = [
  policyForEach('pooler-name-length', 'error', values.poolers, names, (name) => ({
    broken: gt(add(len(fullname), len(name)), 63 - '-pooler-'.length),
    path: concat`poolers.${name}`,
    message: concat`the Service's name "${fullname}-pooler-${name}" is longer than the 63 characters that Kubernetes allows`,
    hint: concat`shorten one of the two`,
  })),
  policyForEach('pooler-needs-standby', 'error', values.poolers, names, (name, pooler) => ({
    broken: and(eq(pooler.type, 'ro'), lt(cluster.instances, 2)),
    path: concat`poolers.${name}.type`,
    message: concat`a pooler of type ro needs a standby, and cluster.instances is ${cluster.instances}`,
    hint: concat`use rw or r, or more instances`,
  })),
  policyForEach('pooler-without-service', 'error', values.poolers, names, (name, pooler) => ({
    broken: has(pooler.type, cluster.disabledDefaultServices),
    path: concat`poolers.${name}.type`,
    message: concat`PgBouncer connects to the Service ${fullname}-${pooler.type}, which cluster.disabledDefaultServices takes away`,
    hint: concat`take ${pooler.type} out there, or choose another type`,
  })),
  policy('pools-exceed-connections', 'error', {
    broken: gt(int(pooledConnections), maxConnections),
    path: 'poolers',
    message: concat`the poolers can open ${pooledConnections} connections to the primary for one user and one database, and max_connections is ${maxConnections}`,
    hint: concat`lower default_pool_size or instances, or raise max_connections`,
  }),
];
