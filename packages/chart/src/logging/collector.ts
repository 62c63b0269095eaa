import type { ConfigMap, DaemonSet } from '@butler-postgres/api';
import {
  add,
  block,
  concat,
  document,
  field,
  fromYaml,
  ifSet,
  manifests,
  map,
  optional,
  or,
  orDefault,
  several,
  toPrettyJson,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { release, values } from '../common/context.ts';
import { spec } from '../cluster/rendered.ts';
import { podsOf } from '../pods/template.ts';
import type { PodTemplate } from '../common/kubectl-pod.ts';
import { pulled } from '../common/image.ts';
import { readAssets } from '../common/assets.ts';
import { commonMetadata, podLabels } from '../common/metadata.ts';
import { chartLabel, fullname } from '../common/names.ts';
import { resources } from '../common/resources.ts';
import { collectorConfig } from './config.ts';
import { folders, metricsPort } from './folders.ts';

const { images } = values;
const { shipping } = values.logging;
const object = concat`${fullname}-logs`;

/** Any unprivileged user: nobody in Vector's distroless image and in most others is another. */
const user = 65_532;
/** The container runtime writes logs for root and its group alone (0640, folder 0750), and the group may only read. */
const group = 0;

/** Beside the buffer: what was read up to where. */
const roomForPositions = 64;

export const collectorAssets = readAssets('logging');

/** A namespace of its own, where a folder of the node may be mounted; else the release's. */
const collectorNamespace = when<string>(
  or(shipping.namespace, values.namespaceOverride),
  orDefault(shipping.namespace, values.namespaceOverride as Expr<string>),
);

const tolerated = field(spec, ['affinity', 'tolerations'], []);

export const collectorPod: Expr<PodTemplate> = yamlTemplate<PodTemplate>(
  'butler-postgres.collectorPod',
  'The pod of the collector on a node.',
  {
    metadata: {
      labels: { $common: podLabels, 'app.kubernetes.io/component': 'logs' },
      '#chart': 'A new version of the chart may have new programs, which are read only at the start.',
      annotations: { 'helm.sh/chart': chartLabel },
    },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      nodeSelector: optional(shipping.nodeSelector),
      '#taints':
        'It reads the logs of instances and poolers, which may run elsewhere, but no more than the instances tolerate.',
      tolerations: when(shipping.tolerations, shipping.tolerations, when(tolerated, tolerated)),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: group,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'vector',
          image: pulled({ name: shipping.image }),
          imagePullPolicy: images.pullPolicy,
          args: ['--config', `${folders.config}/vector.json`],
          env: [{ name: 'VECTOR_WATCH_CONFIG', value: 'true' }],
          ports: [{ name: 'metrics', containerPort: metricsPort, protocol: 'TCP' }],
          readinessProbe: { httpGet: { path: '/metrics', port: 'metrics' } },
          $resources: resources(shipping.resources),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [
            { name: 'config', mountPath: folders.config, readOnly: true },
            { name: 'node-logs', mountPath: shipping.nodeLogs, readOnly: true },
            { name: 'data', mountPath: folders.data },
            ifSet(shipping.credentialsSecret, () =>
              map({ name: 'credentials', mountPath: folders.credentials, readOnly: true }),
            ),
            ifSet(shipping.caSecret, () => map({ name: 'store-ca', mountPath: folders.ca, readOnly: true })),
          ],
        },
      ],
      volumes: [
        { name: 'config', configMap: { name: object } },
        { name: 'node-logs', hostPath: { path: shipping.nodeLogs, type: 'Directory' } },
        {
          name: 'data',
          emptyDir: { sizeLimit: concat`${add(shipping.bufferMiB, roomForPositions)}Mi` },
        },
        ifSet(shipping.credentialsSecret, (secretName) =>
          map({ name: 'credentials', secret: { secretName } }),
        ),
        ifSet(shipping.caSecret, (secretName) => map({ name: 'store-ca', secret: { secretName } })),
      ],
    },
  },
);

export const collectorFile = manifests(
  'log-collector.yaml',
  `A collector on each node, which reads this cluster's files there. It needs no rights in the Kubernetes API, but
a namespace in which pods may mount a folder of the node.`,
  when(
    shipping.enabled,
    several(
      document<ConfigMap>({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: object, ...commonMetadata(), namespace: collectorNamespace },
        data: {
          'vector.json': block(toPrettyJson(fromYaml(collectorConfig))),
          'runtime.vrl': block(collectorAssets.text('runtime.vrl')),
          'flatten.vrl': block(collectorAssets.text('flatten.vrl')),
        },
      }),
      document<DaemonSet>({
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: object, ...commonMetadata(), namespace: collectorNamespace },
        spec: {
          selector: {
            matchLabels: {
              'app.kubernetes.io/instance': release.Name,
              'app.kubernetes.io/component': 'logs',
            },
          },
          template: podsOf(collectorPod, 'logs', 'vector'),
        },
      }),
    ),
  ),
);
