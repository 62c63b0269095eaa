import {
  add,
  and,
  concat,
  dig,
  digField,
  eq,
  gt,
  int,
  len,
  linesTemplate,
  lt,
  not,
  or,
  orDefault,
  policy,
  policyForEach,
  policyLines,
  regexMatch,
  type Expr,
  type Policy,
} from '@butler-postgres/helm-kit';
import { accessPolicies } from '../access/policies.ts';
import { values } from '../common/context.ts';
import { drillPolicies } from '../drill/policies.ts';
import { interruptionPolicies } from '../cluster/interruption-policies.ts';
import { loggingPolicies } from '../logging/policies.ts';
import { defaultMaxConnections, pooledConnections } from '../poolers/pools.ts';
import { recoveryPolicies } from '../recovery/policies.ts';
import { major } from '../common/image.ts';
import { fullname } from '../common/names.ts';
import { upgradePolicies } from '../upgrade/policies.ts';

const { cluster, backups } = values;

const names = { key: 'name', item: 'pooler' };

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
  policy('name-shape', 'error', {
    broken: or(
      not(regexMatch('^[a-z]([-a-z0-9]*[a-z0-9])?$', fullname)),
      regexMatch('^(y|yes|n|no|on|off|true|false|null)$', fullname),
    ),
    path: 'fullnameOverride',
    message: concat`the cluster's name "${fullname}" is no DNS label that begins with a letter, as the operator wants it, or is a word that YAML reads as a boolean; set fullnameOverride or choose another release name`,
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
  policy('image-name-major', 'error', {
    broken: and(
      cluster.image.name,
      not(regexMatch(concat`:${major}([.@-]|$)`, orDefault(cluster.image.name, ''))),
    ),
    path: 'cluster.image.major',
    message: concat`cluster.image.name is not of the major version ${major}; say here which one it is: rules and the name of the archive go by it`,
  }),
  policy('synchronous-number', 'error', {
    broken: not(lt(digField('synchronous', 'number', 0, cluster.postgresql), cluster.instances)),
    path: 'cluster.postgresql.synchronous.number',
    message: concat`a commit would wait for more standbys than there are; with ${cluster.instances} instances the number must be lower`,
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
  ...accessPolicies,
  ...recoveryPolicies,
  ...interruptionPolicies,
  ...drillPolicies,
  ...loggingPolicies,
  ...upgradePolicies,
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
