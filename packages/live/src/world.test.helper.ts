import type { JsonObject } from '@butler-postgres/schema-kit';
import { World } from './world.ts';

const named = (name: string, namespace?: string): JsonObject => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
});

const definition = (group: string, kind: string, spec: JsonObject): JsonObject => {
  const fields = { type: 'object', properties: { spec: { type: 'object', properties: spec } } };
  const version = { name: 'v1', served: true, schema: { openAPIV3Schema: fields } };
  return { metadata: named(kind), spec: { group, names: { kind }, versions: [version] } };
};

/** A Cluster of two instances with a password from a Secret, as far as the checks read one. */
export const cluster: JsonObject = {
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: named('lsst'),
  spec: {
    instances: 2,
    affinity: { podAntiAffinityType: 'required', topologyKey: 'kubernetes.io/hostname' },
    bootstrap: { initdb: { secret: { name: 'owner' } } },
    plugins: [{ name: 'barman-cloud.cloudnative-pg.io' }],
    storage: { size: '10Gi', storageClass: 'fast' },
    resources: { requests: { cpu: '2', memory: '4Gi' }, limits: { cpu: '2', memory: '4Gi' } },
  },
};

export const monitor: JsonObject = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { ...named('lsst'), labels: { release: 'prometheus' } },
  spec: { selector: {} },
};

const node = (name: string): JsonObject => ({
  metadata: { name, labels: { 'kubernetes.io/hostname': name } },
  spec: {},
  status: { allocatable: { cpu: '4', memory: '8Gi' } },
});

const labelled = (name: string, namespace: string, labels: JsonObject): JsonObject => ({
  metadata: { ...named(name, namespace), labels },
});

/** What a Kubernetes cluster has that lacks nothing, by the resource as kubectl calls it. */
export const good: Readonly<Record<string, readonly JsonObject[]>> = {
  customresourcedefinitions: [
    definition('postgresql.cnpg.io', 'Cluster', {
      ...Object.fromEntries(
        ['imagePullSecrets', 'managed', ...Object.keys(cluster['spec'] as JsonObject)].map((key) => [
          key,
          {},
        ]),
      ),
    }),
    definition('monitoring.coreos.com', 'PodMonitor', { selector: {} }),
  ],
  deployments: [
    {
      ...labelled('cnpg', 'cnpg-system', { 'app.kubernetes.io/name': 'cloudnative-pg' }),
      spec: {
        template: { spec: { containers: [{ image: 'ghcr.io/cloudnative-pg/cloudnative-pg:1.30.0' }] } },
      },
      status: { readyReplicas: 1 },
    },
  ],
  services: [labelled('barman', 'cnpg-system', { 'cnpg.io/pluginName': 'barman-cloud.cloudnative-pg.io' })],
  namespaces: [{ metadata: { name: 'butler', labels: { team: 'data' } }, status: { phase: 'Active' } }],
  secrets: [
    {
      metadata: { ...named('owner'), labels: { 'cnpg.io/reload': 'true' } },
      type: 'kubernetes.io/basic-auth',
      data: { username: 'YQ==', password: 'YQ==' },
    },
  ],
  storageclasses: [{ metadata: named('fast'), allowVolumeExpansion: true }],
  nodes: [node('a'), node('b')],
  'prometheuses.monitoring.coreos.com': [
    {
      metadata: named('main', 'monitoring'),
      spec: {
        podMonitorSelector: { matchLabels: { release: 'prometheus' } },
        podMonitorNamespaceSelector: {},
      },
    },
  ],
  'endpointslices.discovery.k8s.io': [
    {
      ...labelled('hook-1', 'cnpg-system', { 'kubernetes.io/service-name': 'hook' }),
      endpoints: [{ conditions: { ready: true } }],
    },
  ],
  validatingwebhookconfigurations: [
    {
      metadata: named('cnpg'),
      webhooks: [
        {
          name: 'vcluster.cnpg.io',
          failurePolicy: 'Fail',
          clientConfig: { service: named('hook', 'cnpg-system') },
          rules: [{ apiGroups: ['postgresql.cnpg.io'] }],
        },
      ],
    },
  ],
};

/** The release lsst in the namespace butler of such a cluster; what is not there has no objects. */
export function worldOf(
  there: Readonly<Record<string, readonly JsonObject[] | string>> = {},
  manifests: readonly JsonObject[] = [cluster, monitor],
  version = '1.34.1',
): World {
  const all = { ...good, ...there };
  return new World(
    { release: 'lsst', namespace: 'butler', operator: '1.30', manifests },
    version,
    ({ resource }) => {
      const found = all[resource] ?? [];
      return typeof found === 'string' ? { unseen: found } : { items: found };
    },
  );
}
