// Generated from schemas/ by "nx run values:codegen". Do not edit.

/**
 * Further objects of the release, as they are: nothing is added to them, and of the chart's rules only the one on Secrets with data looks at them.
 */
export type ExtraObjects = {
  /**
   * Version of the API.
   */
  apiVersion: string;
  /**
   * Kind.
   */
  kind: string;
  /**
   * Its name at least.
   */
  metadata: {
    /**
     * Name.
     */
    name: string;
  };
}[];

/**
 * Values of the Helm chart butler-postgres: a PostgreSQL cluster for the Rubin Butler, run by the CloudNativePG operator.
 */
export interface Values {
  /**
   * Replaces the chart's name in the names of all objects.
   */
  nameOverride?: string;
  /**
   * Replaces the whole name: the Cluster is called exactly this, its other objects start with it. At most 50 characters, the operator's limit.
   */
  fullnameOverride?: string;
  /**
   * Namespace of all objects of the release, where it is not the release's own: for a chart that has this one as a dependency. It must exist, with the Secrets that the values name. Objects with a namespace key of their own (the restore drill's, the log collector) and extraObjects keep theirs.
   */
  namespaceOverride?: string;
  /**
   * Labels for every object of the chart, beside the recommended app.kubernetes.io ones.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations for every object of the chart. Those of the operator belong to cluster.annotations.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * What happens to the data when the release is deleted. keep: Cluster, Database, DatabaseRole and ObjectStore stay in place on helm uninstall and when Flux or Argo CD would prune them. all: Poolers, their budgets and autoscalers, and ScheduledBackups stay too. none: they are deleted, and the volumes with them; for scratch clusters only.
   */
  protection: "keep" | "all" | "none";
  /**
   * What the release is for, by which the chart's rules are stricter or milder (docs/policies.md). production: what a DBA would not sign is refused or warned of, such as a single instance or no backups, and defaults guard data: commits wait for a standby, a standby is ready only when it streams, alerts are on. development: what costs no data may be left out. scratch: everything may be lost. Not set: the rules as they are for everybody.
   */
  profile?: "production" | "development" | "scratch";
  images: Images;
  pods: Pods;
  cluster: Cluster;
  bootstrap: Bootstrap;
  externalClusters: ExternalClusters;
  replica: Replica;
  poolers: Poolers;
  services: Services;
  databases: Databases;
  roles: Roles;
  access: Access;
  publications: Publications;
  subscriptions: Subscriptions;
  imageCatalogs: ImageCatalogs;
  networkPolicy: NetworkPolicy;
  extraObjects: ExtraObjects;
  backups: Backups;
  upgrade: Upgrade;
  switchover: Switchover;
  test: Test;
  monitoring: Monitoring;
  dashboards: Dashboards;
  logging: Logging;
  policies: Policies;
  /**
   * For the condition of a chart that has this one as a dependency; not read here.
   */
  enabled?: boolean;
  /**
   * Set by Helm when the chart is a dependency of another; not read here.
   */
  global?: {};
}
/**
 * Where all images of the release come from.
 */
export interface Images {
  /**
   * A registry, with or without a folder, that stands instead of every image's own: ghcr.io/cloudnative-pg/postgresql becomes <registry>/cloudnative-pg/postgresql. A mirror of several registries by one name.
   */
  registry?: string;
  /**
   * When nodes pull images, for all that say nothing of their own.
   */
  pullPolicy: "Always" | "IfNotPresent" | "Never";
  /**
   * Names of Secrets with registry credentials, for every pod.
   */
  pullSecrets: string[];
  /**
   * Image of what speaks to Kubernetes (the Jobs migration, passwords, upgrade, backups, restore-drill and test, and a container of the grants): bash, kubectl, grep, sed and the programs of coreutils in it. Better one of your own, by digest: images/kubectl/Dockerfile of the sources.
   */
  kubectl: string;
}
/**
 * How the pods of the release run. all is for every pod; the other keys are for one component each and are merged over it: maps are merged, lists added to. A component is called as the name of its object ends: instances and poolers, grants, migration, passwords, upgrade, switchover, test, backups, restore-drill (the Job) and drill (the restored cluster), logs (the collector). Resources stand with each component. Jobs that say nothing of nodes run where the instances do; every pod has the pull secrets of the instances.
 */
export interface Pods {
  [k: string]: PodSettings;
}
export interface PodSettings {
  /**
   * Labels that a node must have.
   */
  nodeSelector?: {
    [k: string]: string;
  };
  /**
   * Affinity to nodes and pods, as Kubernetes has it; beside the rules of podAntiAffinity.
   */
  affinity?: Record<string, unknown>;
  /**
   * Taints that the pods tolerate (Kubernetes tolerations).
   */
  tolerations?: {
    /**
     * Taint key.
     */
    key?: string;
    /**
     * How key and value are compared.
     */
    operator?: "Exists" | "Equal";
    /**
     * Taint value.
     */
    value?: string;
    /**
     * Taint effect.
     */
    effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
    /**
     * For NoExecute: seconds until eviction.
     */
    tolerationSeconds?: number;
  }[];
  /**
   * How the pods spread over zones or nodes (Kubernetes topologySpreadConstraints); each has a labelSelector for the component's pods.
   */
  topologySpreadConstraints?: Record<string, unknown>[];
  /**
   * Priority class.
   */
  priorityClassName?: string;
  /**
   * Fields of the pods' securityContext, merged over the chart's.
   */
  podSecurityContext?: Record<string, unknown>;
  /**
   * Fields of the containers' securityContext, merged over the chart's.
   */
  securityContext?: Record<string, unknown>;
  /**
   * Labels and annotations of the ServiceAccount of the instances and of the cluster that the drill restores, such as the role of a cloud's identity service.
   */
  serviceAccount?: {
    /**
     * Labels.
     */
    labels?: {
      [k: string]: string;
    };
    /**
     * Annotations.
     */
    annotations?: {
      [k: string]: string;
    };
  };
  /**
   * Labels of the pods. Those of instances are the Cluster's inheritedMetadata, so that its Services and volumes have them, too.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Annotations of the pods; of instances as the labels.
   */
  annotations?: {
    [k: string]: string;
  };
  /**
   * Environment variables of the component's containers, such as those of a proxy.
   */
  env?: {
    [k: string]: string;
  };
  /**
   * Further volumes. Instances and the restored cluster of a drill take none: the operator gives them projected volumes only.
   */
  volumes?: Record<string, unknown>[];
  /**
   * Where the component's container has them.
   */
  volumeMounts?: {
    /**
     * Name of the volume.
     */
    name: string;
    /**
     * Path.
     */
    mountPath: string;
    /**
     * Path in the volume.
     */
    subPath?: string;
    /**
     * Whether it is read only.
     */
    readOnly?: boolean;
  }[];
}
/**
 * The PostgreSQL cluster itself (kind Cluster of CloudNativePG).
 */
export interface Cluster {
  /**
   * Purpose of this cluster in one line; shown by kubectl describe.
   */
  description?: string;
  /**
   * Labels of the Cluster object, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the Cluster object, such as cnpg.io/hibernation.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * PostgreSQL instances: one primary, the rest standbys. One instance has no failover.
   */
  instances: number;
  /**
   * The PostgreSQL image: by major version, by full name, or by catalog.
   */
  image: {
    /**
     * PostgreSQL major version. 14 is the design's default; it has been without fixes since 2026-11-12, so new clusters should take a later one. An existing cluster can only go up, and only to 16 or later.
     */
    major: 14 | 15 | 16 | 17 | 18;
    /**
     * Where the image by major version comes from; a mirror's name goes here.
     */
    repository: string;
    /**
     * Image tag for each major version. The tag must begin with the PostgreSQL version.
     */
    tags: {
      /**
       * Tag for PostgreSQL 14.
       */
      "14": string;
      /**
       * Tag for PostgreSQL 15.
       */
      "15": string;
      /**
       * Tag for PostgreSQL 16.
       */
      "16": string;
      /**
       * Tag for PostgreSQL 17.
       */
      "17": string;
      /**
       * Tag for PostgreSQL 18.
       */
      "18": string;
    };
    /**
     * Full image name; wins over major, repository and tags. The tag must begin with the PostgreSQL version.
     */
    name?: string;
    /**
     * Take the image of the major version from a catalog in the cluster instead.
     */
    catalog?: {
      /**
       * Kind of the catalog: of the namespace or of the whole Kubernetes cluster.
       */
      kind: "ImageCatalog" | "ClusterImageCatalog";
      /**
       * Name of the catalog.
       */
      name: string;
    };
    /**
     * When the node pulls the image; images.pullPolicy when absent.
     */
    pullPolicy?: "Always" | "IfNotPresent" | "Never";
    /**
     * Names of Secrets with registry credentials, beside images.pullSecrets. The other pods have them, too.
     */
    pullSecrets: string[];
  };
  /**
   * The data volume of each instance.
   */
  storage: {
    /**
     * Size of the volume. It can grow later, never shrink.
     */
    size: string;
    /**
     * Storage class; the Kubernetes cluster's default class when absent or empty. No class at all is said in overrides.
     */
    storageClass?: string;
    /**
     * Whether a larger size also grows volumes that are in use.
     */
    resizeInUseVolumes: boolean;
    /**
     * Further fields of the claims (PersistentVolumeClaim.spec), such as a selector or volumeAttributesClassName. Size and class have keys of their own.
     */
    pvcTemplate?: Record<string, unknown>;
  };
  /**
   * A volume of its own for the write-ahead log. It can be added later, never removed.
   */
  walStorage?: {
    /**
     * Size of the volume.
     */
    size: string;
    /**
     * Storage class; the Kubernetes cluster's default class when absent or empty. No class at all is said in overrides.
     */
    storageClass?: string;
    /**
     * Whether a larger size also grows volumes that are in use.
     */
    resizeInUseVolumes: boolean;
    /**
     * Further fields of the claims (PersistentVolumeClaim.spec), such as a selector or volumeAttributesClassName. Size and class have keys of their own.
     */
    pvcTemplate?: Record<string, unknown>;
  };
  /**
   * CPU and memory of each instance. Equal requests and limits keep a database from being evicted first.
   */
  resources: {
    /**
     * What the scheduler sets aside for each pod.
     */
    requests?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
    /**
     * What each pod may use at the most.
     */
    limits?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
  };
  /**
   * PostgreSQL's own configuration.
   */
  postgresql: {
    /**
     * Settings of postgresql.conf. Strings and numbers; every value reaches PostgreSQL as text. Settings that the operator owns are refused. The chart lowers wal_retrieve_retry_interval from 5s: a standby looks for a new primary at this interval, and synchronous commits wait until it does.
     */
    parameters: {
      [k: string]: string | number;
    };
    /**
     * auto: settings of memory, write-ahead log, workers, autovacuum and planner follow from cluster.resources, the volumes and max_connections; those under parameters win. An annotation of the Cluster says each with its reason. none: PostgreSQL's and the operator's defaults.
     */
    tuning: "none" | "auto";
    /**
     * Extensions as image volumes, as the operator's API has them, from PostgreSQL 18 on. The Kubernetes cluster must have image volumes. images.registry holds for them, too.
     */
    extensions: Record<string, unknown>[];
    /**
     * Libraries to load at start. pg_stat_statements, auto_explain, pgaudit and pg_failover_slots need no entry: the operator loads them when one of their parameters is set.
     */
    shared_preload_libraries: string[];
    /**
     * Whether the first line of pg_hba.conf refuses connections without TLS. Without it they go by the lines that follow, and the operator's last line lets every user in with a password.
     */
    refusePlainText: boolean;
    /**
     * Lines of pg_hba.conf, after the operator's own and before its last line, which lets every user in with a scram-sha-256 password.
     */
    pg_hba: string[];
    /**
     * Lines of pg_ident.conf.
     */
    pg_ident: string[];
    /**
     * Synchronous replication: a commit waits for standbys. When absent, profile production has a commit wait for one, with dataDurability required from three instances on and preferred with two; elsewhere replication is asynchronous, and a failover may lose the newest commits.
     */
    synchronous?: {
      /**
       * any: the given number of standbys, whichever is fastest. first: those first in the list.
       */
      method: "any" | "first";
      /**
       * Standbys that must confirm; fewer than instances. 0: replication is asynchronous, under profile production too.
       */
      number: number;
      /**
       * required: writes wait when there are too few standbys. preferred: writes continue with fewer.
       */
      dataDurability: "required" | "preferred";
      /**
       * Whether the operator promotes a standby only if the reachable ones are certain to have every acknowledged commit. Price: where two instances are away at once, one of them the primary, nothing takes writes until one returns or somebody promotes by hand.
       */
      failoverQuorum: boolean;
    };
  };
  /**
   * The first database, created with the cluster; later changes have no effect.
   */
  initdb: {
    /**
     * Name of the database.
     */
    database: string;
    /**
     * Role that owns the database. Its password is in the Secret <cluster>-app unless secretName is given.
     */
    owner: string;
    /**
     * Secret of type kubernetes.io/basic-auth with the owner's user name and password; made by the operator when absent. Label it cnpg.io/reload=true and a changed password takes effect by itself.
     */
    secretName?: string;
    /**
     * Character encoding.
     */
    encoding: string;
    /**
     * Collation (LC_COLLATE).
     */
    localeCollate: string;
    /**
     * Character classes (LC_CTYPE).
     */
    localeCType: string;
    /**
     * Checksums on data pages, so that silent corruption is noticed.
     */
    dataChecksums: boolean;
    /**
     * Locale of all kinds, instead of localeCollate and localeCType.
     */
    locale?: string;
    /**
     * Who compares text: libc, the operator's own, icu (from PostgreSQL 15) or builtin (from 17).
     */
    localeProvider?: "libc" | "icu" | "builtin";
    /**
     * Locale of ICU, with localeProvider icu.
     */
    icuLocale?: string;
    /**
     * Rules of ICU beside the locale's (PostgreSQL 16).
     */
    icuRules?: string;
    /**
     * Locale with localeProvider builtin.
     */
    builtinLocale?: "C" | "C.UTF-8" | "C.UTF8" | "PG_UNICODE_FAST";
    /**
     * Megabytes of a file of the write-ahead log, a power of two; 16, PostgreSQL's own, when absent.
     */
    walSegmentSize?: 1 | 2 | 4 | 8 | 16 | 32 | 64 | 128 | 256 | 512 | 1024;
    /**
     * SQL run once in the database postgres as superuser.
     */
    postInitSQL: string[];
    /**
     * SQL run once in template1 as superuser: what later databases have from the start.
     */
    postInitTemplateSQL: string[];
    /**
     * SQL run once in the new database as superuser. Butler refuses a database without btree_gist.
     */
    postInitApplicationSQL: string[];
  };
  /**
   * Which nodes the instances run on.
   */
  affinity: {
    /**
     * Whether instances must (required), should (preferred) or need not (none) run on different nodes.
     */
    podAntiAffinity: "required" | "preferred" | "none";
    /**
     * Node label whose values distinguish nodes or zones.
     */
    topologyKey: string;
    /**
     * Labels that a node must have.
     */
    nodeSelector: {
      [k: string]: string;
    };
    /**
     * Taints that the instances tolerate (Kubernetes tolerations).
     */
    tolerations: {
      /**
       * Taint key.
       */
      key?: string;
      /**
       * How key and value are compared.
       */
      operator?: "Exists" | "Equal";
      /**
       * Taint value.
       */
      value?: string;
      /**
       * Taint effect.
       */
      effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
      /**
       * For NoExecute: seconds until eviction.
       */
      tolerationSeconds?: number;
    }[];
  };
  /**
   * Priority class of the instances.
   */
  priorityClassName?: string;
  /**
   * unsupervised: the operator updates the primary last, by itself. supervised: it waits for a person.
   */
  primaryUpdateStrategy: "unsupervised" | "supervised";
  /**
   * How the primary is updated: restarted in place, or after a switchover to a standby.
   */
  primaryUpdateMethod: "restart" | "switchover";
  /**
   * Seconds that a stopping instance waits for clients to disconnect, while it refuses new ones, before it ends their sessions. Pooled connections never disconnect, so it always waits this long; the operator's own is 180. Price: direct sessions are cut off sooner.
   */
  smartShutdownTimeout: number;
  /**
   * Seconds that an instance has to stop (checkpoint, last WAL to the archive) before it is killed. Longer than smartShutdownTimeout. A shorter one ends the wait for an archive that is out of reach; price: crash recovery at the next start.
   */
  stopDelay: number;
  /**
   * Seconds that the old primary has to stop in a switchover before it is stopped immediately. A shorter delay bounds the outage; price: without synchronous replication the newest commits may be lost.
   */
  switchoverDelay: number;
  /**
   * The lease that an instance needs to be primary. A primary that dies does not return it, so writes wait for its end.
   */
  primaryLease: {
    /**
     * Seconds without renewal after which another instance may take it: the minimum outage when a primary is lost. Longer than renewDeadlineSeconds; the operator's own is 15. Price of a short one: where the old primary still runs but cannot reach the API server, the new one comes sooner, and asynchronous commits on the old one are lost.
     */
    leaseDurationSeconds: number;
    /**
     * Seconds for which the primary tries to renew before it checks who holds the lease; it stops only if another instance does. Longer than 1.2 times retryPeriodSeconds; the operator's own is 10.
     */
    renewDeadlineSeconds: number;
    /**
     * Seconds between renewals, and between checks of a standby that waits for it; the operator's own is 2. Price: each cluster writes to the API server that often.
     */
    retryPeriodSeconds: number;
  };
  /**
   * How often the kubelet probes an instance.
   */
  probes: {
    /**
     * Whether PostgreSQL has started.
     */
    startup: {
      /**
       * Seconds between two probes; a restarted primary gets no client before one has succeeded. The operator's own is 10. Price: one pg_isready each.
       */
      periodSeconds: number;
    };
    /**
     * Whether an instance takes connections.
     */
    readiness: {
      /**
       * Seconds between two probes. The operator's own is 10. Price: one pg_isready each.
       */
      periodSeconds: number;
      /**
       * Probes in a row that fail before an instance gets no clients, and a primary counts as lost. 30 when absent: with a period of 1 s the operator's own 30 s, so that an overloaded primary is not failed over; with a period of 10 s, the operator's own, it is left to the operator. With type streaming it is 600 s divided by periodSeconds: the operator promotes no standby that is not ready, and one whose primary is lost with its node, or together with the operator, streams from nobody for minutes.
       */
      failureThreshold?: number;
      /**
       * What a standby must do to be ready. pg_isready: accept connections. query: answer a query. streaming: receive the write-ahead log from the primary, no further behind than maximumLag. When absent it is streaming under profile production, with standbys and outside a replica cluster, and pg_isready elsewhere. A change restarts the instances one by one.
       */
      type?: "pg_isready" | "query" | "streaming";
      /**
       * With type streaming: how much of the write-ahead log that it knows of a standby may not have replayed and still be ready.
       */
      maximumLag: string;
    };
    liveness?: Liveness;
  };
  /**
   * PodDisruptionBudgets for primary and standbys. With one instance they block node drains.
   */
  enablePDB: boolean;
  /**
   * Seconds between the loss of the primary and the promotion of a standby; 0, the operator's own, when absent.
   */
  failoverDelay?: number;
  /**
   * Seconds that an instance has to start before it is restarted; 3600, the operator's own, when absent.
   */
  startDelay?: number;
  /**
   * Scheduler of the instances, where it is not the cluster's own.
   */
  schedulerName?: string;
  /**
   * User id of PostgreSQL in the image; 26, the operator's own, when absent. It cannot be changed.
   */
  postgresUID?: number;
  /**
   * Group id of PostgreSQL in the image; 26, the operator's own, when absent. It cannot be changed.
   */
  postgresGID?: number;
  /**
   * Whether the superuser may log in over the network, with the password of a Secret. A rule refuses it: administration goes through roles, or by kubectl exec.
   */
  enableSuperuserAccess: boolean;
  /**
   * Secret with the superuser's password, made by the operator when absent; only with enableSuperuserAccess.
   */
  superuserSecret?: string;
  /**
   * Limits of an instance's volumes that go with its pod.
   */
  ephemeralVolumesSizeLimit?: {
    /**
     * Shared memory, /dev/shm: parallel queries and hash joins need it.
     */
    shm?: string;
    /**
     * Temporary files of the instance manager.
     */
    temporaryData?: string;
  };
  /**
   * Tells the operator of the maintenance of nodes with local volumes.
   */
  nodeMaintenanceWindow?: {
    /**
     * Whether it goes on now.
     */
    inProgress: boolean;
    /**
     * Whether an instance waits for its node and volume; otherwise it is made again elsewhere.
     */
    reusePVC: boolean;
  };
  /**
   * Replication slots, by which a primary keeps the log that its standbys need. The operator's own when absent: slots for standbys, which it keeps on the standbys too.
   */
  replicationSlots?: {
    /**
     * Slots of the standbys.
     */
    highAvailability: {
      /**
       * Whether there are any.
       */
      enabled: boolean;
      /**
       * What their names begin with.
       */
      slotPrefix: string;
      /**
       * Whether slots of logical replication survive a failover (PostgreSQL 17).
       */
      synchronizeLogicalDecoding: boolean;
    };
    /**
     * Slots that users make on the primary.
     */
    synchronizeReplicas: {
      /**
       * Whether they are kept on the standbys too.
       */
      enabled: boolean;
      /**
       * Regular expressions of names that are left out.
       */
      excludePatterns: string[];
    };
    /**
     * Seconds between two updates of the slots on standbys.
     */
    updateInterval: number;
  };
  /**
   * Tablespaces by name, each on volumes of its own. One that is there cannot be taken out again.
   */
  tablespaces: {
    [k: string]: Tablespace;
  };
  /**
   * Certificates of the site's own, instead of the operator's, which it renews by itself. cert-manager or the site renews them; label the Secrets cnpg.io/reload=true.
   */
  certificates?: {
    /**
     * Secret with the CA of the server's certificate (ca.crt), by which clients know the server.
     */
    serverCASecret?: string;
    /**
     * Secret with the server's certificate and key (tls.crt, tls.key). Its names must be all that clients use: the chart adds none.
     */
    serverTLSSecret?: string;
    /**
     * Secret with the CA that signs certificates of clients.
     */
    clientCASecret?: string;
    /**
     * Secret with the certificate of streaming_replica, signed by the CA of clients.
     */
    replicationTLSSecret?: string;
    /**
     * All names that the server's certificate has besides those of the operator's Services, in place of those that the chart takes from poolers and from hostname. Not set: those.
     */
    serverAltDNSNames?: string[];
  };
  /**
   * The operator's default Services that are not made.
   */
  disabledDefaultServices: ("ro" | "r")[];
  /**
   * Log level of the operator's instance manager.
   */
  logLevel: "error" | "warning" | "info" | "debug" | "trace";
  /**
   * Secrets, ConfigMaps and the like whose files each instance has below /projected (sources of a projected volume, as Kubernetes has them).
   */
  projectedVolumes: Record<string, unknown>[];
  /**
   * Labels and annotations that the operator puts on everything it makes for the cluster: pods, volumes, Services, Secrets.
   */
  inheritedMetadata: {
    /**
     * Labels.
     */
    labels?: {
      [k: string]: string;
    };
    /**
     * Annotations.
     */
    annotations?: {
      [k: string]: string;
    };
  };
  /**
   * Any field of the operator's Cluster.spec, merged last over what the chart renders: maps are merged. A list is added to: an item with the name of one that is there changes that one, another comes last. Everything else is replaced; null takes away what the chart renders and leaves it to the operator. Checked against the operator's own schema, and by the same rules as the keys above.
   */
  overrides: Record<string, unknown>;
}
/**
 * Whether an instance must be restarted.
 */
export interface Liveness {
  isolationCheck?: IsolationCheck;
}
/**
 * The primary fails the probe where it reaches neither the API server nor another instance: PostgreSQL stops, so that it writes nothing that is lost when a standby is promoted.
 */
export interface IsolationCheck {
  /**
   * Whether that is checked; the operator's own is true.
   */
  enabled?: boolean;
  /**
   * Milliseconds for an answer; the operator's own is 1000.
   */
  requestTimeout?: number;
  /**
   * Milliseconds for a connection; the operator's own is 1000.
   */
  connectionTimeout?: number;
}
/**
 * A tablespace.
 */
export interface Tablespace {
  /**
   * Size of its volume.
   */
  size: string;
  /**
   * Storage class; the Kubernetes cluster's default class when absent or empty. No class at all is said in overrides.
   */
  storageClass?: string;
  /**
   * Whether a volume grows while it is in use.
   */
  resizeInUseVolumes: boolean;
  /**
   * Role that owns it; the superuser when absent.
   */
  owner?: string;
  /**
   * Whether temporary files go there (temp_tablespaces).
   */
  temporary: boolean;
}
/**
 * Where a new cluster's data come from. Read once, when the cluster is created; later changes have no effect.
 */
export interface Bootstrap {
  /**
   * initdb: empty (cluster.initdb). recovery: from backups, to any moment since the oldest one. pgBasebackup: a copy of a running cluster of the same major version. import: by pg_dump and pg_restore from a running cluster of the same or an older version.
   */
  method: "initdb" | "recovery" | "pgBasebackup" | "import";
  /**
   * Which of externalClusters the data come from.
   */
  source?: string;
  /**
   * For recovery: up to which moment; the newest one when absent.
   */
  until?: {
    /**
     * Moment, with its time zone, as RFC 3339 writes it.
     */
    time?: string;
    /**
     * Location in the write-ahead log (LSN).
     */
    lsn?: string;
    /**
     * Transaction.
     */
    xid?: string;
    /**
     * Restore point made by pg_create_restore_point().
     */
    name?: string;
    /**
     * As soon as the base backup is consistent.
     */
    immediate?: true;
    /**
     * Whether to stop just before that moment instead of just after it.
     */
    exclusive?: boolean;
    /**
     * Base backup to start from; the newest one before that moment when absent. Needed with xid, name and immediate, because these are not times.
     */
    backupId?: string;
    /**
     * Timeline to follow: latest, current or its number; latest when absent.
     */
    timeline?: string;
  };
  /**
   * For recovery: a Backup object in the namespace, made by a volume snapshot or by the operator's own Barman support (those of the plugin are restored by source).
   */
  backup?: string;
  /**
   * For recovery: VolumeSnapshots in the namespace to start from. With a source, its archive brings them up to date.
   */
  volumeSnapshots?: {
    /**
     * Snapshot of the data volume.
     */
    storage: string;
    /**
     * Snapshot of the volume of the write-ahead log, where there was one.
     */
    walStorage?: string;
  };
  /**
   * For import: what is imported.
   */
  import?: {
    /**
     * microservice: one database, into cluster.initdb.database. monolith: several databases and roles, under their own names.
     */
    type: "microservice" | "monolith";
    /**
     * Databases; * for all.
     *
     * @minItems 1
     */
    databases: string[];
    /**
     * Roles to import, with their passwords; * for all (monolith).
     */
    roles: string[];
    /**
     * Whether the operator makes cluster.initdb.database and its owner, where the import brings none of that name (monolith).
     */
    createDatabase: boolean;
    /**
     * Whether only definitions are imported, no rows.
     */
    schemaOnly: boolean;
    /**
     * SQL run in the database afterwards, as superuser (microservice).
     */
    postImportApplicationSQL: string[];
    /**
     * Further options of pg_dump.
     */
    pgDumpExtraOptions: string[];
    /**
     * Further options of pg_restore.
     */
    pgRestoreExtraOptions: string[];
  };
}
/**
 * Other PostgreSQL clusters that this one gets data from, by name: from their archive, by connection, or both.
 */
export interface ExternalClusters {
  [k: string]: ExternalCluster;
}
export interface ExternalCluster {
  /**
   * Its folder in the object store.
   */
  serverName?: string;
  objectStore?: ObjectStore;
  /**
   * How to reach it. Only with TLS.
   */
  connection?: {
    /**
     * Host name.
     */
    host: string;
    /**
     * Port.
     */
    port: number;
    /**
     * User: streaming_replica, with its certificate, for pg_basebackup and replicas of a CloudNativePG cluster.
     */
    user: string;
    /**
     * Database of the connection.
     */
    database: string;
    /**
     * How the server's certificate is verified (sslmode).
     */
    sslMode: "require" | "verify-ca" | "verify-full";
    /**
     * Password.
     */
    password?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Client certificate.
     */
    sslCert?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Key of the client certificate.
     */
    sslKey?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * CA of the server's certificate.
     */
    sslRootCert?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
  };
}
/**
 * Where its archive is; this cluster's own object store when absent.
 */
export interface ObjectStore {
  /**
   * Whole name of the ObjectStore; <cluster> when absent, and for an external cluster <cluster>-<its name>.
   */
  name?: string;
  /**
   * Bucket and folder: s3:// (also for other stores that speak S3), gs:// for Google, https:// for Azure.
   */
  destinationPath: string;
  /**
   * S3 endpoint, where it is not Amazon's.
   */
  endpointURL?: string;
  /**
   * CA certificate of the endpoint.
   */
  endpointCA?: {
    /**
     * Name of the Secret.
     */
    name: string;
    /**
     * Key in the Secret.
     */
    key: string;
  };
  /**
   * Access to S3: keys from Secrets, or the pod's own role.
   */
  s3Credentials?: {
    /**
     * Access key.
     */
    accessKeyId?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Secret key.
     */
    secretAccessKey?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Region.
     */
    region?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Use the role of the pod instead of keys.
     */
    inheritFromIAMRole?: boolean;
    /**
     * Session token of temporary keys.
     */
    sessionToken?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
  };
  /**
   * Access to Azure Blob Storage: a connection string, an account with its key or SAS token, or the pod's own identity.
   */
  azureCredentials?: {
    /**
     * Connection string.
     */
    connectionString?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Name of the storage account.
     */
    storageAccount?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Key of the account.
     */
    storageKey?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Shared access signature instead of the key.
     */
    storageSasToken?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Use the identity of the pod instead of keys.
     */
    inheritFromAzureAD?: boolean;
  };
  /**
   * Access to Google Cloud Storage: a service account's key file, or the pod's own identity.
   */
  googleCredentials?: {
    /**
     * The service account's key file (JSON).
     */
    applicationCredentials?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Use the workload identity of the pod instead of a key file.
     */
    gkeEnvironment?: boolean;
  };
  /**
   * The write-ahead log's archive.
   */
  wal: {
    /**
     * Compression of each segment.
     */
    compression: "none" | "bzip2" | "gzip" | "lz4" | "snappy" | "xz" | "zstd";
    /**
     * Segments archived or restored in parallel.
     */
    maxParallel: number;
    /**
     * Server-side encryption in S3; the bucket's default when absent.
     */
    encryption?: "AES256" | "aws:kms";
    /**
     * Further arguments of barman-cloud-wal-archive.
     */
    archiveAdditionalCommandArgs: string[];
    /**
     * Further arguments of barman-cloud-wal-restore.
     */
    restoreAdditionalCommandArgs: string[];
  };
  /**
   * Base backups.
   */
  data: {
    /**
     * Compression of the files.
     */
    compression: "none" | "bzip2" | "gzip" | "lz4" | "snappy";
    /**
     * Parallel uploads.
     */
    jobs: number;
    /**
     * Server-side encryption in S3; the bucket's default when absent.
     */
    encryption?: "AES256" | "aws:kms";
    /**
     * Whether a base backup forces a checkpoint to start immediately, instead of waiting for the next one.
     */
    immediateCheckpoint: boolean;
    /**
     * Further arguments of barman-cloud-backup.
     */
    additionalCommandArgs: string[];
  };
  /**
   * Tags of every object that is written (S3 only).
   */
  tags: {
    [k: string]: string;
  };
  /**
   * Tags of the timeline history files, which must outlive the rest (S3 only).
   */
  historyTags: {
    [k: string]: string;
  };
  /**
   * Labels of the ObjectStore, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the ObjectStore, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the ObjectStore's spec, merged last over what the chart renders, as cluster.overrides; null takes a field out. Not for the operator's own Barman (backups.inTree). Checked against the plugin's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * A cluster that follows another one and takes no writes until it is promoted: for disaster recovery, and for upgrades with a short outage. Either standalone (enabled) or one of several that take turns as primary (primary).
 */
export interface Replica {
  /**
   * Standalone: whether the cluster follows its source. false promotes it, irreversibly.
   */
  enabled: boolean;
  /**
   * Which of externalClusters it follows, by connection, by archive or by both.
   */
  source?: string;
  /**
   * Which of several clusters takes writes: self, or the name of another one in externalClusters.
   */
  primary?: string;
  /**
   * This cluster's own name in externalClusters; the cluster's name when absent.
   */
  self?: string;
  /**
   * The demoted primary's status.demotionToken: promotion waits until everything that it wrote has arrived.
   */
  promotionToken?: string;
  /**
   * Delay before a transaction is applied, so that a mistake can be caught: hours, minutes, seconds.
   */
  minApplyDelay?: string;
}
/**
 * PgBouncer connection poolers, by name. Pooler and Service are called <cluster>-pooler-<name> unless name says another.
 */
export interface Poolers {
  [k: string]: Pooler;
}
export interface Pooler {
  /**
   * Whole name of the Pooler, its Service and its Deployment, for one that runs already and keeps its name; <cluster>-pooler-<name> when absent. Another name is another Service.
   */
  name?: string;
  /**
   * Where queries go: the primary (rw), the standbys (ro), or any instance (r). Temporary tables cannot be made on standbys.
   */
  type: "rw" | "ro" | "r";
  /**
   * session: a server connection until the client disconnects. transaction: only for each transaction.
   */
  poolMode: "session" | "transaction";
  /**
   * PgBouncer pods; 0 parks the pooler.
   */
  instances: number;
  /**
   * PgBouncer image; the operator's own when absent.
   */
  image?: string;
  /**
   * Pauses all clients (PgBouncer's PAUSE), for maintenance.
   */
  paused: boolean;
  /**
   * PgBouncer settings that the operator allows. The chart shortens those that decide how long a failover interrupts clients: server_login_retry 0.5, server_connect_timeout 3, tcp_keepidle 5, tcp_keepintvl 3, tcp_keepcnt 3 and tcp_user_timeout 10000 (PgBouncer's own: 15, 15, and the kernel's two hours); docs/interruptions.md names the price. server_reset_query_always is 1: after each transaction a connection is as new, for one statement more; docs/access.md.
   */
  parameters: {
    [k: string]: string | number;
  };
  /**
   * Lines of PgBouncer's own pg_hba.conf, before the operator's last ones.
   */
  pg_hba: string[];
  /**
   * CPU and memory of each PgBouncer pod.
   */
  resources: {
    /**
     * What the scheduler sets aside for each pod.
     */
    requests?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
    /**
     * What each pod may use at the most.
     */
    limits?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
  };
  /**
   * Whether the pods must (required), should (preferred) or need not (none) run on different nodes.
   */
  podAntiAffinity: "required" | "preferred" | "none";
  podDisruptionBudget?: PoolerDisruptionBudget;
  autoscaling?: PoolerAutoscaling;
  /**
   * Whole name of the pooler's PodMonitor; the Pooler's own when absent.
   */
  podMonitorName?: string;
  /**
   * The pooler's Service, which the operator makes.
   */
  service: {
    /**
     * Type of the Service.
     */
    type: "ClusterIP" | "NodePort" | "LoadBalancer";
    /**
     * The DNS name by which clients outside Kubernetes reach it: in the server's certificate, so that sslmode verify-full works, in the connection data of members, and in the annotation that external-dns reads.
     */
    hostname?: string;
    /**
     * Labels of the Service.
     */
    labels?: {
      [k: string]: string;
    };
    /**
     * Annotations of the Service.
     */
    annotations?: {
      [k: string]: string;
    };
    /**
     * MetalLB address pool to take the address from (annotation metallb.io/address-pool).
     */
    addressPool?: string;
    /**
     * Fixed addresses, given to MetalLB by its annotation metallb.io/loadBalancerIPs. (A Service has no field of this name.)
     *
     * @minItems 1
     * @maxItems 2
     */
    loadBalancerIPs?: string[];
    /**
     * Whether a LoadBalancer also opens a port on every node.
     */
    allocateLoadBalancerNodePorts: boolean;
    /**
     * Client networks that a LoadBalancer lets in.
     *
     * @minItems 1
     */
    loadBalancerSourceRanges?: string[];
    /**
     * Fixed address, for a cloud's load balancer that reads the Service's field (Kubernetes has deprecated it; MetalLB reads loadBalancerIPs).
     */
    loadBalancerIP?: string;
    /**
     * Which load balancer serves it, where there are several. It cannot be changed later.
     */
    loadBalancerClass?: string;
    /**
     * Whether it has addresses of IPv4 and IPv6: SingleStack, PreferDualStack where the network has both, RequireDualStack.
     */
    ipFamilyPolicy?: "SingleStack" | "PreferDualStack" | "RequireDualStack";
    /**
     * Families of its addresses, the first one first. The first cannot be changed later.
     *
     * @minItems 1
     * @maxItems 2
     */
    ipFamilies?: ("IPv4" | "IPv6")[];
    /**
     * Name of its port 5432, for what finds ports by name, such as a Gateway or a service mesh; pgbouncer for poolers and postgres for instances when absent.
     */
    portName?: string;
    /**
     * Port on every node, for type NodePort, or LoadBalancer with allocateLoadBalancerNodePorts; Kubernetes chooses one when absent.
     */
    nodePort?: number;
    /**
     * Local keeps the client's address and only uses nodes with a pod; Cluster spreads over all nodes.
     */
    externalTrafficPolicy?: "Cluster" | "Local";
  };
  /**
   * Further Services for the pooler, by name, beside the operator's own, such as one inside Kubernetes and one for clients outside. Called <pooler>-<key> unless name says another; the chart makes them.
   */
  services: {
    [k: string]: PoolerService;
  };
  /**
   * Labels of the Pooler, and of its PodDisruptionBudget and HorizontalPodAutoscaler, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the Pooler, and of its PodDisruptionBudget and HorizontalPodAutoscaler, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the operator's Pooler.spec, merged last over what the chart renders, as cluster.overrides. Checked against the operator's own schema, and by the same rules as the keys above.
   */
  overrides: Record<string, unknown>;
}
/**
 * How many pods a drain of nodes may take away at once (PodDisruptionBudget). None is made when absent.
 */
export interface PoolerDisruptionBudget {
  /**
   * Pods that stay, as a number or per cent.
   */
  minAvailable?: number | string;
  /**
   * Pods that may go, as a number or per cent.
   */
  maxUnavailable?: number | string;
  /**
   * Any field of the PodDisruptionBudget's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Has the number of pods follow their load (HorizontalPodAutoscaler), instead of instances. The connections of the most pods are what the rules count. Needs resources.requests and a metrics server.
 */
export interface PoolerAutoscaling {
  /**
   * Fewest pods.
   */
  minReplicas: number;
  /**
   * Most pods.
   */
  maxReplicas: number;
  /**
   * CPU in per cent of what is requested, above which pods are added.
   */
  targetCPUUtilizationPercentage: number;
  /**
   * Any field of the HorizontalPodAutoscaler's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
export interface PoolerService {
  /**
   * Whole name of the Service; <pooler>-<key> when absent.
   */
  name?: string;
  /**
   * Type of the Service.
   */
  type: "ClusterIP" | "NodePort" | "LoadBalancer";
  /**
   * The DNS name by which clients outside Kubernetes reach it: in the server's certificate, so that sslmode verify-full works, in the connection data of members, and in the annotation that external-dns reads.
   */
  hostname?: string;
  /**
   * Labels of the Service.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the Service.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * MetalLB address pool to take the address from (annotation metallb.io/address-pool).
   */
  addressPool?: string;
  /**
   * Fixed addresses, given to MetalLB by its annotation metallb.io/loadBalancerIPs. (A Service has no field of this name.)
   *
   * @minItems 1
   * @maxItems 2
   */
  loadBalancerIPs?: string[];
  /**
   * Whether a LoadBalancer also opens a port on every node.
   */
  allocateLoadBalancerNodePorts: boolean;
  /**
   * Client networks that a LoadBalancer lets in.
   *
   * @minItems 1
   */
  loadBalancerSourceRanges?: string[];
  /**
   * Fixed address, for a cloud's load balancer that reads the Service's field (Kubernetes has deprecated it; MetalLB reads loadBalancerIPs).
   */
  loadBalancerIP?: string;
  /**
   * Which load balancer serves it, where there are several. It cannot be changed later.
   */
  loadBalancerClass?: string;
  /**
   * Whether it has addresses of IPv4 and IPv6: SingleStack, PreferDualStack where the network has both, RequireDualStack.
   */
  ipFamilyPolicy?: "SingleStack" | "PreferDualStack" | "RequireDualStack";
  /**
   * Families of its addresses, the first one first. The first cannot be changed later.
   *
   * @minItems 1
   * @maxItems 2
   */
  ipFamilies?: ("IPv4" | "IPv6")[];
  /**
   * Name of its port 5432, for what finds ports by name, such as a Gateway or a service mesh; pgbouncer for poolers and postgres for instances when absent.
   */
  portName?: string;
  /**
   * Port on every node, for type NodePort, or LoadBalancer with allocateLoadBalancerNodePorts; Kubernetes chooses one when absent.
   */
  nodePort?: number;
  /**
   * Local keeps the client's address and only uses nodes with a pod; Cluster spreads over all nodes.
   */
  externalTrafficPolicy?: "Cluster" | "Local";
  /**
   * Any field of the Service's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Further Services for the instances, by name, for what cannot use a pooler (logical replication, administration). Called <cluster>-<name> unless name says another; the operator makes them.
 */
export interface Services {
  [k: string]: InstanceService;
}
export interface InstanceService {
  /**
   * Whole name of the Service, for one that the operator has made already and that keeps its name; <cluster>-<name> when absent. A Service of this name that the operator has not made stops all its work on the cluster: delete that one first.
   */
  name?: string;
  /**
   * Instances behind it: the primary (rw), the standbys (ro), or all (r).
   */
  selectorType: "rw" | "ro" | "r";
  /**
   * Type of the Service.
   */
  type: "ClusterIP" | "NodePort" | "LoadBalancer";
  /**
   * The DNS name by which clients outside Kubernetes reach it: in the server's certificate, so that sslmode verify-full works, in the connection data of members, and in the annotation that external-dns reads.
   */
  hostname?: string;
  /**
   * Labels of the Service.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Annotations of the Service.
   */
  annotations?: {
    [k: string]: string;
  };
  /**
   * MetalLB address pool to take the address from (annotation metallb.io/address-pool).
   */
  addressPool?: string;
  /**
   * Fixed addresses, given to MetalLB by its annotation metallb.io/loadBalancerIPs. (A Service has no field of this name.)
   *
   * @minItems 1
   * @maxItems 2
   */
  loadBalancerIPs?: string[];
  /**
   * Whether a LoadBalancer also opens a port on every node.
   */
  allocateLoadBalancerNodePorts: boolean;
  /**
   * Client networks that a LoadBalancer lets in.
   *
   * @minItems 1
   */
  loadBalancerSourceRanges?: string[];
  /**
   * Fixed address, for a cloud's load balancer that reads the Service's field (Kubernetes has deprecated it; MetalLB reads loadBalancerIPs).
   */
  loadBalancerIP?: string;
  /**
   * Which load balancer serves it, where there are several. It cannot be changed later.
   */
  loadBalancerClass?: string;
  /**
   * Whether it has addresses of IPv4 and IPv6: SingleStack, PreferDualStack where the network has both, RequireDualStack.
   */
  ipFamilyPolicy?: "SingleStack" | "PreferDualStack" | "RequireDualStack";
  /**
   * Families of its addresses, the first one first. The first cannot be changed later.
   *
   * @minItems 1
   * @maxItems 2
   */
  ipFamilies?: ("IPv4" | "IPv6")[];
  /**
   * Name of its port 5432, for what finds ports by name, such as a Gateway or a service mesh; pgbouncer for poolers and postgres for instances when absent.
   */
  portName?: string;
  /**
   * Port on every node, for type NodePort, or LoadBalancer with allocateLoadBalancerNodePorts; Kubernetes chooses one when absent.
   */
  nodePort?: number;
  /**
   * Local keeps the client's address and only uses nodes with a pod; Cluster spreads over all nodes.
   */
  externalTrafficPolicy?: "Cluster" | "Local";
}
/**
 * Databases managed by the operator, by name (kind Database, called <cluster>-<name> unless objectName says another). The first database of a new cluster is made by cluster.initdb; list it here too to manage its extensions and schemas.
 */
export interface Databases {
  [k: string]: Database;
}
export interface Database {
  /**
   * Name in PostgreSQL, where it differs from the key.
   */
  name?: string;
  /**
   * Whole name of the Database; <cluster>-<name> when absent.
   */
  objectName?: string;
  /**
   * Role that owns the database: cluster.initdb.owner when absent, butler_admin where access is enabled.
   */
  owner?: string;
  /**
   * absent drops the database, and its data.
   */
  ensure: "present" | "absent";
  /**
   * What happens to the database when its object is deleted.
   */
  reclaimPolicy: "retain" | "delete";
  /**
   * Maximum of connections; -1 for no limit, 0 for none.
   */
  connectionLimit?: number;
  /**
   * Whether anyone can connect.
   */
  allowConnections?: boolean;
  /**
   * Whether others may copy it as a template.
   */
  isTemplate?: boolean;
  /**
   * Database that it is a copy of; template1 when absent.
   */
  template?: string;
  /**
   * Character encoding; the template's when absent. What follows, up to collationVersion, cannot be changed later.
   */
  encoding?: string;
  /**
   * Locale of all kinds.
   */
  locale?: string;
  /**
   * Who compares text.
   */
  localeProvider?: "libc" | "icu" | "builtin";
  /**
   * Collation (LC_COLLATE).
   */
  localeCollate?: string;
  /**
   * Character classes (LC_CTYPE).
   */
  localeCType?: string;
  /**
   * Locale of ICU, with localeProvider icu.
   */
  icuLocale?: string;
  /**
   * Rules of ICU beside the locale's.
   */
  icuRules?: string;
  /**
   * Locale with localeProvider builtin.
   */
  builtinLocale?: "C" | "C.UTF-8" | "C.UTF8" | "PG_UNICODE_FAST";
  /**
   * Version of the collation that is recorded, where a restore needs another.
   */
  collationVersion?: string;
  /**
   * Tablespace of its tables, where nothing else is said.
   */
  tablespace?: string;
  /**
   * Labels of the Database object, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the Database object, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Foreign data wrappers, as the operator's API has them (fdws).
   */
  foreignDataWrappers: Record<string, unknown>[];
  /**
   * Foreign servers, as the operator's API has them (servers).
   */
  foreignServers: Record<string, unknown>[];
  /**
   * Extensions by name. Butler needs btree_gist; ObsCore with pgsphere needs pg_sphere.
   */
  extensions: {
    [k: string]: Extension;
  };
  /**
   * Schemas by name: a Butler repository lives in one.
   */
  schemas: {
    [k: string]: Schema;
  };
  /**
   * Any field of the Database's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
export interface Extension {
  /**
   * Version to install or update to.
   */
  version?: string;
  /**
   * Schema that holds its objects.
   */
  schema?: string;
  /**
   * absent drops the extension.
   */
  ensure: "present" | "absent";
}
export interface Schema {
  /**
   * Role that owns the schema: the database's owner when absent, the repository's owner group where access is enabled.
   */
  owner?: string;
  /**
   * absent drops the schema.
   */
  ensure: "present" | "absent";
}
/**
 * Roles managed by the operator, by name (kind DatabaseRole, called <cluster>-<name> unless objectName says another). No role can be superuser here.
 */
export interface Roles {
  [k: string]: Role;
}
export interface Role {
  /**
   * Name in PostgreSQL, where it differs from the key.
   */
  name?: string;
  /**
   * Whole name of the DatabaseRole; <cluster>-<name> when absent.
   */
  objectName?: string;
  /**
   * Whether it can log in; a group has none.
   */
  login: boolean;
  /**
   * Secret of type kubernetes.io/basic-auth with the user name and password. Label it cnpg.io/reload=true and a changed password takes effect by itself.
   */
  passwordSecret?: string;
  /**
   * Removes the password.
   */
  disablePassword: boolean;
  /**
   * Has the operator issue a TLS client certificate, in the Secret <name of the DatabaseRole>-client-cert.
   */
  clientCertificate: boolean;
  /**
   * Maximum of connections; -1 for no limit. (The operator 1.30 takes 0 for no limit, so 0 is refused: take login away instead.)
   */
  connectionLimit: number;
  /**
   * Roles whose rights it has.
   */
  inRoles: string[];
  /**
   * Whether it has its groups' rights without SET ROLE.
   */
  inherit: boolean;
  /**
   * Whether it can create databases.
   */
  createdb: boolean;
  /**
   * Whether it can create roles.
   */
  createrole: boolean;
  /**
   * Whether it can replicate.
   */
  replication: boolean;
  /**
   * Whether it bypasses row security.
   */
  bypassrls: boolean;
  /**
   * When its password expires.
   */
  validUntil?: string;
  /**
   * Comment on the role.
   */
  comment?: string;
  /**
   * Whether it stands in the Cluster (spec.managed.roles) instead of a DatabaseRole, as in a deployment that was there before those: false makes the DatabaseRole, which takes the role over. It has neither overrides nor a client certificate there.
   */
  inline: boolean;
  /**
   * What happens to the role when its object is deleted.
   */
  reclaimPolicy: "retain" | "delete";
  /**
   * Labels of the DatabaseRole, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the DatabaseRole, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the DatabaseRole's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Who may do what: groups with rights for each Butler repository, people and services as their members, and scheduled grants. Nobody else can log in.
 */
export interface Access {
  /**
   * Whether the chart manages access. Then butler_admin owns the databases, and only members can log in.
   */
  enabled: boolean;
  /**
   * What services may write. append: new datasets and RUN collections. store: also collection chains, and removing and certifying datasets. register: also dataset types whose dimensions are in use already. dimensions: also dimension records. Never tables.
   */
  serviceLevel: "append" | "store" | "register" | "dimensions";
  /**
   * People and services, by name. Each becomes a role of PostgreSQL that can log in.
   */
  members: {
    [k: string]: Member;
  };
  /**
   * Maximum of connections of one member by kind, those of poolers included, so that no login takes them all; -1 for no limit.
   */
  connectionLimits: {
    /**
     * Of a reader.
     */
    reader: number;
    /**
     * Of a service.
     */
    service: number;
    /**
     * Of a developer.
     */
    developer: number;
    /**
     * Of an admin.
     */
    admin: number;
  };
  /**
   * Limits of the members by kind, as settings of their roles. They come before cluster.postgresql.parameters; 0 is no limit.
   */
  limits: {
    /**
     * Limits of readers.
     */
    reader: {
      /**
       * Longest statement. A member can set it otherwise for its session.
       */
      statement_timeout: string;
      /**
       * Longest wait for a lock. A member can set it otherwise for its session.
       */
      lock_timeout: string;
      /**
       * How long a transaction may stand open without a statement. A member can set it otherwise for its session.
       */
      idle_in_transaction_session_timeout: string;
      /**
       * How long a session may be idle outside a transaction; through a pooler leave it 0. A member can set it otherwise for its session.
       */
      idle_session_timeout: string;
      /**
       * Longest transaction, from PostgreSQL 17 on. A member can set it otherwise for its session.
       */
      transaction_timeout: string;
      /**
       * Most disk space for the temporary files of one session; -1 for no limit. No member can set it.
       */
      temp_file_limit: string;
    };
    /**
     * Limits of services.
     */
    service: {
      /**
       * Longest statement. A member can set it otherwise for its session.
       */
      statement_timeout: string;
      /**
       * Longest wait for a lock. A member can set it otherwise for its session.
       */
      lock_timeout: string;
      /**
       * How long a transaction may stand open without a statement. A member can set it otherwise for its session.
       */
      idle_in_transaction_session_timeout: string;
      /**
       * How long a session may be idle outside a transaction; through a pooler leave it 0. A member can set it otherwise for its session.
       */
      idle_session_timeout: string;
      /**
       * Longest transaction, from PostgreSQL 17 on. A member can set it otherwise for its session.
       */
      transaction_timeout: string;
      /**
       * Most disk space for the temporary files of one session; -1 for no limit. No member can set it.
       */
      temp_file_limit: string;
    };
    /**
     * Limits of developers, who may rewrite tables.
     */
    developer: {
      /**
       * Longest statement. A member can set it otherwise for its session.
       */
      statement_timeout: string;
      /**
       * Longest wait for a lock. A member can set it otherwise for its session.
       */
      lock_timeout: string;
      /**
       * How long a transaction may stand open without a statement. A member can set it otherwise for its session.
       */
      idle_in_transaction_session_timeout: string;
      /**
       * How long a session may be idle outside a transaction; through a pooler leave it 0. A member can set it otherwise for its session.
       */
      idle_session_timeout: string;
      /**
       * Longest transaction, from PostgreSQL 17 on. A member can set it otherwise for its session.
       */
      transaction_timeout: string;
      /**
       * Most disk space for the temporary files of one session; -1 for no limit. No member can set it.
       */
      temp_file_limit: string;
    };
    /**
     * Limits of admins.
     */
    admin: {
      /**
       * Longest statement. A member can set it otherwise for its session.
       */
      statement_timeout: string;
      /**
       * Longest wait for a lock. A member can set it otherwise for its session.
       */
      lock_timeout: string;
      /**
       * How long a transaction may stand open without a statement. A member can set it otherwise for its session.
       */
      idle_in_transaction_session_timeout: string;
      /**
       * How long a session may be idle outside a transaction; through a pooler leave it 0. A member can set it otherwise for its session.
       */
      idle_session_timeout: string;
      /**
       * Longest transaction, from PostgreSQL 17 on. A member can set it otherwise for its session.
       */
      transaction_timeout: string;
      /**
       * Most disk space for the temporary files of one session; -1 for no limit. No member can set it.
       */
      temp_file_limit: string;
    };
  };
  /**
   * The LDAP server for members with method ldap. Always with TLS.
   */
  ldap?: {
    /**
     * Host name, as its certificate has it.
     */
    server: string;
    /**
     * Port; when absent 636 for ldaps, 389 for starttls.
     */
    port?: number;
    /**
     * ldaps: TLS from the start. starttls: TLS on the plain port.
     */
    encryption: "ldaps" | "starttls";
    /**
     * The CA certificate of the server, in a Secret. Without it the server must have a certificate of a public CA; libldap reports an unknown one as "unknown error".
     */
    ca?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Simple bind: the login's name between prefix and suffix is the DN.
     */
    bind?: {
      /**
       * Text before the name.
       */
      prefix: string;
      /**
       * Text after the name.
       */
      suffix: string;
    };
    /**
     * Search and bind: finds the entry, then binds to its DN.
     */
    search?: {
      /**
       * Base DN of the search.
       */
      baseDN: string;
      /**
       * The attribute that holds the login's name.
       */
      attribute: string;
      /**
       * DN that searches; anonymous when absent.
       */
      bindDN?: string;
      /**
       * The password of bindDN, in a Secret. The operator's own LDAP line, the last of pg_hba.conf, uses it.
       */
      bindPassword?: {
        /**
         * Name of the Secret.
         */
        name: string;
        /**
         * Key in the Secret.
         */
        key: string;
      };
    };
    /**
     * Whether members with method ldap use the poolers: PgBouncer from 1.25 then asks the LDAP server about everybody, and nobody has a password of PostgreSQL's there.
     */
    throughPoolers: boolean;
  };
  /**
   * The Job that brings bootstrap.sql of access to databases which have another version (restored, imported, of an older chart), and the access model of the release to all. It runs as superuser in the primary's pod, and is removed with its rights when it has succeeded.
   */
  migration: {
    /**
     * Whether the Job runs after each install and upgrade. Without it what the values have gained is refused to the grants until bootstrap.sql and model.sql were run by hand.
     */
    enabled: boolean;
    /**
     * Timeout in seconds, including the wait for the primary.
     */
    timeout: number;
    /**
     * Image that runs it: bash, kubectl, cat, date, sed, sleep and timeout in it; images.kubectl when absent.
     */
    image?: string;
    /**
     * When that image is pulled; images.pullPolicy when absent.
     */
    imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
    /**
     * CPU and memory of what runs it.
     */
    resources: {
      /**
       * What the scheduler sets aside for each pod.
       */
      requests?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
      /**
       * What each pod may use at the most.
       */
      limits?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
    };
  };
  /**
   * The Job that grants and revokes rights: after each install and upgrade, and on a schedule.
   */
  grants: {
    /**
     * When rights that were changed by hand are corrected, as five cron fields.
     */
    schedule: string;
    /**
     * Whether the schedule is suspended.
     */
    suspend: boolean;
    /**
     * Whether each run asks Kubernetes first, with the image of access.migration: where PostgreSQL is hibernated or its primary fenced, the run rests; roles that were dropped are made again by the operator.
     */
    prepare: boolean;
    /**
     * Only reports what would change.
     */
    reportOnly: boolean;
    /**
     * What a finding does: something that people must judge, such as a trigger on a table of Butler, an extension or a database that is not in the values. report: it is in the log. fail: the run fails too.
     */
    findings: "report" | "fail";
    /**
     * Timeout of a run in seconds, including the wait for the cluster.
     */
    timeout: number;
    /**
     * Image with psql; the cluster's own when absent. Needed where that comes from a catalog.
     */
    image?: string;
    /**
     * Secret of type kubernetes.io/tls with a client certificate for butler_manager; issued by the operator when absent. Needed with legacyInlineRoles.
     */
    certificateSecret?: string;
    /**
     * CPU and memory of the Job.
     */
    resources: {
      /**
       * What the scheduler sets aside for each pod.
       */
      requests?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
      /**
       * What each pod may use at the most.
       */
      limits?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
    };
  };
  /**
   * The Job that makes the Secrets of generated passwords, where they are not there yet.
   */
  passwords: {
    /**
     * Image that runs it: bash, kubectl, base64, head and tr in it; images.kubectl when absent.
     */
    image?: string;
    /**
     * When that image is pulled; images.pullPolicy when absent.
     */
    imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
    /**
     * CPU and memory of what runs it.
     */
    resources: {
      /**
       * What the scheduler sets aside for each pod.
       */
      requests?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
      /**
       * What each pod may use at the most.
       */
      limits?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
    };
  };
  /**
   * Writes the roles into the Cluster (managed.roles) instead of DatabaseRole objects, for operators before 1.30.
   */
  legacyInlineRoles: boolean;
}
export interface Member {
  /**
   * Name in PostgreSQL, where it differs from the key.
   */
  name?: string;
  /**
   * reader: reads, and makes temporary tables. developer: writes, registers dataset types, makes and alters tables, which then belong to the repository's owner group. service: what serviceLevel says. admin: creates databases, schemas, roles and extensions; no superuser.
   */
  kind: "reader" | "developer" | "service" | "admin";
  /**
   * Keys of databases, and of each the schemas (Butler repositories) that the member may use.
   */
  databases: {
    /**
     * @minItems 1
     */
    [k: string]: string[];
  };
  /**
   * How the member logs in.
   */
  auth: {
    /**
     * password: scram-sha-256, from a Secret. certificate: a TLS client certificate that the operator issues and renews, in the Secret <cluster>-<key>-client-cert. ldap: by the server in access.ldap.
     */
    method: "password" | "certificate" | "ldap";
    /**
     * Secret of type kubernetes.io/basic-auth with user name and password. Label it cnpg.io/reload=true and a changed password takes effect by itself.
     */
    secretName?: string;
    /**
     * Makes the Secret <cluster>-<key>-password once and keeps it, by a Job before each install and upgrade. The password is in no manifest and no release.
     */
    generate: boolean;
    /**
     * Where the External Secrets operator finds the password, such as Vault; it makes the Secret <cluster>-<key>-password and follows changes.
     */
    externalSecret?: {
      /**
       * Name of the store.
       */
      storeName: string;
      /**
       * Kind of the store: of the namespace or of the whole Kubernetes cluster.
       */
      storeKind: "SecretStore" | "ClusterSecretStore";
      /**
       * Path of the secret in the store.
       */
      key: string;
      /**
       * Its property with the password.
       */
      property: string;
      /**
       * How often the store is asked.
       */
      refreshInterval: string;
    };
  };
  /**
   * Maximum of connections, those of poolers included, where it differs from that of its kind in access.connectionLimits; -1 for no limit.
   */
  connectionLimit?: number;
  /**
   * Limits of this member, where they differ from those of its kind in access.limits.
   */
  limits: {
    /**
     * Longest statement. A member can set it otherwise for its session.
     */
    statement_timeout?: string;
    /**
     * Longest wait for a lock. A member can set it otherwise for its session.
     */
    lock_timeout?: string;
    /**
     * How long a transaction may stand open without a statement. A member can set it otherwise for its session.
     */
    idle_in_transaction_session_timeout?: string;
    /**
     * How long a session may be idle outside a transaction; through a pooler leave it 0. A member can set it otherwise for its session.
     */
    idle_session_timeout?: string;
    /**
     * Longest transaction, from PostgreSQL 17 on. A member can set it otherwise for its session.
     */
    transaction_timeout?: string;
    /**
     * Most disk space for the temporary files of one session; -1 for no limit. No member can set it.
     */
    temp_file_limit?: string;
  };
  /**
   * When the password expires. Does not apply to certificates and LDAP.
   */
  validUntil?: string;
  /**
   * Takes away the right to log in immediately, through poolers too. To remove a member: suspend, then remove the entry.
   */
  suspended: boolean;
  /**
   * Comment on the role: a person's name, a contact.
   */
  comment?: string;
}
/**
 * Publications of logical replication, by name (kind Publication, called <cluster>-publication-<name> unless objectName says another): what subscribers elsewhere may follow. The operator makes them; wal_level must be logical, as it is by default.
 */
export interface Publications {
  [k: string]: Publication;
}
export interface Publication {
  /**
   * Name in PostgreSQL, where it differs from the key.
   */
  name?: string;
  /**
   * Whole name of the Publication; <cluster>-publication-<name> when absent.
   */
  objectName?: string;
  /**
   * Name of the database in PostgreSQL; cluster.initdb.database when absent.
   */
  database?: string;
  /**
   * Whether all tables of the database are published, those of later days too.
   */
  allTables: boolean;
  /**
   * Schemas of which all tables are published, those of later days too.
   */
  schemas: string[];
  /**
   * Single tables.
   */
  tables: {
    /**
     * Name of the table.
     */
    name: string;
    /**
     * Its schema; by the search path when absent.
     */
    schema?: string;
    /**
     * Whether tables that inherit from it are left out.
     */
    only: boolean;
    /**
     * The columns that are published; all when empty.
     */
    columns: string[];
  }[];
  /**
   * Parameters of CREATE PUBLICATION, such as publish.
   */
  parameters: {
    [k: string]: string;
  };
  /**
   * What happens to the publication when its object is deleted.
   */
  reclaimPolicy: "retain" | "delete";
  /**
   * Labels of the Publication, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the Publication, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the Publication's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Subscriptions of logical replication, by name (kind Subscription, called <cluster>-subscription-<name> unless objectName says another): rows that come from a publication of an external cluster. The tables must be there; sequences do not follow.
 */
export interface Subscriptions {
  [k: string]: Subscription;
}
export interface Subscription {
  /**
   * Name in PostgreSQL, where it differs from the key.
   */
  name?: string;
  /**
   * Whole name of the Subscription; <cluster>-subscription-<name> when absent.
   */
  objectName?: string;
  /**
   * Name of the database in PostgreSQL that the rows come to; cluster.initdb.database when absent.
   */
  database?: string;
  /**
   * The entry of externalClusters that publishes; it has a connection.
   */
  externalCluster: string;
  /**
   * Name of the publication there, in PostgreSQL.
   */
  publication: string;
  /**
   * Name of the database there; that of the external cluster's connection when absent.
   */
  publicationDatabase?: string;
  /**
   * Parameters of CREATE SUBSCRIPTION, such as streaming.
   */
  parameters: {
    [k: string]: string;
  };
  /**
   * What happens to the subscription when its object is deleted. A subscription that is kept keeps its slot on the publisher, whose log grows until somebody follows again.
   */
  reclaimPolicy: "retain" | "delete";
  /**
   * Labels of the Subscription, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the Subscription, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the Subscription's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Catalogs of PostgreSQL images by major version, by their whole name (kind ImageCatalog or ClusterImageCatalog), for cluster.image.catalog of this release and of others: a new image in the catalog rolls all clusters that name it.
 */
export interface ImageCatalogs {
  [k: string]: ImageCatalogEntry;
}
export interface ImageCatalogEntry {
  /**
   * ImageCatalog: of the release's namespace. ClusterImageCatalog: of the whole Kubernetes cluster, which one release can hold.
   */
  kind: "ImageCatalog" | "ClusterImageCatalog";
  /**
   * One image for each major version.
   *
   * @minItems 1
   * @maxItems 8
   */
  images: {
    /**
     * PostgreSQL major version.
     */
    major: number;
    /**
     * The image; images.registry applies.
     */
    image: string;
    /**
     * Extensions as image volumes (PostgreSQL 18), as the API has them.
     */
    extensions: Record<string, unknown>[];
  }[];
  /**
   * Images of other components by key, such as pgbouncer.
   */
  componentImages: {
    [k: string]: string;
  };
  /**
   * Labels of the ImageCatalog, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the ImageCatalog, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the ImageCatalog's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Who may reach the database, by NetworkPolicies of the instances and of the poolers; without them every pod of the Kubernetes cluster may. The cluster's own pods, the release's Jobs and the operator always may. Needs a network that enforces them.
 */
export interface NetworkPolicy {
  /**
   * Whether NetworkPolicies are rendered.
   */
  enabled: boolean;
  /**
   * Who may reach the poolers; every pod of the release's namespace when nothing else is said (NetworkPolicy peers).
   */
  clients: Record<string, unknown>[];
  /**
   * Who may reach PostgreSQL itself, past the poolers, such as replicas in another cluster; those of clients where there are no poolers.
   */
  directClients: Record<string, unknown>[];
  /**
   * Who may read the metrics of instances and poolers (ports 9187 and 9127).
   */
  metrics: Record<string, unknown>[];
  /**
   * Namespace of the operator, which asks the instances on port 8000.
   */
  operatorNamespace: string;
  /**
   * Where instances and poolers may connect to. Names, the cluster's own pods and the API server are always among it.
   */
  egress: {
    /**
     * Whether what they connect to is restricted, too.
     */
    enabled: boolean;
    /**
     * Ports of the API server, which an instance needs to be primary; no policy can name its address on all sites.
     *
     * @minItems 1
     */
    apiServerPorts: number[];
    /**
     * Where the object store is.
     */
    archive: {
      /**
       * Peers; any address when empty.
       */
      to: Record<string, unknown>[];
      /**
       * Ports, of the pods where they are in Kubernetes: the port of a Service may be another.
       *
       * @minItems 1
       */
      ports: number[];
    };
    /**
     * Where the LDAP server is, where members of access log in by it.
     */
    ldap: {
      /**
       * Peers; any address when empty.
       */
      to: Record<string, unknown>[];
      /**
       * Ports, of the pods where they are in Kubernetes: the port of a Service may be another.
       *
       * @minItems 1
       */
      ports: number[];
    };
    /**
     * Where other PostgreSQL servers are, where externalClusters has connections.
     */
    databases: {
      /**
       * Peers; any address when empty.
       */
      to: Record<string, unknown>[];
      /**
       * Ports, of the pods where they are in Kubernetes: the port of a Service may be another.
       *
       * @minItems 1
       */
      ports: number[];
    };
    /**
     * Further rules (egress rules of a NetworkPolicy).
     */
    more: Record<string, unknown>[];
  };
  /**
   * Labels of the NetworkPolicy, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the NetworkPolicy, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the NetworkPolicy's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Base backups and continuous archiving of the write-ahead log. The Barman Cloud plugin, which must run beside the operator, or volume snapshots make them.
 */
export interface Backups {
  /**
   * Whether the cluster archives and backs up.
   */
  enabled: boolean;
  /**
   * Folder of this cluster in the object store; <cluster>-pg<major> when absent, so that a major upgrade begins a new one. A restored cluster needs another than the one it was restored from.
   */
  serverName?: string;
  /**
   * Where backups and the write-ahead log go.
   */
  objectStore?: ObjectStore;
  /**
   * How far back a restore must be possible: days, weeks or months. Older base backups, and the log that only they need, are deleted.
   */
  retentionPolicy: string;
  /**
   * Base backups as snapshots of the volumes, by schedules with method volumeSnapshot. Fast at any size; the write-ahead log still goes to the object store.
   */
  volumeSnapshot?: {
    /**
     * VolumeSnapshotClass of the data volumes; the default class of their CSI driver when absent.
     */
    className?: string;
    /**
     * VolumeSnapshotClass of the volumes of the write-ahead log; className when absent.
     */
    walClassName?: string;
    /**
     * true: PostgreSQL keeps running (hot). false: the instance is stopped (cold), which needs no archive.
     */
    online: boolean;
    /**
     * How a hot snapshot begins and ends.
     */
    onlineConfiguration: {
      /**
       * Whether to force a checkpoint, so that it starts at once.
       */
      immediateCheckpoint: boolean;
      /**
       * Whether to wait until the log that it needs is archived.
       */
      waitForArchive: boolean;
    };
    /**
     * What deletes snapshots: none, the Backup object, or the cluster.
     */
    snapshotOwnerReference: "none" | "backup" | "cluster";
    /**
     * Labels of the snapshots.
     */
    labels: {
      [k: string]: string;
    };
    /**
     * Annotations of the snapshots.
     */
    annotations: {
      [k: string]: string;
    };
  };
  /**
   * The plugin's container in every instance's pod, which copies to and from the object store. Its resources and environment also hold where other clusters' stores and the drill's are read.
   */
  sidecar: {
    /**
     * CPU and memory.
     */
    resources: {
      /**
       * What the scheduler sets aside for each pod.
       */
      requests?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
      /**
       * What each pod may use at the most.
       */
      limits?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
    };
    /**
     * Log level.
     */
    logLevel: "error" | "warning" | "info" | "debug" | "trace";
    /**
     * Seconds between two runs of the retention policy.
     */
    retentionPolicyIntervalSeconds: number;
    /**
     * How often a call to an S3 store that refuses is tried: a switchover waits for such calls while the store is away. 0: as the client has it, 5 times. When absent, 2 under profile production and 0 elsewhere. Price: a base backup fails by two errors in a row. A change restarts the instances one by one.
     */
    maxAttempts?: number;
    /**
     * Seconds that archiving or restoring a file of the write-ahead log waits for a connection to the store, of any provider, with one try, and ten times as long for an answer: a switchover waits for such calls while the store is away, and PostgreSQL calls again. For 30 s after a call that failed, the next ones fail at once. A restored cluster that replays the archive keeps its patience. 0: as the clients have it, a minute and more, five times. When absent, 2 under profile production and 0 elsewhere. It is a file of Python that the plugin's programs read when they start. Price: a store that is slower is not reached. A change restarts the instances one by one.
     */
    connectTimeout?: number;
    /**
     * Environment variables, such as those of S3 clients, of every object store: the cluster's, the drill's and those of externalClusters.
     */
    env: {
      [k: string]: string;
    };
  };
  /**
   * Legacy: uses the operator's own Barman support instead of the plugin. CloudNativePG 1.31 no longer has it. When set to false again, one upgrade moves archive, schedules and credentials to the plugin.
   */
  inTree: boolean;
  /**
   * Base backups on demand, by name (kind Backup, called <cluster>-<name> unless name says another): one is taken when an entry comes, and none when it is changed, which Kubernetes refuses, or taken out.
   */
  onDemand: {
    [k: string]: OnDemandBackup;
  };
  /**
   * Scheduled base backups, by name (kind ScheduledBackup, called <cluster>-<name> unless name says another).
   */
  schedules: {
    [k: string]: Schedule;
  };
  /**
   * Takes a base backup again that failed, the first one above all: the operator itself waits for the schedule's next time. A Job looks on a schedule; it waits while the archive does not work, and twice as long after each failure.
   */
  retry: {
    /**
     * Whether failed base backups are taken again.
     */
    enabled: boolean;
    /**
     * When it looks, as five cron fields.
     */
    schedule: string;
    /**
     * How many base backups it takes within 24 hours, of each method.
     */
    maxPerDay: number;
    /**
     * Image that runs it: bash, kubectl, date, sort and timeout in it; images.kubectl when absent.
     */
    image?: string;
    /**
     * When that image is pulled; images.pullPolicy when absent.
     */
    imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
    /**
     * CPU and memory of what runs it.
     */
    resources: {
      /**
       * What the scheduler sets aside for each pod.
       */
      requests?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
      /**
       * What each pod may use at the most.
       */
      limits?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
    };
  };
  drill: Drill;
}
export interface OnDemandBackup {
  /**
   * Whole name of the Backup; <cluster>-<name> when absent.
   */
  name?: string;
  /**
   * objectStore: files to the object store. volumeSnapshot: a snapshot of the volumes.
   */
  method: "objectStore" | "volumeSnapshot";
  /**
   * Which instance is copied: a standby if there is one, or the primary.
   */
  target: "prefer-standby" | "primary";
  /**
   * For a snapshot: as backups.volumeSnapshot.online.
   */
  online?: boolean;
  /**
   * Labels of the Backup, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the Backup, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the Backup's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
export interface Schedule {
  /**
   * Whole name of the ScheduledBackup, with which the names of its Backups begin; <cluster>-<name> when absent.
   */
  name?: string;
  /**
   * When, as six cron fields, seconds first, in the operator's time zone (UTC).
   */
  schedule: string;
  /**
   * objectStore: files to the object store. volumeSnapshot: a snapshot of the volumes.
   */
  method: "objectStore" | "volumeSnapshot";
  /**
   * Whether one is also taken immediately: before the first base backup nothing can be restored.
   */
  immediate: boolean;
  /**
   * Whether the schedule is suspended.
   */
  suspend: boolean;
  /**
   * Which instance does the work.
   */
  target: "primary" | "prefer-standby";
  /**
   * For volumeSnapshot: hot (true) or cold (false); as backups.volumeSnapshot says when absent.
   */
  online?: boolean;
  /**
   * What deletes the Backup objects (never the files): none, this schedule (self), or the cluster.
   */
  backupOwnerReference: "none" | "self" | "cluster";
  /**
   * Labels of the ScheduledBackup, beside those of all objects.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the ScheduledBackup, beside those of all objects.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Any field of the ScheduledBackup's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. Checked against the API's own schema.
   */
  overrides: Record<string, unknown>;
}
/**
 * Restore drill: restores the newest backup into a short-lived cluster, checks it and removes it. Needs kube-state-metrics for its alerts.
 */
export interface Drill {
  /**
   * Whether backups are restored on a schedule, to test them.
   */
  enabled: boolean;
  /**
   * When, as five cron fields.
   */
  schedule: string;
  /**
   * Time zone of the schedule; that of the Kubernetes control plane when absent (UTC as a rule).
   */
  timeZone?: string;
  /**
   * Whether the schedule is suspended.
   */
  suspend: boolean;
  /**
   * Namespace for the restored cluster, which must exist and hold copies of the Secrets that backups.objectStore and cluster.image.pullSecrets name; the release's when absent. The drill may create clusters there: give it one with nothing else in it.
   */
  namespace?: string;
  objectStore?: DrillObjectStore;
  /**
   * Timeout of a drill in seconds, restore and checks included.
   */
  timeout: number;
  /**
   * Seconds without newly replayed WAL after which the archive counts as replayed to its end.
   */
  settle: number;
  /**
   * How old the newest restored transaction may be, or the newest checkpoint where nothing is written: a base backup makes one, so take more than the time between base backups, or less for a database that is always written to.
   */
  maxAge: string;
  objective?: DrillObjective;
  /**
   * What pg_amcheck reads in every database: the catalogs, all tables and indexes, or nothing.
   */
  amcheck: "none" | "catalogs" | "all";
  /**
   * Queries on the restored databases, by name. Each database of the key databases must always exist.
   */
  checks: {
    [k: string]: DrillCheck;
  };
  /**
   * Whether the cluster of a failed drill stays for inspection until the next drill.
   */
  keepFailed: boolean;
  /**
   * Image that runs the drill: bash, kubectl, date, sleep and timeout in it; images.kubectl when absent.
   */
  image?: string;
  /**
   * When that image is pulled; images.pullPolicy when absent.
   */
  imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  /**
   * CPU and memory of what runs the drill.
   */
  resources: {
    /**
     * What the scheduler sets aside for each pod.
     */
    requests?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
    /**
     * What each pod may use at the most.
     */
    limits?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
  };
  /**
   * The restored cluster, of one instance; what is absent here is as in production.
   */
  cluster: {
    /**
     * Size of its volume; cluster.storage.size when absent.
     */
    size?: string;
    /**
     * Storage class of its volumes; production's when absent or empty.
     */
    storageClass?: string;
    /**
     * CPU and memory of PostgreSQL.
     */
    resources: {
      /**
       * What the scheduler sets aside for each pod.
       */
      requests?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
      /**
       * What each pod may use at the most.
       */
      limits?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
    };
    /**
     * Settings of PostgreSQL. Those that recovery needs at least as high as the primary's are copied from it; no logical replication worker and no preloaded library starts.
     */
    parameters: {
      [k: string]: string | number;
    };
    /**
     * Any field of the operator's Cluster.spec, merged last; as cluster.overrides, which is not copied.
     */
    overrides: Record<string, unknown>;
  };
}
/**
 * How the drill reaches backups.objectStore, merged over its credentials: keys of its own that may only read.
 */
export interface DrillObjectStore {
  /**
   * Access to S3: keys from Secrets, or the pod's own role.
   */
  s3Credentials?: {
    /**
     * Access key.
     */
    accessKeyId?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Secret key.
     */
    secretAccessKey?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Region.
     */
    region?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Use the role of the pod instead of keys.
     */
    inheritFromIAMRole?: boolean;
    /**
     * Session token of temporary keys.
     */
    sessionToken?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
  };
  /**
   * Access to Azure Blob Storage: a connection string, an account with its key or SAS token, or the pod's own identity.
   */
  azureCredentials?: {
    /**
     * Connection string.
     */
    connectionString?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Name of the storage account.
     */
    storageAccount?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Key of the account.
     */
    storageKey?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Shared access signature instead of the key.
     */
    storageSasToken?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Use the identity of the pod instead of keys.
     */
    inheritFromAzureAD?: boolean;
  };
  /**
   * Access to Google Cloud Storage: a service account's key file, or the pod's own identity.
   */
  googleCredentials?: {
    /**
     * The service account's key file (JSON).
     */
    applicationCredentials?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Key in the Secret.
       */
      key: string;
    };
    /**
     * Use the workload identity of the pod instead of a key file.
     */
    gkeEnvironment?: boolean;
  };
}
/**
 * What a loss of the cluster may cost. A drill measures both, writes them to the ledger, and fails where one is missed.
 */
export interface DrillObjective {
  /**
   * Seconds of writes (RPO): from the newest restored transaction, or checkpoint, to the begin of the drill. For a database that is always written to; where nothing is written, that time counts, too, unless there is a heartbeat.
   */
  lossSeconds?: number;
  /**
   * Seconds until the restored server takes writes (RTO), from the begin of the drill, whose checks come afterwards.
   */
  restoreSeconds?: number;
  /**
   * Whether the primary commits an empty transaction whenever its metrics are scraped, so that lossSeconds can be asked of a database to which nothing is written, too. An idle database then archives a WAL file at each archive_timeout.
   */
  heartbeat: boolean;
}
export interface DrillCheck {
  /**
   * Name of the database in PostgreSQL.
   */
  database: string;
  /**
   * One query that gives one value: true, or with minimum a number.
   */
  sql: string;
  /**
   * The least number that passes; without it the query must give true.
   */
  minimum?: number;
}
/**
 * What pg_upgrade leaves to do after a change of cluster.image.major, done by a Job: extensions, statistics, and a base backup for the new archive.
 */
export interface Upgrade {
  /**
   * Whether the Job and its rights are rendered. It may do anything in the instances' pods: set it with the new major, and to false when it has reported.
   */
  enabled: boolean;
  /**
   * Whether extensions are updated to the newest version in the image.
   */
  extensions: boolean;
  /**
   * Whether jit is off until there are statistics: with wrong ones the planner compiles queries that are not worth it. Back to false once the Job has reported.
   */
  holdJit: boolean;
  /**
   * Whether a base backup is taken, where backups.objectStore is given: without one nothing in the new archive can be restored.
   */
  backup: boolean;
  /**
   * Connections by which ANALYZE runs.
   */
  jobs: number;
  /**
   * Timeout in seconds, the upgrade itself and the base backup included.
   */
  timeout: number;
  /**
   * Image that runs it: bash, kubectl, date, sleep and timeout in it; images.kubectl when absent.
   */
  image?: string;
  /**
   * When that image is pulled; images.pullPolicy when absent.
   */
  imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  /**
   * CPU and memory of what runs it.
   */
  resources: {
    /**
     * What the scheduler sets aside for each pod.
     */
    requests?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
    /**
     * What each pod may use at the most.
     */
    limits?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
  };
}
/**
 * Another primary while the clients of poolers wait, as butler-postgres switchover does it, by a Job: for Flux and Argo CD, by a commit.
 */
export interface Switchover {
  /**
   * The instance that is to be the primary, by its pod. A Job switches over to it, and does nothing where it is the primary. The Job may do anything in the namespace's pods: leave this out when it has reported.
   */
  to?: string;
  /**
   * Whether a Job ends each update of the instances (another image, parameters that need a restart, resources): with cluster.primaryUpdateStrategy supervised the operator updates the standbys and waits, and the Job switches over. Its rights stay while this is true.
   */
  afterUpdate: boolean;
  /**
   * Seconds to wait for transactions in flight; where they do not end, nothing is changed, and the Job tries again.
   */
  patience: number;
  /**
   * Seconds that clients may wait for a new primary. PgBouncer ends their wait after query_wait_timeout, 120 s.
   */
  deadline: number;
  /**
   * Timeout in seconds of the Job, the update of the standbys included.
   */
  timeout: number;
  /**
   * Image that runs it: bash, kubectl, date, mkfifo, sleep and timeout in it; images.kubectl when absent.
   */
  image?: string;
  /**
   * When that image is pulled; images.pullPolicy when absent.
   */
  imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  /**
   * CPU and memory of what runs it.
   */
  resources: {
    /**
     * What the scheduler sets aside for each pod.
     */
    requests?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
    /**
     * What each pod may use at the most.
     */
    limits?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
  };
}
/**
 * The Job by which helm test asks PostgreSQL whether the release does what it is for: clients write and read through each pooler, standbys replay, the log is archived, there is a base backup, rights are as the values say. It and its rights are there only during the test.
 */
export interface Test {
  /**
   * Timeout in seconds.
   */
  timeout: number;
  /**
   * Image that runs it: bash, kubectl, base64, date, grep, sleep, sort, tail and timeout in it; images.kubectl when absent.
   */
  image?: string;
  /**
   * When that image is pulled; images.pullPolicy when absent.
   */
  imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  /**
   * CPU and memory of what runs it.
   */
  resources: {
    /**
     * What the scheduler sets aside for each pod.
     */
    requests?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
    /**
     * What each pod may use at the most.
     */
    limits?: {
      /**
       * CPUs, such as 2, 0.5 or "500m".
       */
      cpu?: string | number | 0;
      /**
       * Memory, such as 64Gi.
       */
      memory?: string;
      /**
       * Space on the node's own disk.
       */
      "ephemeral-storage"?: string;
    };
  };
}
/**
 * Metrics and alerts for Prometheus.
 */
export interface Monitoring {
  /**
   * The chart's own PodMonitors for instances and poolers; the operator's built-in ones are deprecated. Needs the Prometheus operator's CRDs.
   */
  podMonitor: {
    /**
     * Whether PodMonitors are rendered.
     */
    enabled: boolean;
    /**
     * Whole name of the PodMonitor of the instances; <cluster> when absent, which is also the name of the operator's own (enablePodMonitor). The operator deletes its own when it is no longer asked for: a cluster that had it takes another name here.
     */
    name?: string;
    /**
     * Labels that the site's Prometheus selects by.
     */
    labels: {
      [k: string]: string;
    };
    /**
     * Annotations of the PodMonitors, beside those of all objects.
     */
    annotations: {
      [k: string]: string;
    };
    /**
     * Changes of labels before a scrape (Prometheus relabelings), such as one that gives every series the site's name for the cluster.
     */
    relabelings: Record<string, unknown>[];
    /**
     * Changes of labels of what was scraped, by which a series can also be dropped.
     */
    metricRelabelings: Record<string, unknown>[];
    /**
     * Whether a label of a metric wins over that of the same name which Prometheus would give it.
     */
    honorLabels: boolean;
    /**
     * Time between scrapes.
     */
    interval: string;
    /**
     * Any field of a PodMonitor's spec, of those of instances and poolers alike, merged last over what the chart renders, as cluster.overrides; null takes a field away. An endpoint is known by its port, metrics. Checked against the API's own schema.
     */
    overrides: Record<string, unknown>;
  };
  /**
   * Label with the name of the PostgreSQL cluster: of every alert, and by which the dashboards choose. The exporter calls it cluster; where Prometheus has that name for the Kubernetes cluster, it renames the exporter's to exported_cluster.
   */
  clusterLabel: string;
  virtualCluster: VirtualCluster;
  /**
   * Annotations prometheus.io/scrape, /port, /path and /scheme on pods, for a Prometheus without the operator. Instances get them by inheritedMetadata, so the operator also sets them on the cluster's Services and volumes.
   */
  scrapeAnnotations: {
    /**
     * Whether pods are annotated.
     */
    enabled: boolean;
  };
  /**
   * Whether instances and poolers serve their metrics with TLS, with the cluster's own certificates.
   */
  tls: {
    /**
     * Whether metrics are served by https.
     */
    enabled: boolean;
  };
  /**
   * Metrics beside the operator's default ones: scans, dead rows, vacuum and analyze times, sizes of the largest tables, locks by mode, connections by role and database against their limits, synchronous standbys.
   */
  customQueries: {
    /**
     * Whether the chart's own queries run. They name the chart's databases, so they work where PUBLIC has no CONNECT, if cnpg_metrics_exporter has it.
     */
    enabled: boolean;
    /**
     * ConfigMaps with further queries in the operator's format.
     */
    configMaps: {
      /**
       * Name of the ConfigMap.
       */
      name: string;
      /**
       * Key in it.
       */
      key: string;
    }[];
  };
  /**
   * A PrometheusRule of alerts on this cluster and its poolers. Needs the Prometheus operator's CRDs, and series with the labels namespace and pod, as PodMonitors give them.
   */
  alerts: {
    /**
     * Whether the rule is rendered. When absent, it is under profile production and nowhere else.
     */
    enabled?: boolean;
    /**
     * Labels of the PrometheusRule, which the site's Prometheus selects by.
     */
    labels: {
      [k: string]: string;
    };
    /**
     * Annotations of the PrometheusRule, beside those of all objects.
     */
    annotations: {
      [k: string]: string;
    };
    /**
     * Labels of every alert, for the routes of Alertmanager.
     */
    alertLabels: {
      [k: string]: string;
    };
    /**
     * Names of alerts to leave out.
     */
    disabled: (
      | "PostgresInstanceDown"
      | "PostgresExporterRefused"
      | "PostgresInstanceMissing"
      | "PostgresInstanceFenced"
      | "PostgresSwitchoverRequired"
      | "PostgresInstancesOnOneNode"
      | "PostgresOperatorAway"
      | "PostgresCollectorErrors"
      | "PostgresNoStandby"
      | "PostgresStandbyMissing"
      | "PostgresStandbyDetached"
      | "PostgresStandbyReadyNotStreaming"
      | "PostgresReplicationLag"
      | "PostgresSynchronousStandbyMissing"
      | "PostgresSlotRetention"
      | "PostgresConnectionsHigh"
      | "PostgresConnectionsExhausted"
      | "PostgresRoleConnectionsHigh"
      | "PostgresDatabaseConnectionsHigh"
      | "PostgresDeadlocks"
      | "PostgresLongTransaction"
      | "PostgresIdleTransaction"
      | "PostgresBackendsBlocked"
      | "PostgresTransactionIdAge"
      | "PostgresTransactionIdWraparound"
      | "PostgresDiskSpaceLow"
      | "PostgresDiskSpaceCritical"
      | "PostgresDiskFillsSoon"
      | "PostgresDiskMetricsAbsent"
      | "PostgresVolumeNotGrown"
      | "PostgresMemoryHigh"
      | "PostgresOutOfMemory"
      | "PostgresCpuThrottled"
      | "PostgresCertificateExpiry"
      | "PostgresSecretCertificateExpiry"
      | "PostgresSettingRefused"
      | "PostgresRestartPending"
      | "PostgresPoolerOffline"
      | "PostgresPoolerInstanceMissing"
      | "PostgresPoolerClientsWaiting"
      | "PostgresPoolerSaturated"
      | "PostgresPoolerClientsHigh"
      | "PostgresPoolerCollectorErrors"
      | "PostgresPoolerLoginsRefused"
      | "PostgresPoolBudgetExceeded"
      | "PostgresGrantsFailed"
      | "PostgresArchivingFailing"
      | "PostgresArchiveBacklog"
      | "PostgresBackupMissing"
      | "PostgresBackupTooOld"
      | "PostgresBackupFailed"
      | "PostgresRecoveryWindowShort"
      | "PostgresRestoreDrillFailed"
      | "PostgresRestoreDrillOverdue"
      | "PostgresRestoreDrillMetricsAbsent"
    )[];
    /**
     * Address of docs/runbooks, without a slash at its end; without it alerts have no runbook_url.
     */
    runbookBaseUrl?: string;
    /**
     * Which program's metric has the expiry of certificates: cert-manager's own, or the x509-certificate-exporter's of Secrets. Neither the operator nor PostgreSQL has such a metric, so none means no alert on it.
     */
    certificates: "none" | "cert-manager" | "x509-certificate-exporter";
    /**
     * Whether the kubelet reports the usage of volumes (kubelet_volume_stats_*), which depends on the CSI driver. false: no alerts on disks.
     */
    volumeMetrics: boolean;
    /**
     * Thresholds of alerts.
     */
    thresholds: {
      /**
       * Seconds that a standby may lag.
       */
      replicationLagSeconds: number;
      /**
       * WAL files that may wait for the archive (16 MiB each by default).
       */
      archiveBacklogFiles: number;
      /**
       * Hours since the last good base backup.
       */
      backupAgeHours: number;
      /**
       * Days into the past for which a restore must be possible, once the cluster is that old. Less than backups.retentionPolicy.
       */
      recoveryWindowDays: number;
      /**
       * Days since a restore drill last passed; more than the time between two drills.
       */
      restoreDrillDays: number;
      /**
       * Connections in percent of those that clients may have, for a warning.
       */
      connectionsWarningPercent: number;
      /**
       * Connections in percent of those that clients may have, critical.
       */
      connectionsCriticalPercent: number;
      /**
       * Connections of a role or to a database in percent of its own limit.
       */
      limitPercent: number;
      /**
       * Seconds that a pooler's client may wait for a server connection.
       */
      poolerWaitSeconds: number;
      /**
       * Clients of a pooler's pod in percent of max_client_conn.
       */
      poolerClientsPercent: number;
      /**
       * Seconds that a transaction may be open.
       */
      transactionSeconds: number;
      /**
       * Seconds that a transaction may be open while its session is idle.
       */
      idleTransactionSeconds: number;
      /**
       * Pairs of a session that waits for a lock and the session that blocks it.
       */
      blockedBackends: number;
      /**
       * Deadlocks in a database within 15 minutes.
       */
      deadlocks: number;
      /**
       * Age of a database's oldest transaction or multixact number, for a warning; autovacuum acts at 200 million, PostgreSQL stops writing at 2.1 billion.
       */
      xidAge: number;
      /**
       * The same, critical.
       */
      xidAgeCritical: number;
      /**
       * GiB of WAL that a replication slot may hold back.
       */
      slotRetentionGiB: number;
      /**
       * Days for which a certificate must still be valid. The operator renews its own 7 days before they end.
       */
      certificateDays: number;
      /**
       * Percent of a volume in use, for a warning.
       */
      diskWarningPercent: number;
      /**
       * Percent of a volume in use, critical.
       */
      diskCriticalPercent: number;
      /**
       * Working set of an instance in percent of its memory limit.
       */
      memoryPercent: number;
      /**
       * Percent of the scheduler's periods in which an instance was throttled by its CPU limit.
       */
      cpuThrottledPercent: number;
    };
    /**
     * Any field of the PrometheusRule's spec, merged last over what the chart renders, as cluster.overrides; null takes a field away. A group is known by its name, which is the cluster's, a rule by its alert. Checked against the API's own schema.
     */
    overrides: Record<string, unknown>;
  };
}
/**
 * For a release inside a virtual cluster (vCluster) whose pods the Prometheus of its host scrapes: there a pod is called <pod>-x-<namespace>-x-<virtual cluster>. Alerts then look for those names; those on Jobs need a kube-state-metrics inside.
 */
export interface VirtualCluster {
  /**
   * Name of the virtual cluster.
   */
  name?: string;
  /**
   * Namespace of the host in which its pods run.
   */
  namespace?: string;
}
/**
 * Grafana dashboards (overview, database, pooler, backups) as ConfigMaps, for the sidecar of Grafana's Helm chart to find.
 */
export interface Dashboards {
  /**
   * Whether the dashboards are made. They have variables for namespace, cluster and instance, so one release is enough for all clusters that a Grafana shows.
   */
  enabled: boolean;
  /**
   * The label by which Grafana's sidecar selects ConfigMaps (sidecar.dashboards.label of its chart).
   */
  label: {
    /**
     * Name of the label.
     */
    name: string;
    /**
     * Value of the label.
     */
    value: string;
  };
  /**
   * Folder in Grafana, by the sidecar's annotation; Grafana's General folder when absent. The sidecar needs folderAnnotation: grafana_folder and provider.foldersFromFilesStructure: true.
   */
  folder?: string;
  /**
   * Annotation that names the folder (sidecar.dashboards.folderAnnotation of Grafana's chart).
   */
  folderAnnotation: string;
}
/**
 * What PostgreSQL writes into its log, and where the log is kept. Pods always write JSON lines to their output, where the site's own node agent finds them.
 */
export interface Logging {
  /**
   * What PostgreSQL logs. quiet: its own defaults. slowQueries: also slow statements, waits for locks, large temporary files, slow vacuums. audit: also connections, and by pgaudit what roles do. cluster.postgresql.parameters wins over all of it.
   */
  profile: "quiet" | "slowQueries" | "audit";
  /**
   * Statements that take at least this long are logged (log_min_duration_statement).
   */
  slowQuery: string;
  /**
   * Which statements pgaudit logs. read and write log each query and each change of the Butler's clients, which is a lot.
   *
   * @minItems 1
   */
  auditClasses: ("read" | "write" | "function" | "role" | "ddl" | "misc" | "misc_set" | "all")[];
  /**
   * A collector (Vector) on the nodes that sends the logs of this cluster's pods to a store. For sites without a node agent of their own; docs/logging.md says what it needs.
   */
  shipping: {
    /**
     * Whether the collector is installed.
     */
    enabled: boolean;
    /**
     * The kind of store.
     */
    target: "loki" | "elasticsearch" | "googleCloudLogging";
    /**
     * How many days to keep lines. The store deletes them: the collector marks each line with the number, and docs/logging.md names the store's setting that reads it.
     */
    retentionDays: number;
    /**
     * Secret with the credentials: keys username and password for Loki and Elasticsearch, credentials.json for Google Cloud Logging. When absent, the store needs none, or (Google) the nodes' own identity is used.
     */
    credentialsSecret?: string;
    /**
     * Secret with the CA of the store's certificate under the key ca.crt, for a CA that is not public.
     */
    caSecret?: string;
    /**
     * Loki.
     */
    loki: {
      /**
       * Its address, without /loki/api/v1/push.
       */
      endpoint?: string;
      /**
       * Tenant (X-Scope-OrgID), for a Loki with several.
       */
      tenant?: string;
    };
    /**
     * Elasticsearch.
     */
    elasticsearch: {
      /**
       * Addresses of its nodes.
       *
       * @minItems 1
       */
      endpoints?: string[];
      /**
       * Middle part of the data stream's name: logs-<dataset>-<namespace>.
       */
      dataset: string;
    };
    /**
     * The log in Google Cloud.
     */
    googleCloudLogging: {
      /**
       * Project ID.
       */
      project?: string;
      /**
       * Name of the log.
       */
      logId: string;
    };
    /**
     * Image of Vector.
     */
    image: string;
    /**
     * Namespace for the collector, which must exist, allow hostPath, and hold the Secrets named above; the release's when absent. So the release's own can be held to the Pod Security level restricted.
     */
    namespace?: string;
    /**
     * Folder of the pods' logs on the nodes, as the kubelet is configured.
     */
    nodeLogs: string;
    /**
     * Space on each node, in MiB, for lines that the store does not take yet; when it is full, reading waits.
     */
    bufferMiB: number;
    /**
     * Labels of the nodes that PostgreSQL runs on; all nodes when absent.
     */
    nodeSelector: {
      [k: string]: string;
    };
    /**
     * Taints of those nodes that the collector tolerates; those that the instances tolerate when empty.
     */
    tolerations: {
      /**
       * Taint key.
       */
      key?: string;
      /**
       * How key and value are compared.
       */
      operator?: "Exists" | "Equal";
      /**
       * Taint value.
       */
      value?: string;
      /**
       * Taint effect.
       */
      effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
      /**
       * For NoExecute: seconds until eviction.
       */
      tolerationSeconds?: number;
    }[];
    /**
     * CPU and memory of the collector, on each node.
     */
    resources: {
      /**
       * What the scheduler sets aside for each pod.
       */
      requests?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
      /**
       * What each pod may use at the most.
       */
      limits?: {
        /**
         * CPUs, such as 2, 0.5 or "500m".
         */
        cpu?: string | number | 0;
        /**
         * Memory, such as 64Gi.
         */
        memory?: string;
        /**
         * Space on the node's own disk.
         */
        "ephemeral-storage"?: string;
      };
    };
  };
}
/**
 * The chart's rules between values, which docs/policies.md lists.
 */
export interface Policies {
  /**
   * Rules that may be broken here, by id, with the reason. A broken rule with an exception does not stop the install; it is listed as accepted, with the reason, in the notes and by validate. What the operator or Kubernetes refuses stays refused.
   */
  exceptions: {
    [k: string]: string;
  };
}
