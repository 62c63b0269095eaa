import type { Cluster, ClusterSpec } from '@butler-postgres/api';
import {
  not,
  dig,
  and,
  concat,
  document,
  each,
  eachEntry,
  fromYaml,
  fromYamlArray,
  ifSet,
  manifests,
  map,
  ne,
  onceTemplate,
  optional,
  or,
  orDefault,
  several,
  toYaml,
  uniq,
  when,
  yamlTemplate,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { clusterImage, imageVolume } from '../common/image.ts';
import { accessHba, plainTextRefused } from '../access/hba.ts';
import { operatorLdap } from '../access/ldap.ts';
import { hasInlineRoles, inlineRoles } from '../access/roles.ts';
import { archiver, clusterBackup } from '../backups/archive.ts';
import { bootstrapSpec, replication } from '../recovery/bootstrap.ts';
import { external } from '../recovery/external-clusters.ts';
import { hasParameters, postgresParameters } from '../logging/parameters.ts';
import { clusterOverrides, keptMetadata, override } from '../common/metadata.ts';
import { handedOn } from '../monitoring/annotations.ts';
import { clusterMonitoring } from '../monitoring/queries.ts';
import { hostnames } from '../common/host-names.ts';
import { fullname, namespace, poolerHost, poolerServiceName, serviceName } from '../common/names.ts';
import { eachPoolerService } from '../common/pooler-services.ts';
import { instancePods } from '../pods/cluster.ts';
import { resources } from '../common/resources.ts';
import { isAuto, tuningAnnotation } from '../tuning/settings.ts';
import { isSynchronous, readinessProbe, synchronous } from './durability.ts';
import { projectedEnv, projectedFiles } from './projected.ts';
import { keysInCluster, rolesInCluster } from './roles.ts';
import { replicationSlots, tablespacesIn } from './storage.ts';
import { serviceMetadata, servicePorts, serviceSpec } from '../common/services.ts';

const { access, cluster } = values;
const { postgresql } = cluster;

/** The operator takes no names for a certificate that is the site's own. */
const ownCertificate = orDefault(
  dig<string>(['certificates', 'serverTLSSecret'], '', cluster),
  dig<string>(['certificates', 'serverTLSSecret'], '', clusterOverrides),
);

const hasHba = or(postgresql.refusePlainText, postgresql.pg_hba, access.enabled);

/** Whether the values say anything of the server, whose settings may all be taken away. */
const saysServer = or(
  hasParameters,
  postgresql.shared_preload_libraries,
  postgresql.extensions,
  hasHba,
  postgresql.pg_ident,
  isSynchronous,
);

/** The names of the server's certificate, where the values say all of them. */
const certificateNames = dig<string[]>(['certificates', 'serverAltDNSNames'], [], cluster);

/** Whether the site brings a certificate or CA of its own. */
const ownSecrets = or(
  ...['serverCASecret', 'serverTLSSecret', 'clientCASecret', 'replicationTLSSecret'].map((name) =>
    dig<string>(['certificates', name], '', cluster),
  ),
);

/** Whether the chart names poolers and what is reached from outside, for the operator's certificate. */
const addsNames = and(or(values.poolers, hostnames), not(ownCertificate));

export const clusterSpec = yamlTemplate<ClusterSpec>(
  'butler-postgres.clusterSpec',
  "The Cluster's spec, before cluster.overrides.",
  {
    instances: cluster.instances,
    description: optional(cluster.description),
    $image: clusterImage,
    inheritedMetadata: handedOn,
    storage: {
      size: cluster.storage.size,
      storageClass: optional(cluster.storage.storageClass),
      resizeInUseVolumes: cluster.storage.resizeInUseVolumes,
      pvcTemplate: optional(cluster.storage.pvcTemplate) as never,
    },
    walStorage: ifSet(cluster.walStorage, (wal) =>
      map({
        size: wal.size,
        storageClass: optional(wal.storageClass),
        resizeInUseVolumes: wal.resizeInUseVolumes,
        pvcTemplate: optional(wal.pvcTemplate),
      }),
    ),
    $resources: resources(cluster.resources),
    affinity: {
      enablePodAntiAffinity: ne(cluster.affinity.podAntiAffinity, 'none'),
      podAntiAffinityType: when(
        ne(cluster.affinity.podAntiAffinity, 'none'),
        cluster.affinity.podAntiAffinity,
      ),
      topologyKey: cluster.affinity.topologyKey,
      nodeSelector: optional(cluster.affinity.nodeSelector),
      tolerations: optional(cluster.affinity.tolerations),
    },
    priorityClassName: optional(cluster.priorityClassName),
    schedulerName: optional(cluster.schedulerName),
    postgresUID: optional(cluster.postgresUID),
    postgresGID: optional(cluster.postgresGID),
    ephemeralVolumesSizeLimit: optional(cluster.ephemeralVolumesSizeLimit),
    nodeMaintenanceWindow: ifSet(cluster.nodeMaintenanceWindow, (window) =>
      map({ inProgress: window.inProgress, reusePVC: window.reusePVC }),
    ),
    tablespaces: tablespacesIn(),
    replicationSlots,
    failoverDelay: optional(cluster.failoverDelay),
    startDelay: optional(cluster.startDelay),
    bootstrap: bootstrapSpec,
    replica: replication,
    externalClusters: external,
    postgresql: when(saysServer, {
      parameters: postgresParameters,
      shared_preload_libraries: optional(postgresql.shared_preload_libraries),
      extensions: when(postgresql.extensions, [
        each(postgresql.extensions, (extension) => imageVolume({ extension: extension as never }) as never),
      ]),
      pg_hba: when(hasHba, [
        when(postgresql.refusePlainText, plainTextRefused),
        each(postgresql.pg_hba, (line) => line),
        when(access.enabled, accessHba),
      ]),
      ldap: operatorLdap,
      pg_ident: optional(postgresql.pg_ident),
      synchronous,
    }),
    certificates: when(or(ownSecrets, certificateNames, addsNames), {
      $own: ifSet(cluster.certificates, (own) =>
        map({
          serverCASecret: optional(own.serverCASecret),
          serverTLSSecret: optional(own.serverTLSSecret),
          clientCASecret: optional(own.clientCASecret),
          replicationTLSSecret: optional(own.replicationTLSSecret),
        }),
      ),
      '#names':
        'Clients that verify the name (sslmode verify-full) also connect to poolers, and from outside.',
      serverAltDNSNames: when(
        certificateNames,
        toYaml(certificateNames),
        when(addsNames, [
          eachEntry(values.poolers, { key: 'name', item: 'pooler' }, (name) =>
            several(
              poolerHost(name),
              concat`${poolerHost(name)}.${namespace}`,
              concat`${poolerHost(name)}.${namespace}.svc`,
            ),
          ),
          eachPoolerService((pooler, key) => {
            const host = poolerServiceName(pooler, key);
            return several(host, concat`${host}.${namespace}`, concat`${host}.${namespace}.svc`);
          }),
          each(uniq(fromYamlArray(hostnames)), (name) => name),
        ]),
      ),
    }),
    '#superuser': 'Administration goes through roles; nobody logs in as postgres over the network.',
    enableSuperuserAccess: cluster.enableSuperuserAccess,
    superuserSecret: ifSet(cluster.superuserSecret, (name) => map({ name })),
    enablePDB: cluster.enablePDB,
    primaryUpdateStrategy: cluster.primaryUpdateStrategy,
    primaryUpdateMethod: cluster.primaryUpdateMethod,
    smartShutdownTimeout: cluster.smartShutdownTimeout,
    stopDelay: cluster.stopDelay,
    switchoverDelay: cluster.switchoverDelay,
    primaryLease: {
      leaseDurationSeconds: cluster.primaryLease.leaseDurationSeconds,
      renewDeadlineSeconds: cluster.primaryLease.renewDeadlineSeconds,
      retryPeriodSeconds: cluster.primaryLease.retryPeriodSeconds,
    },
    probes: {
      startup: { periodSeconds: cluster.probes.startup.periodSeconds },
      readiness: readinessProbe,
      liveness: ifSet(cluster.probes.liveness, ({ isolationCheck }) =>
        map({
          isolationCheck: ifSet(isolationCheck, (check) =>
            map({
              enabled: optional(check.enabled),
              requestTimeout: optional(check.requestTimeout),
              connectionTimeout: optional(check.connectionTimeout),
            }),
          ),
        }),
      ),
    },
    logLevel: cluster.logLevel,
    plugins: archiver,
    backup: clusterBackup,
    monitoring: clusterMonitoring,
    env: projectedEnv,
    projectedVolumeTemplate: projectedFiles,
    managed: when(or(hasInlineRoles, keysInCluster, values.services, cluster.disabledDefaultServices), {
      roles: when(or(hasInlineRoles, keysInCluster), [inlineRoles, rolesInCluster]),
      services: when(or(values.services, cluster.disabledDefaultServices), {
        disabledDefaultServices: optional(cluster.disabledDefaultServices),
        additional: when(values.services, [
          eachEntry(values.services, { key: 'name', item: 'service' }, (name, service) =>
            map({
              selectorType: service.selectorType,
              updateStrategy: 'patch',
              serviceTemplate: {
                metadata: { name: serviceName(name, service), ...serviceMetadata(service) },
                spec: serviceSpec(service, servicePorts.instances),
              },
            }),
          ),
        ]),
      }),
    }),
  },
);

export const mergedSpec = onceTemplate(
  'butler-postgres.mergedSpec',
  "The Cluster's spec, with what pods says of the instances, and with cluster.overrides. It is computed once: most templates read it.",
  override<ClusterSpec>(override<ClusterSpec>(clusterSpec, fromYaml(instancePods)), cluster.overrides),
);

export const clusterFile = manifests(
  'cluster.yaml',
  'The PostgreSQL cluster. The operator makes pods, volumes, Services and certificates of it.',
  document<Cluster>({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: {
      name: fullname,
      ...keptMetadata(cluster, { where: isAuto, annotations: tuningAnnotation }),
    },
    spec: mergedSpec,
  }),
);
