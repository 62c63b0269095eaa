import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { obstaclesIn } from './preflight.ts';
import { cluster, good, monitor, worldOf } from './world.test.helper.ts';

const spec = cluster['spec'] as JsonObject;
const withSpec = (more: JsonObject): JsonObject[] => [{ ...cluster, spec: { ...spec, ...more } }];
const metadata = (name: string, more: JsonObject = {}): JsonObject => ({ metadata: { name, ...more } });
const [operator = {}] = good['deployments'] ?? [];
const [namespace = {}] = good['namespaces'] ?? [];
const [webhook = {}] = good['validatingwebhookconfigurations'] ?? [];
const quota = (hard: JsonObject, used: JsonObject = {}): JsonObject => ({
  ...metadata('q'),
  status: { hard, used },
});
/** A Cluster of this release that is there, with the volume of an instance. */
const old = {
  'clusters.postgresql.cnpg.io': [
    {
      metadata: {
        name: 'lsst',
        annotations: { 'meta.helm.sh/release-name': 'lsst', 'meta.helm.sh/release-namespace': 'butler' },
      },
    },
  ],
  persistentvolumeclaims: [
    {
      ...metadata('lsst-1'),
      spec: { storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } },
    },
  ],
};
const daemon: JsonObject = {
  kind: 'DaemonSet',
  ...metadata('logs'),
  spec: { template: { spec: { volumes: [{ hostPath: { path: '/' } }], containers: [{}] } } },
};
const restricted = {
  ...namespace,
  metadata: { name: 'butler', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};

it('finds nothing where nothing is in the way', () => {
  expect(obstaclesIn(worldOf())).toEqual([]);
});

it.each<[obstacle: string, world: Parameters<typeof worldOf>, codes: string[]]>([
  ['an old Kubernetes', [{}, undefined, '1.29.3'], ['kubernetes-old']],
  [
    'no operator',
    [{ customresourcedefinitions: [], deployments: [] }],
    ['kind-missing', 'kind-missing', 'operator-missing'],
  ],
  ['a field of a newer operator', [{}, withSpec({ podSelectorRefs: [] })], ['field-unknown']],
  ['an operator without pods', [{ deployments: [{ ...operator, status: {} }] }], ['operator-down']],
  [
    'an old operator that watches another namespace',
    [
      {
        deployments: [
          {
            ...operator,
            spec: {
              template: {
                spec: {
                  containers: [
                    { image: 'site/cnpg:1.28.1', env: [{ name: 'WATCH_NAMESPACE', value: 'other' }] },
                  ],
                },
              },
            },
          },
        ],
      },
    ],
    ['operator-old', 'namespace-unwatched'],
  ],
  ['no plugin', [{ services: [] }], ['plugin-missing']],
  ['no namespace', [{ namespaces: [] }, [cluster]], ['namespace-missing']],
  [
    'a namespace that goes',
    [{ namespaces: [{ ...namespace, status: { phase: 'Terminating' } }] }],
    ['namespace-ends'],
  ],
  ['no Secret', [{ secrets: [] }], ['secret-missing']],
  [
    'a Secret without a key',
    [{ secrets: [{ ...metadata('owner'), data: { username: '' } }] }],
    ['secret-without-key'],
  ],
  [
    'a Secret that the operator does not read again',
    [{ secrets: [{ ...good['secrets']?.[0], ...metadata('owner') }] }],
    ['secret-not-reloaded'],
  ],
  [
    'a Secret of another type',
    [
      {
        secrets: [
          ...(good['secrets'] ?? []),
          { ...metadata('pull'), type: 'Opaque', data: { '.dockerconfigjson': '' } },
        ],
      },
      withSpec({ imagePullSecrets: [{ name: 'pull' }] }),
    ],
    ['secret-type'],
  ],
  [
    'a Cluster of another release',
    [
      {
        'clusters.postgresql.cnpg.io': [
          metadata('lsst', {
            annotations: { 'meta.helm.sh/release-name': 'old', 'meta.helm.sh/release-namespace': 'butler' },
          }),
        ],
      },
    ],
    ['name-taken'],
  ],
  [
    'a Service of somebody',
    [{ services: [...(good['services'] ?? []), metadata('lsst-rw')] }],
    ['service-taken'],
  ],
  [
    'volumes of an earlier cluster',
    [{ persistentvolumeclaims: [metadata('lsst-1'), metadata('lsst-1-wal')] }],
    ['volume-taken'],
  ],
  ['no such class', [{ storageclasses: [metadata('slow')] }], ['storage-class-missing']],
  ['no default class', [{}, withSpec({ storage: { size: '1Gi' } })], ['storage-class-missing']],
  ['a class that cannot grow', [{ storageclasses: [metadata('fast')] }], ['storage-class-rigid']],
  [
    'a larger size for volumes of a class that cannot grow',
    [{ ...old, storageclasses: [metadata('fast')] }],
    ['storage-class-rigid', 'volume-cannot-grow'],
  ],
  [
    'the same, where volumes in use stay as they are',
    [
      { ...old, storageclasses: [metadata('fast')] },
      withSpec({ storage: { size: '10Gi', storageClass: 'fast', resizeInUseVolumes: false } }),
    ],
    ['storage-class-rigid'],
  ],
  ['a larger size for volumes of a class that can grow', [old], []],
  [
    'a quota that is used up',
    [{ resourcequotas: [quota({ 'requests.cpu': '8' }, { 'requests.cpu': '5' })] }],
    ['quota-exceeded'],
  ],
  ['a quota on storage', [{ resourcequotas: [quota({ 'requests.storage': '19Gi' })] }], ['quota-exceeded']],
  [
    'a quota on what is not said',
    [{ resourcequotas: [quota({ 'limits.memory': '100Gi' })] }, withSpec({ resources: {} })],
    ['quota-unsaid'],
  ],
  [
    'a limit range',
    [
      {
        limitranges: [
          { ...metadata('r'), spec: { limits: [{ type: 'Container', max: { memory: '2Gi' } }] } },
        ],
      },
    ],
    ['limit-range'],
  ],
  [
    'a limit range on volumes',
    [
      {
        limitranges: [
          {
            ...metadata('r'),
            spec: { limits: [{ type: 'PersistentVolumeClaim', max: { storage: '5Gi' } }] },
          },
        ],
      },
    ],
    ['limit-range'],
  ],
  [
    'a namespace that lets no such pods in',
    [{ namespaces: [restricted] }, [cluster, daemon]],
    ['pod-security'],
  ],
  ['no node with the labels', [{}, withSpec({ affinity: { nodeSelector: { disk: 'ssd' } } })], ['no-node']],
  [
    'nodes that are tainted',
    [{ nodes: [{ ...metadata('a'), spec: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } }] }],
    ['no-node'],
  ],
  ['nodes that are small', [{}, withSpec({ resources: { requests: { cpu: '5' } } })], ['nodes-small']],
  ['too few nodes', [{ nodes: (good['nodes'] ?? []).slice(1) }], ['nodes-few']],
  ['a webhook that nobody answers', [{ 'endpointslices.discovery.k8s.io': [] }], ['webhook-silent']],
  [
    'labels that no Prometheus wants',
    [{}, [cluster, { ...monitor, ...metadata('lsst') }]],
    ['not-monitored'],
  ],
])('finds %s', (_, world, codes) => {
  expect(obstaclesIn(worldOf(...world)).map(({ code }) => code)).toEqual(codes);
});

it.each<[harmless: string, world: Parameters<typeof worldOf>]>([
  [
    'what the release itself has made',
    [
      {
        'clusters.postgresql.cnpg.io': [
          metadata('lsst', {
            annotations: { 'meta.helm.sh/release-name': 'lsst', 'meta.helm.sh/release-namespace': 'butler' },
          }),
        ],
        persistentvolumeclaims: [metadata('lsst-1')],
        services: [
          ...(good['services'] ?? []),
          metadata('lsst-rw', { ownerReferences: [{ kind: 'Cluster', name: 'lsst' }] }),
        ],
        resourcequotas: [quota({ 'requests.cpu': '4' }, { 'requests.cpu': '4' })],
      },
    ],
  ],
  [
    'a Secret that the operator makes',
    [{}, withSpec({ managed: { roles: [{ passwordSecret: { name: 'lsst-app' } }] } })],
  ],
  ['a Prometheus that is not of the Prometheus Operator', [{ 'prometheuses.monitoring.coreos.com': [] }]],
  [
    'a webhook that may be left unasked',
    [
      {
        'endpointslices.discovery.k8s.io': [],
        validatingwebhookconfigurations: [
          {
            ...webhook,
            webhooks: [
              {
                name: 'x',
                failurePolicy: 'Ignore',
                clientConfig: { service: { name: 'x', namespace: 'y' } },
              },
            ],
          },
        ],
      },
    ],
  ],
  [
    'quotas with enough left',
    [{ resourcequotas: [quota({ 'requests.memory': '8Gi', pods: '2', persistentvolumeclaims: '2' })] }],
  ],
  [
    'a quota on requests that are those of the limits',
    [
      { resourcequotas: [quota({ 'requests.cpu': '4', 'requests.memory': '8Gi' })] },
      withSpec({ resources: { limits: { cpu: '2', memory: '4Gi' } } }),
    ],
  ],
  [
    'a taint that is tolerated',
    [
      {
        nodes: ['a', 'b'].map((name) => ({
          metadata: { name, labels: { 'kubernetes.io/hostname': name } },
          spec: { taints: [{ key: 'db', value: 'pg', effect: 'NoSchedule' }] },
          status: { allocatable: { cpu: '64', memory: '64Gi' } },
        })),
      },
      withSpec({ affinity: { tolerations: [{ key: 'db', value: 'pg' }] } }),
    ],
  ],
])('says nothing of %s', (_, world) => {
  expect(obstaclesIn(worldOf(...world))).toEqual([]);
});

it('says nothing of a Prometheus that chooses namespaces by labels which may not be seen', () => {
  const [server = {}] = good['prometheuses.monitoring.coreos.com'] ?? [];
  const choosing = {
    ...server,
    spec: {
      ...(server['spec'] as JsonObject),
      podMonitorNamespaceSelector: { matchLabels: { team: 'data' } },
    },
  };
  const there = { 'prometheuses.monitoring.coreos.com': [choosing] };
  expect(obstaclesIn(worldOf(there))).toEqual([]);
  const unseen = obstaclesIn(worldOf({ ...there, namespaces: 'forbidden' }));
  expect(unseen.map(({ code }) => code)).toEqual(['not-seen']);
});

it('says what it may not see, and nothing of what that would be about', () => {
  const forbidden = (kind: string): string =>
    `Error from server (Forbidden): ${kind} is forbidden: User "weak" cannot list resource "${kind}"`;
  const kinds = ['namespaces', 'nodes', 'resourcequotas'];
  const found = obstaclesIn(worldOf(Object.fromEntries(kinds.map((kind) => [kind, forbidden(kind)]))));
  expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
    kinds.map(() => 'warning not-seen'),
  );
  expect(found.map(({ message }) => message)).toContain(
    'namespaces cannot be listed, so that nothing is said about the namespace and the Pod Security level of the namespace and whether a Prometheus reads the metrics: User "weak" cannot list resource "namespaces"',
  );
});
