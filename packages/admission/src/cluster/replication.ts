import type { Refusal } from '../refusal.ts';
import { annotation, instancesOf, majorOfCluster, parametersOf, type Cluster } from './cluster.ts';
import { parseBoolean } from '../grammar/postgres.ts';

const quorumAnnotation = 'alpha.cnpg.io/failoverQuorum';
/** What Go's strconv.ParseBool takes for true, and for false. */
const goTrue = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const goFalse = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** Rules on standbys that commits wait for, and on what a failover counts. */
export function* wrongReplication(cluster: Cluster): Generator<Refusal> {
  const { minSyncReplicas: min = 0, maxSyncReplicas: max = 0, postgresql = {} } = cluster.spec;
  const { synchronous, syncReplicaElectionConstraint: election } = postgresql;
  const instances = instancesOf(cluster);
  const count = (field: string, message: string): Refusal => ({
    id: 'sync-replicas',
    field: ['spec', field],
    message,
    hint: 'postgresql.synchronous takes the place of both numbers',
  });
  if (min < 0 || min > max)
    yield count('minSyncReplicas', `minSyncReplicas of ${min} is not between 0 and ${max}`);
  if (max < 0 || max >= instances)
    yield count('maxSyncReplicas', `maxSyncReplicas of ${max} is not between 0 and ${instances - 1}`);
  if (synchronous !== undefined && (min > 0 || max > 0))
    yield count('maxSyncReplicas', 'synchronous replication is configured in two ways');
  const named = [...(synchronous?.standbyNamesPre ?? []), ...(synchronous?.standbyNamesPost ?? [])].length;
  if (synchronous !== undefined && synchronous.number >= instances + named)
    yield {
      id: 'synchronous-number',
      field: ['spec', 'postgresql', 'synchronous', 'number'],
      message: 'a commit would wait for more standbys than there are',
      hint: `with ${instances} instances the number must be lower`,
    };
  if (election?.enabled === true && (election.nodeLabelsAntiAffinity ?? []).length === 0)
    yield {
      id: 'election-labels',
      field: ['spec', 'postgresql', 'syncReplicaElectionConstraint'],
      message: 'nothing says by which labels nodes are told apart',
      hint: 'give nodeLabelsAntiAffinity, or disable it',
    };
  yield* wrongQuorum(cluster, named);
  yield* wrongSlots(cluster);
}

function* wrongQuorum(cluster: Cluster, named: number): Generator<Refusal> {
  const { synchronous } = cluster.spec.postgresql ?? {};
  const announced = annotation(cluster, quorumAnnotation);
  const refused = (message: string, hint: string): Refusal => ({
    id: 'failover-quorum',
    field: ['spec', 'postgresql', 'synchronous'],
    message,
    hint,
  });
  if (announced !== undefined && ![...goTrue, ...goFalse].includes(announced))
    yield refused(
      `the annotation ${quorumAnnotation} is "${announced}", which is no boolean`,
      'write "true" or "false"',
    );
  const isActive =
    goTrue.includes(announced ?? '') || (announced === undefined && synchronous?.failoverQuorum === true);
  if (!isActive) return;
  if (synchronous === undefined)
    yield refused(
      'a quorum is counted among synchronous standbys, and there are none',
      'give postgresql.synchronous',
    );
  else if (synchronous.number <= named)
    yield refused(
      `the ${named} standbys that are named could confirm a commit without any of the cluster's own`,
      'raise the number above that of the names',
    );
}

function* wrongSlots(cluster: Cluster): Generator<Refusal> {
  const { highAvailability = {}, synchronizeReplicas } = cluster.spec.replicationSlots ?? {};
  const parameters = parametersOf(cluster);
  const isOn = (name: string): boolean => parseBoolean(parameters[name] ?? '') === true;
  const major = majorOfCluster(cluster);
  const ofModule = Object.keys(parameters).find((name) => name.startsWith('pg_failover_slots.'));
  const refused = (field: Refusal['field'], message: string, hint: string): Refusal => ({
    id: 'failover-slots',
    field: ['spec', ...field],
    message,
    hint,
  });
  const isUsed = highAvailability.enabled !== false || synchronizeReplicas?.enabled !== false;
  const patterns = isUsed ? (synchronizeReplicas?.excludePatterns ?? []) : [];
  for (const [i, pattern] of patterns.entries())
    if (!isPattern(pattern))
      yield refused(
        ['replicationSlots', 'synchronizeReplicas', 'excludePatterns', i],
        `"${pattern}" is no regular expression`,
        'correct excludePatterns',
      );
  if (ofModule !== undefined) {
    const setting = ['postgresql', 'parameters', ofModule];
    if (!isOn('hot_standby_feedback'))
      yield refused(
        setting,
        'pg_failover_slots needs the feedback of standbys',
        'set hot_standby_feedback to "on"',
      );
    if (highAvailability.enabled === false)
      yield refused(
        setting,
        'pg_failover_slots needs the slots of standbys',
        'leave highAvailability enabled',
      );
    return;
  }
  if (highAvailability.synchronizeLogicalDecoding !== true || major === undefined) return;
  const decoding = ['replicationSlots', 'highAvailability', 'synchronizeLogicalDecoding'];
  if (major < 17)
    yield refused(
      decoding,
      `PostgreSQL ${major} cannot synchronize logical slots by itself`,
      'take 17 or later, or the module pg_failover_slots',
    );
  else if (!isOn('hot_standby_feedback') || !isOn('sync_replication_slots'))
    yield refused(
      decoding,
      'synchronizeLogicalDecoding needs two settings',
      'set hot_standby_feedback and sync_replication_slots to "on"',
    );
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
