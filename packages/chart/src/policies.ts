import {
  add,
  and,
  concat,
  dig,
  eq,
  gt,
  int,
  len,
  linesTemplate,
  lt,
  nativeTemplate,
  not,
  policy,
  policyForEach,
  policyLines,
  type Expr,
  type Includable,
  type Operand,
  type Policy,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from './context.ts';
import { fullname } from './templates/names.ts';

const { cluster, backups } = values;
const names = { key: 'name', item: 'pooler' };

type Poolers = Values['poolers'];

/** PgBouncer's own default_pool_size (https://www.pgbouncer.org/config.html). */
const defaultPoolSize = 20;
/** PostgreSQL's own max_connections (https://www.postgresql.org/docs/current/runtime-config-connection.html). */
const defaultMaxConnections = 100;
/** The model's default of poolers.<name>.instances; a test holds the two together. */
const poolerInstances = 2;

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
          Number(parameters['max_db_connections'] ?? 0) ||
          Number(parameters['default_pool_size'] ?? defaultPoolSize);
        return instances * size;
      });
    return String(sizes.reduce((sum, size) => sum + size, 0));
  },
});

const maxConnections = int(
  dig<string | number>('max_connections', defaultMaxConnections, cluster.postgresql.parameters),
);
const connections = pooledConnections(values.poolers);

/** Rules between values. The same list is checked by `validate` and printed into the chart. */
export const policies: readonly Policy[] = [
  policy('name-length', 'error', {
    broken: gt(len(fullname), 50),
    path: 'fullnameOverride',
    message: concat`the cluster's name "${fullname}" is longer than the 50 characters that the operator allows; set fullnameOverride or choose a shorter release name`,
  }),
  policyForEach('pooler-name-length', 'error', values.poolers, names, (name) => ({
    broken: gt(add(len(fullname), len(name)), 63 - '-pooler-'.length),
    path: concat`poolers.${name}`,
    message: concat`the Service's name "${fullname}-pooler-${name}" is longer than the 63 characters that Kubernetes allows; shorten one of the two`,
  })),
  policyForEach(
    'service-name-length',
    'error',
    values.services,
    { key: 'name', item: 'service' },
    (name) => ({
      broken: gt(add(len(fullname), len(name)), 63 - '-'.length),
      path: concat`services.${name}`,
      message: concat`the Service's name "${fullname}-${name}" is longer than the 63 characters that Kubernetes allows; shorten one of the two`,
    }),
  ),
  policyForEach('pooler-needs-standby', 'error', values.poolers, names, (name, pooler) => ({
    broken: and(eq(pooler.type, 'ro'), lt(cluster.instances, 2)),
    path: concat`poolers.${name}.type`,
    message: concat`a pooler of type ro needs a standby, and cluster.instances is ${cluster.instances}; use rw or r, or more instances`,
  })),
  policy('pools-exceed-connections', 'error', {
    broken: gt(int(connections), maxConnections),
    path: 'poolers',
    message: concat`the poolers can open ${connections} connections to the primary for one user and one database, and max_connections is ${maxConnections}; lower default_pool_size or instances, or raise max_connections`,
  }),
  policy('image-major-old', 'warning', {
    broken: and(eq(cluster.image.major, 14), not(cluster.image.name)),
    path: 'cluster.image.major',
    message: concat`PostgreSQL 14 has been without fixes since 2026-11-12; take 16, 17 or 18 (an upgrade from 14 to 15 is refused by the operator)`,
  }),
  policy('backups-off', 'warning', {
    broken: and(not(backups.enabled), gt(cluster.instances, 1)),
    path: 'backups.enabled',
    message: concat`nothing is backed up; replicas do not help against a dropped table`,
  }),
  policy('backups-unscheduled', 'warning', {
    broken: and(backups.enabled, not(backups.schedules)),
    path: 'backups.schedules',
    message: concat`the write-ahead log is archived but no base backup is ever taken, so nothing can be restored; add a schedule`,
  }),
  policy('single-instance-budget', 'warning', {
    broken: and(eq(cluster.instances, 1), cluster.enablePDB),
    path: 'cluster.enablePDB',
    message: concat`with one instance the PodDisruptionBudget blocks every drain of its node; set it to false where nodes are drained without notice`,
  }),
];

/** The broken rules that stop the install, a line each. */
export const errors: Expr<string> = linesTemplate(
  'butler-postgres.errors',
  'What is wrong with the values beyond what values.schema.json can say, a line each.',
  policyLines(policies.filter((rule) => rule.severity === 'error')),
);

/** The broken rules that NOTES.txt warns of, a line each. */
export const warnings: Expr<string> = linesTemplate(
  'butler-postgres.warnings',
  'What is doubtful about the values, a line each; for NOTES.txt.',
  policyLines(policies.filter((rule) => rule.severity === 'warning')),
);
