import type { JsonObject } from '@butler-postgres/schema-kit';

/**
 * What a site may put under `overrides`: 0 and false, nulls, nested maps, lists, large numbers, fields with and without
 * keys of their own.
 *
 * @param path - the keys of the values on the way there, `*` for any
 */
export function overrideSamples(path: readonly string[]): readonly JsonObject[] {
  const owner = path.slice(0, -1).findLast((key) => key !== '*') ?? '';
  const samples = samplesOf[owner];
  if (!samples) throw new Error(`No samples of ${path.join('.')}`);
  return samples;
}

/** Parts of the values that have the API's own form, by the key that holds them. */
export function apiSamples(key: string): readonly JsonObject[] | undefined {
  return formsOf[key];
}

const peers: readonly JsonObject[] = [
  { podSelector: {} },
  { ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.7/32'] } },
];

const formsOf: Readonly<Record<string, readonly JsonObject[]>> = {
  clients: peers,
  directClients: peers,
  metrics: peers,
  to: peers,
  more: [{ ports: [{ port: 4318, protocol: 'TCP' }] }],
  extensions: [{ name: 'pgvector', image: { reference: 'registry.example.org/pgvector:18' } }],
  pvcTemplate: [{ volumeAttributesClassName: 'on' }, { selector: { matchLabels: { disk: 'nvme' } } }],
  projectedVolumes: [{ secret: { name: 'kerberos' } }, { configMap: { name: '5' } }],
  foreignDataWrappers: [{ name: 'postgres_fdw', usage: [{ name: 'rubin' }] }],
  foreignServers: [{ name: 'embargo', fdw: 'postgres_fdw', options: [{ name: 'host', value: 'on' }] }],
  extraObjects: [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes' }, data: { text: '{{ on }}' } },
  ],
};

const clusterSamples: readonly JsonObject[] = [
  {},
  { failoverDelay: 0, switchoverDelay: 2_147_483_647 },
  { smartShutdownTimeout: 0, stopDelay: 1_000_000 },
  { enablePDB: false, nodeMaintenanceWindow: { inProgress: false, reusePVC: true } },
  { probes: { readiness: { type: 'streaming', maximumLag: '16Mi', periodSeconds: 5 } } },
  { storage: { storageClass: 'fast' }, affinity: { topologyKey: 'topology.kubernetes.io/zone' } },
  { postgresql: { parameters: { work_mem: '8MB' }, pg_hba: ['host all all all reject'] } },
  { env: [{ name: 'TZ', value: 'on' }], imagePullSecrets: [{ name: 'registry' }] },
  {
    instances: 5,
    walStorage: { size: '2Gi' },
    certificates: { serverCASecret: 'site', serverAltDNSNames: ['x.y'] },
  },
  {
    plugins: [{ name: 'example.org/audit' }],
    externalClusters: [{ name: 'beside', connectionParameters: { host: 'beside' } }],
  },
  { description: 'of: "another" {{ kind }}', logLevel: 'trace' },
  { probes: null, primaryLease: { retryPeriodSeconds: null }, storage: { storageClass: null } },
];

const poolerSamples: readonly JsonObject[] = [
  {},
  { instances: 7 },
  { type: 'r', pgbouncer: { pg_hba: ['hostssl all rubin all scram-sha-256'] } },
  {
    template: {
      spec: { containers: [{ name: 'pgbouncer', env: [{ name: 'TZ', value: 'UTC' }] }, { name: 'own' }] },
    },
  },
  { deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%' } } },
  { pgbouncer: { poolMode: 'transaction', parameters: { max_client_conn: '1000' } } },
  { template: { metadata: { annotations: { 'a.b/c': 'on' } }, spec: { terminationGracePeriodSeconds: 0 } } },
];

/** What a site may put under one of the keys of `pods` and `monitoring` that take fields of Kubernetes' own. */
export function podSamples(key: string): readonly JsonObject[] {
  const samples = podFields[key];
  if (!samples) throw new Error(`No samples of ${key}`);
  return samples;
}

const inZoneA = { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a'] }] };

const podFields: Readonly<Record<string, readonly JsonObject[]>> = {
  affinity: [
    { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [inZoneA] } } },
    {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 1,
            podAffinityTerm: { topologyKey: 'rack', labelSelector: { matchLabels: { app: 'on' } } },
          },
        ],
      },
    },
  ],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'cnpg.io/podRole': 'instance' } },
    },
  ],
  relabelings: [{ targetLabel: 'site', replacement: 'on' }],
  metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }],
  podSecurityContext: [{ fsGroup: 2000, fsGroupChangePolicy: 'OnRootMismatch' }, { runAsUser: 1_000_000 }],
  securityContext: [{ capabilities: { drop: ['NET_RAW'] } }, { privileged: false }],
  volumes: [
    { name: 'site', emptyDir: { medium: 'Memory' } },
    { name: 'ca', configMap: { name: 'ca' } },
  ],
};

const backupSamples: readonly JsonObject[] = [
  {},
  { online: false, onlineConfiguration: { waitForArchive: false } },
  { target: null, online: null },
];

const samplesOf: Readonly<Record<string, readonly JsonObject[]>> = {
  cluster: clusterSamples,
  databases: [{}, { tablespace: 'history', isTemplate: false }, { fdws: [{ name: 'postgres_fdw' }] }],
  roles: [
    {},
    { comment: null, createdb: true },
    { inRoles: ['pg_monitor'], validUntil: '2027-01-01T00:00:00Z' },
  ],
  schedules: backupSamples,
  onDemand: backupSamples,
  objectStore: [
    {},
    {
      retentionPolicy: null,
      instanceSidecarConfiguration: { additionalContainerArgs: ['--log-level=debug'] },
    },
    { configuration: { data: { jobs: 4, compression: 'snappy' } } },
  ],
  poolers: poolerSamples,
  podDisruptionBudget: [{}, { unhealthyPodEvictionPolicy: 'AlwaysAllow' }],
  services: [{}, { sessionAffinity: 'ClientIP', publishNotReadyAddresses: false }],
  autoscaling: [{}, { behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } }],
  publications: [{}, { publicationReclaimPolicy: null }],
  subscriptions: [{}, { parameters: { origin: 'none' } }],
  imageCatalogs: [
    {},
    { componentImages: [{ key: 'pgbouncer', image: 'registry.example.org/pgbouncer:1.25' }] },
  ],
  networkPolicy: [{}, { ingress: [{ ports: [{ port: 22 }] }] }],
  podMonitor: [
    {},
    { sampleLimit: 0, podTargetLabels: ['on'] },
    { podMetricsEndpoints: [{ port: 'metrics', scrapeTimeout: '9s' }, { port: 'own' }] },
  ],
  alerts: [
    {},
    { groups: [{ name: 'demo', interval: '1m', rules: [{ alert: 'Own', expr: '{{ 1 }}' }] }] },
    { groups: [{ name: 'own', rules: [{ alert: 'PostgresDeadlocks', expr: 'vector(0)', for: '0s' }] }] },
  ],
};
