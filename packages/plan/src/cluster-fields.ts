import { operatorDefaultPaths } from './operator-defaults.ts';
import type { EffectKind } from './effect.ts';

/** How the operator takes a change of a field of a Cluster. */
type Way =
  /** The pods' spec changes: each instance gets a new pod. */
  | 'pods'
  /** PostgreSQL restarts, in the pod that it has. */
  | 'restart'
  | Extract<EffectKind, 'refused' | 'rights' | 'reload' | 'live' | 'later' | 'nothing' | 'reconnect'>;

/** A path, how the operator takes its change, and why in words, where these do not depend on what it becomes. */
export type FieldRule = readonly [path: string, way: Way, what: string | ((after: unknown) => string)];

const next = 'new pods get it; the running ones stay as they are';

/**
 * Fields of a Cluster by path; the longest path that a changed field begins with decides. Pods are replaced for what
 * pkg/specs/podspec_diff.go compares, and only for that. The test asks the operator's own code about each of them.
 */
const clusterFields: readonly FieldRule[] = [
  ['spec.affinity', 'pods', 'the instances are placed by another rule'],
  ['spec.backup', 'live', 'the next backup goes by it'],
  ['spec.backup.barmanObjectStore', 'live', 'the instances archive to the other store from now on'],
  ['spec.bootstrap', 'nothing', 'it is read when the cluster is made, and never again'],
  ['spec.certificates', 'reload', 'the servers load the other certificates'],
  [
    'spec.certificates.clientCASecret',
    'reload',
    'the servers load the other certificates; new logins with certificates of the old authority are refused',
  ],
  [
    'spec.certificates.serverCASecret',
    'reload',
    'the servers load the other certificates; clients that check them by the old authority refuse them',
  ],
  ['spec.description', 'nothing', 'it is for people'],
  [
    'spec.enablePDB',
    'live',
    (after) =>
      after === false
        ? 'the disruption budgets of the instances go: drains do not wait for them any more'
        : 'the instances get disruption budgets: drains wait for them',
  ],
  [
    'spec.enableSuperuserAccess',
    'rights',
    (after) =>
      after === true
        ? 'the superuser gets a password, in a Secret, and may log in with it'
        : "the superuser's password is taken away, and may not be logged in with any more",
  ],
  ['spec.env', 'pods', 'the instances get another environment'],
  ['spec.envFrom', 'pods', 'the instances get another environment'],
  ['spec.ephemeralVolumeSource', 'pods', 'the instances get another scratch volume'],
  ['spec.ephemeralVolumesSizeLimit', 'pods', 'the instances get scratch volumes of another size'],
  ['spec.externalClusters', 'live', 'what replicates or restores from there goes by it'],
  ['spec.failoverDelay', 'live', 'the next failover goes by it'],
  ['spec.imagePullPolicy', 'later', next],
  ['spec.imagePullSecrets', 'later', 'the next image is pulled with them'],
  ['spec.inheritedMetadata', 'live', 'what the operator makes gets the labels and annotations in place'],
  ['spec.livenessProbeTimeout', 'pods', 'the liveness probe changes'],
  ['spec.logLevel', 'pods', "the instance manager's command changes"],
  ['spec.managed.roles', 'rights', 'the operator changes roles'],
  ['spec.managed.services.additional', 'live', 'the operator changes Services'],
  ['spec.managed.services.disabledDefaultServices', 'live', 'the operator changes Services'],
  ['spec.maxSyncReplicas', 'reload', 'commits wait for another number of standbys'],
  ['spec.minSyncReplicas', 'reload', 'commits wait for another number of standbys'],
  ['spec.monitoring', 'live', 'the exporter runs other queries'],
  ['spec.monitoring.tls', 'pods', "the exporter's port and its probe change"],
  ['spec.nodeMaintenanceWindow', 'live', 'the next drain goes by it'],
  ['spec.podSecurityContext', 'pods', 'the pods run with other rights'],
  ['spec.podSelectorRefs', 'reload', 'pg_hba.conf names other addresses'],
  ['spec.postgresGID', 'refused', 'it is fixed once the cluster is made'],
  ['spec.postgresUID', 'refused', 'it is fixed once the cluster is made'],
  ['spec.postgresql.enableAlterSystem', 'reload', 'ALTER SYSTEM is allowed, or not any more'],
  ['spec.postgresql.extensions', 'pods', 'the pods mount other extensions'],
  ['spec.postgresql.ldap', 'reload', 'pg_hba.conf asks LDAP in another way; new logins go by it'],
  ['spec.postgresql.pg_hba', 'reload', 'new logins go by it; sessions that are there stay'],
  ['spec.postgresql.pg_ident', 'reload', 'new logins go by it; sessions that are there stay'],
  ['spec.postgresql.promotionTimeout', 'live', 'the next promotion goes by it'],
  ['spec.postgresql.shared_preload_libraries', 'restart', 'libraries are loaded when PostgreSQL starts'],
  ['spec.postgresql.synchronous', 'reload', 'commits wait for other standbys'],
  ['spec.postgresql.synchronous.failoverQuorum', 'live', 'the next failover goes by it'],
  ['spec.postgresql.syncReplicaElectionConstraint', 'reload', 'commits wait for other standbys'],
  ['spec.primaryLease', 'later', 'a primary keeps the times with which it got its lease'],
  ['spec.primaryUpdateMethod', 'later', 'the next restart goes by it'],
  ['spec.primaryUpdateStrategy', 'later', 'the next restart goes by it'],
  ['spec.priorityClassName', 'later', next],
  ['spec.probes', 'pods', 'a probe of the instances changes'],
  ['spec.probes.liveness.isolationCheck', 'live', 'the instance manager goes by it'],
  ['spec.probes.readiness.maximumLag', 'live', 'the instance manager goes by it'],
  ['spec.probes.readiness.type', 'live', 'the instance manager goes by it'],
  ['spec.probes.startup.maximumLag', 'live', 'the instance manager goes by it'],
  ['spec.probes.startup.type', 'live', 'the instance manager goes by it'],
  ['spec.projectedVolumeTemplate', 'pods', 'the pods mount other files'],
  ['spec.replicationSlots', 'live', 'the operator makes and removes slots'],
  [
    'spec.replicationSlots.highAvailability.synchronizeLogicalDecoding',
    'reload',
    'logical replication waits for the standbys, or not any more',
  ],
  ['spec.resources', 'pods', 'the instances get other resources'],
  ['spec.schedulerName', 'pods', 'another scheduler places the instances'],
  ['spec.seccompProfile', 'pods', 'the pods run with other rights'],
  ['spec.securityContext', 'pods', 'the containers run with other rights'],
  ['spec.serviceAccountName', 'pods', 'the pods have another ServiceAccount'],
  ['spec.serviceAccountTemplate', 'live', "the ServiceAccount's labels and annotations change"],
  ['spec.smartShutdownTimeout', 'live', 'the next shutdown goes by it'],
  ['spec.startDelay', 'pods', 'the startup probe changes'],
  ['spec.stopDelay', 'pods', 'the grace period of the pods changes'],
  ['spec.superuserSecret', 'rights', "the superuser's password comes from there"],
  ['spec.switchoverDelay', 'live', 'the next switchover goes by it'],
  ['spec.topologySpreadConstraints', 'pods', 'the instances are placed by another rule'],
];

/** The rule of a changed field, or undefined where there is none. */
export function fieldRule(path: string, rules: readonly FieldRule[] = clusterFields): FieldRule | undefined {
  const under = ([prefix]: FieldRule): boolean =>
    path === prefix || (path.startsWith(prefix) && /^[.[]/.test(path.slice(prefix.length)));
  return rules.filter(under).sort(([a], [b]) => b.length - a.length)[0];
}

/** Whether fields below a path are judged each for itself. */
export function hasRulesBelow(path: string): boolean {
  return (
    path === 'spec.postgresql.parameters' ||
    path === 'metadata' ||
    path === 'metadata.annotations' ||
    clusterFields.some(([prefix]) => prefix.startsWith(`${path}.`)) ||
    operatorDefaultPaths.some((prefix) => prefix.startsWith(`${path}.`))
  );
}
