import {
  and,
  concat,
  contains,
  field,
  eq,
  gt,
  hasKey,
  index,
  lower,
  lt,
  ne,
  not,
  or,
  orDefault,
  policy,
  policyForEach,
  regexMatch,
  toJson,
} from '@butler-postgres/helm-kit';
import { falsePattern } from '../common/boolean.ts';
import { clusterAnnotation } from '../common/cluster-annotation.ts';
import { values } from '../common/context.ts';
import { major } from '../common/image.ts';
import { fullname } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { notForScratch, strictInProduction, type Rule } from '../common/rule.ts';
import { interruptionPolicies } from './interruption-policies.ts';
import { profilePolicies } from './profile-policies.ts';
import { instances, spec } from './rendered.ts';

const { cluster } = values;

const imageName = field(spec, ['imageName'], '');

const topologyKey = field(spec, ['affinity', 'topologyKey'], 'kubernetes.io/hostname');
const labelName = '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$';

/** What annotations keep the operator from: https://cloudnative-pg.io/docs/1.30/labels_annotations/ */
const heldBack: Readonly<Record<string, string>> = {
  'cnpg.io/validation=disabled': "not to check the Cluster's fields",
  'cnpg.io/skipEmptyWalArchiveCheck=enabled':
    'not to check whether the archive belongs to another cluster, whose backups would be spoiled',
  'cnpg.io/reconciliationLoop=disabled':
    'to do nothing for the cluster: no failover, and no change of the values takes effect',
  'cnpg.io/reconcilePodSpec=disabled':
    'to leave the pods as they are, so that changes of the values do not reach them',
};

/** A list in JSON with a name in it: what else stands there fences nothing (pkg/utils/fencing.go of the operator). */
const fence = '^\\s*\\[\\s*"[^"]+"\\s*(,\\s*"[^"]*"\\s*)*\\]\\s*$';

const ofCluster: readonly Rule[] = [
  policy('name-shape', 'error', {
    broken: or(
      not(regexMatch('^[a-z]([-a-z0-9]*[a-z0-9])?$', fullname)),
      regexMatch('^(y|yes|n|no|on|off|true|false|null)$', fullname),
    ),
    path: 'fullnameOverride',
    message: concat`the cluster's name "${fullname}" is no DNS label that begins with a letter, as the operator wants it, or is a word that YAML reads as a boolean`,
    hint: concat`set fullnameOverride or choose another release name`,
  }),
  policy('image-major-old', strictInProduction, {
    broken: eq(cluster.image.major, 14),
    path: 'cluster.image.major',
    message: concat`PostgreSQL 14 has been without fixes since 2026-11-12`,
    hint: concat`take 16, 17 or 18 (an upgrade from 14 to 15 is refused by the operator)`,
  }),
  policy('image-name-major', 'error', {
    broken: and(
      or(cluster.image.name, hasKey(cluster.overrides, 'imageName')),
      not(field(spec, ['imageCatalogRef', 'name'], '')),
      not(regexMatch(concat`:${major}([.@-]|$)`, imageName)),
    ),
    path: 'cluster.image.major',
    message: concat`the image ${imageName} is not of the major version ${major}`,
    hint: concat`say here which one it is: rules and the name of the archive go by it`,
  }),
  policyForEach(
    'checks-switched-off',
    notForScratch,
    cluster.annotations,
    { key: 'name', item: 'value' },
    (name, value) => ({
      broken: hasKey(heldBack, concat`${name}=${value}`),
      path: concat`cluster.annotations.${name}`,
      message: concat`the operator is told ${index(heldBack, concat`${name}=${value}`)}`,
      hint: concat`take the annotation out when it has served its turn`,
    }),
  ),
  policy('instances-fenced', notForScratch, {
    broken: regexMatch(fence, clusterAnnotation('cnpg.io/fencedInstances')),
    path: 'cluster.annotations',
    message: concat`the instances that cnpg.io/fencedInstances names are kept without PostgreSQL, and nothing replaces them`,
    hint: concat`take the annotation out when it has served its turn`,
  }),
  // https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
  policy('topology-key', 'error', {
    broken: not(regexMatch(labelName, topologyKey)),
    path: 'cluster.affinity.topologyKey',
    message: concat`"${topologyKey}" is no name of a label, so Kubernetes refuses every pod`,
    hint: concat`name a label of the nodes, such as topology.kubernetes.io/zone`,
  }),
  policy('synchronous-number', 'error', {
    broken: not(lt(field(spec, ['postgresql', 'synchronous', 'number'], 0), instances)),
    path: 'cluster.postgresql.synchronous.number',
    message: concat`a commit would wait for more standbys than there are`,
    hint: concat`with ${instances} instances the number must be lower`,
  }),
  policy('wal-level-minimal', 'error', {
    broken: and(
      eq(field(spec, ['postgresql', 'parameters', 'wal_level'], ''), 'minimal'),
      or(gt(instances, 1), isReplica, ne(clusterAnnotation('cnpg.io/skipWalArchiving'), 'enabled')),
    ),
    path: 'cluster.postgresql.parameters.wal_level',
    message: concat`wal_level minimal leaves out what standbys and the archive need`,
    hint: concat`write logical or replica`,
  }),
  policy('wal-log-hints', 'error', {
    broken: and(
      gt(instances, 1),
      regexMatch(falsePattern, lower(field(spec, ['postgresql', 'parameters', 'wal_log_hints'], 'on'))),
    ),
    path: 'cluster.postgresql.parameters.wal_log_hints',
    message: concat`without wal_log_hints a former primary cannot be rewound to a standby`,
    hint: concat`leave it on, which it is by default`,
  }),
  policy('image-volumes-before-18', 'error', {
    broken: and(field(spec, ['postgresql', 'extensions'], []), lt(cluster.image.major, 18)),
    path: 'cluster.postgresql.extensions',
    message: concat`PostgreSQL ${cluster.image.major} has no extension_control_path, by which it would find extensions in volumes`,
    hint: concat`take them from the image until cluster.image.major is 18`,
  }),
  policyForEach(
    'database-tablespace-unknown',
    'error',
    values.databases,
    { key: 'key', item: 'database' },
    (key, database) => {
      const tablespace = orDefault(database.tablespace, 'pg_default');
      return {
        broken: and(
          ne(tablespace, 'pg_default'),
          not(contains(concat`"name":"${tablespace}"`, toJson(field(spec, ['tablespaces'], [])))),
        ),
        path: concat`databases.${key}.tablespace`,
        message: concat`the cluster has no tablespace ${tablespace}, so the database is not made`,
        hint: concat`give it an entry in cluster.tablespaces, or correct the name`,
      };
    },
  ),
  // https://cloudnative-pg.io/docs/1.30/container_images/: Docker's image has no user 26
  policy('image-not-for-operator', 'warning', {
    broken: and(
      regexMatch('^(((index|registry-1)[.])?docker[.]io/)?(library/)?postgres[:@]', imageName),
      eq(field(spec, ['postgresUID'], 26), 26),
    ),
    path: 'cluster.image.name',
    message: concat`${imageName} is Docker's image, which has PostgreSQL for another user than the operator's, so that no instance starts`,
    hint: concat`take one made for CloudNativePG, such as ghcr.io/cloudnative-pg/postgresql`,
  }),
  policyForEach('role-certificate', 'error', values.roles, { key: 'name', item: 'role' }, (name, role) => ({
    broken: and(role.clientCertificate, not(role.login)),
    path: concat`roles.${name}.clientCertificate`,
    message: concat`a client certificate is of use only to a role that can log in`,
    hint: concat`set login: true, or take it out`,
  })),
  policy('names-of-own-certificate', 'error', {
    broken: and(
      field(spec, ['certificates', 'serverTLSSecret'], ''),
      field(spec, ['certificates', 'serverAltDNSNames'], {}),
    ),
    path: 'cluster.certificates.serverAltDNSNames',
    message: concat`a certificate of your own has its names already, and CloudNativePG adds none`,
    hint: concat`take serverAltDNSNames out, or serverTLSSecret`,
  }),
  policy('single-instance-budget', notForScratch, {
    broken: and(eq(instances, 1), field(spec, ['enablePDB'], true)),
    path: 'cluster.enablePDB',
    message: concat`with one instance the PodDisruptionBudget blocks every drain of its node`,
    hint: concat`set it to false where nodes are drained without notice`,
  }),
];

export const clusterPolicies: readonly Rule[] = [...ofCluster, ...interruptionPolicies, ...profilePolicies];
