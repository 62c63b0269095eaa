import type {
  Cluster,
  DatabaseRole,
  ObjectStore,
  Pooler,
  Publication,
  ScheduledBackup,
} from '@butler-postgres/api';
import { objectName } from '@butler-postgres/checks';
import type { JsonObject } from '@butler-postgres/schema-kit';

/** Name by which clusters know the plugin (https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/). */
export const barmanPlugin = 'barman-cloud.cloudnative-pg.io';

/**
 * Says what an object leaves unsaid and those who read it take for granted, without storing it. Probes are not among
 * it: the operator restarts instances where one is stated, even at its own value.
 *
 * @param object - as it is stored; it is not changed
 */
export function asMeant(object: JsonObject): JsonObject {
  const copy = structuredClone(object);
  const fill = fillers[objectName(object).kind];
  fill?.(copy as never);
  return copy;
}

const fillers: Readonly<Record<string, (object: never) => void>> = {
  Cluster: fillCluster,
  DatabaseRole: fillRole,
  ObjectStore: fillStore,
  Pooler: fillPooler,
  Publication: fillPublication,
  ScheduledBackup: fillSchedule,
};

/** The operator's code where a field is absent (api/v1/cluster_funcs.go); the kubelet pulls an image with a tag once. */
function fillCluster({ metadata, spec }: Cluster): void {
  if (!/(:latest|^[^:]*)$/.test(spec.imageName ?? ':')) spec.imagePullPolicy ??= 'IfNotPresent';
  const affinity = (spec.affinity ??= {});
  affinity.enablePodAntiAffinity ??= true;
  affinity.topologyKey ||= 'kubernetes.io/hostname';
  if (!affinity.enablePodAntiAffinity) delete affinity.podAntiAffinityType;
  (spec.postgresql ??= {}).syncReplicaElectionConstraint ??= { enabled: false };
  const initdb = spec.bootstrap?.initdb;
  if (initdb !== undefined) initdb.dataChecksums ??= false;
  spec.primaryLease ??= {};
  spec.primaryLease.leaseDurationSeconds ??= 15;
  spec.primaryLease.renewDeadlineSeconds ??= 10;
  spec.primaryLease.retryPeriodSeconds ??= 2;
  spec.primaryLease.releasedLeaseDurationSeconds ??= 1;
  const monitoring = (spec.monitoring ??= {});
  monitoring.disableDefaultQueries ??= false;
  monitoring.enablePodMonitor ??= false;
  fillArchives(metadata.name, spec);
  const target = spec.bootstrap?.recovery?.recoveryTarget;
  if (target?.targetTime !== undefined) target.targetTime = moment(target.targetTime);
  for (const { serviceTemplate } of spec.managed?.services?.additional ?? []) fillService(serviceTemplate);
  for (const role of spec.managed?.roles ?? []) fillAttributes(role);
}

/** A moment as RFC 3339 writes it, where it is as PostgreSQL does: both read both. */
function moment(time: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,6})?) ?(Z|[+-]\d\d)(?::?(\d\d))?$/.exec(time);
  if (parts === null) return time;
  const [, day = '', clock = '', zone = '', minutes = '00'] = parts;
  const isUtc = /^(Z|[+-]00)$/.test(zone) && minutes === '00';
  return `${day}T${clock}${isUtc ? 'Z' : `${zone}:${minutes}`}`;
}

/** The folder of an archive is the Cluster's name, or that of the entry in externalClusters. */
function fillArchives(name: string, spec: Cluster['spec']): void {
  for (const { name: plugin, parameters } of spec.plugins ?? [])
    if (plugin === barmanPlugin && parameters !== undefined) parameters['serverName'] ??= name;
  const inTree = spec.backup?.barmanObjectStore;
  if (inTree !== undefined) {
    inTree.serverName ??= name;
    if (inTree.data !== undefined) inTree.data.immediateCheckpoint ??= false;
  }
  for (const { name: external, plugin, barmanObjectStore, connectionParameters } of spec.externalClusters ??
    []) {
    if (plugin?.name === barmanPlugin) (plugin.parameters ??= {})['serverName'] ??= external;
    if (barmanObjectStore !== undefined) barmanObjectStore.serverName ??= external;
    // libpq's own
    if (connectionParameters !== undefined) connectionParameters['port'] ??= '5432';
  }
}

/** Kubernetes' own for a Service. */
function fillService(template: { spec?: { type?: string; allocateLoadBalancerNodePorts?: boolean } }): void {
  const spec = (template.spec ??= {});
  spec.type ||= 'ClusterIP';
  if (spec.type === 'LoadBalancer') spec.allocateLoadBalancerNodePorts ??= true;
}

function fillRole({ spec }: DatabaseRole): void {
  fillAttributes(spec);
}

const attributes = [
  'bypassrls',
  'createdb',
  'createrole',
  'disablePassword',
  'login',
  'replication',
  'superuser',
] as const;

/** A role without an attribute has it not. */
function fillAttributes(role: Partial<Pick<DatabaseRole['spec'], (typeof attributes)[number]>>): void {
  for (const attribute of attributes) role[attribute] ??= false;
}

/** What is published has no order: schemas come first, as the chart prints them. */
function fillPublication({ spec }: { spec: Partial<Publication['spec']> }): void {
  const { target } = spec;
  const objects = target?.objects;
  if (target === undefined || objects === undefined) return;
  const isSchema = ({ tablesInSchema }: (typeof objects)[number]): boolean => tablesInSchema !== undefined;
  target.objects = [...objects.filter(isSchema), ...objects.filter((one) => !isSchema(one))];
  for (const { table } of target.objects) if (table?.only === false) delete table.only;
}

/** The operator adds the container where the template has none, which must say so by an empty list (pkg/podspec/builder.go). */
function fillPooler({ spec: { template } }: Pooler): void {
  if (template?.spec?.containers.length === 0) template.spec.containers.push({ name: 'pgbouncer' });
}

/** The plugin's own (api/v1/objectstore_types.go). */
function fillStore({ spec }: ObjectStore): void {
  const sidecar = (spec.instanceSidecarConfiguration ??= {});
  sidecar.logLevel ??= 'info';
  sidecar.retentionPolicyIntervalSeconds ??= 1800;
  if (spec.configuration.data !== undefined) spec.configuration.data.immediateCheckpoint ??= false;
}

/** Where the Cluster says nothing of it, base backups are taken from a standby (api/v1/backup_types.go). */
function fillSchedule({ spec }: ScheduledBackup): void {
  spec.immediate ??= false;
  spec.suspend ??= false;
  spec.target ??= 'prefer-standby';
}
