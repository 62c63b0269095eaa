import type { Cluster, ClusterSpec } from '@butler-postgres/api';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { isReplica, majorOfCluster, operatorImage } from './cluster/cluster.ts';

/** Settings that the operator states where a Cluster does not (pkg/postgres/configuration.go, GlobalDefaultSettings). */
export const operatorSettings: Readonly<Record<string, string>> = {
  archive_timeout: '5min',
  dynamic_shared_memory_type: 'posix',
  full_page_writes: 'on',
  logging_collector: 'on',
  log_destination: 'csvlog',
  log_directory: '/controller/log',
  log_filename: 'postgres',
  log_rotation_age: '0',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'false',
  max_parallel_workers: '32',
  max_worker_processes: '32',
  max_replication_slots: '32',
  shared_memory_type: 'mmap',
  ssl_max_protocol_version: 'TLSv1.3',
  ssl_min_protocol_version: 'TLSv1.3',
  wal_keep_size: '512MB',
  wal_level: 'logical',
  wal_log_hints: 'on',
  wal_sender_timeout: '5s',
  wal_receiver_timeout: '5s',
  shared_preload_libraries: '',
};

/** The ConfigMap with the operator's own metrics, which it puts first. */
const defaultQueries = { name: 'cnpg-default-monitoring', key: 'queries' };

/**
 * Fills in what the operator's webhook does before the API server asks its rules, as far as a rule reads it
 * (api/v1/cluster_defaults.go).
 *
 * @param object - a copy, with the API's defaults; it is changed
 */
export function fillOperatorDefaults(object: JsonObject): void {
  if (object['kind'] !== 'Cluster') return;
  const { synchronous } = (object as unknown as Cluster).spec.postgresql ?? {};
  if (synchronous !== undefined) synchronous.dataDurability ??= 'required';
}

/**
 * Fills in all that the operator's webhook does (api/v1/cluster_defaults.go, setDefaults).
 *
 * @param cluster - a copy, with the API's defaults; it is changed
 */
export function fillClusterDefaults(cluster: Cluster): void {
  const { spec } = cluster;
  if (!spec.imageName && spec.imageCatalogRef === undefined) spec.imageName = operatorImage;
  fillBootstrap(spec);
  const affinity = (spec.affinity ??= {});
  if (affinity.enablePodAntiAffinity !== false) affinity.podAntiAffinityType ||= 'preferred';
  fillSettings(cluster);
  fillMonitoring(spec);
  const slots = (spec.replicationSlots ??= {});
  slots.highAvailability ??= { enabled: true, slotPrefix: '_cnpg_' };
  slots.synchronizeReplicas ??= { enabled: true };
  for (const tablespace of spec.tablespaces ?? [])
    (tablespace.owner ??= {}).name ||= applicationOf(spec)?.owner || 'postgres';
  fillOperatorDefaults(cluster as unknown as JsonObject);
  const liveness = ((spec.probes ??= {}).liveness ??= {});
  liveness.isolationCheck ??= { enabled: true, requestTimeout: 1000, connectionTimeout: 1000 };
}

type Application = { database?: string; owner?: string };

function applicationOf({ bootstrap }: ClusterSpec): Application | undefined {
  return bootstrap?.recovery ?? bootstrap?.pg_basebackup ?? bootstrap?.initdb;
}

function fillBootstrap(spec: ClusterSpec): void {
  const bootstrap = (spec.bootstrap ??= {});
  if (bootstrap.recovery === undefined && bootstrap.pg_basebackup === undefined) {
    const initdb = (bootstrap.initdb ??= {});
    if (initdb.import?.type !== 'monolith') initdb.database ||= 'app';
    if (initdb.database) initdb.owner ||= initdb.database;
    initdb.encoding ||= 'UTF8';
    initdb.localeCollate ||= 'C';
    initdb.localeCType ||= 'C';
  } else {
    const application: Application = bootstrap.recovery ?? bootstrap.pg_basebackup ?? {};
    application.database ||= 'app';
    application.owner ||= application.database;
  }
}

/** What cannot be told a major version of keeps its settings as they are; the webhook refuses it. */
function fillSettings(cluster: Cluster): void {
  if (majorOfCluster(cluster) === undefined) return;
  const postgresql = (cluster.spec.postgresql ??= {});
  const isArchiveOff = cluster.metadata.annotations?.['cnpg.io/skipWalArchiving'] === 'enabled';
  postgresql.parameters = {
    ...operatorSettings,
    ...postgresql.parameters,
    archive_mode: isArchiveOff ? 'off' : isReplica(cluster) ? 'always' : 'on',
  };
}

function fillMonitoring(spec: ClusterSpec): void {
  if (spec.monitoring?.disableDefaultQueries === true) return;
  const monitoring = (spec.monitoring ??= {});
  const queries = monitoring.customQueriesConfigMap ?? [];
  if (!queries.some(({ name }) => name === defaultQueries.name))
    monitoring.customQueriesConfigMap = [defaultQueries, ...queries];
}
