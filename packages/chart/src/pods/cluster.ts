import type { ClusterSpec } from '@butler-postgres/api';
import {
  eachEntry,
  field,
  fromYaml,
  map,
  optional,
  or,
  when,
  yamlTemplate,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { override } from '../common/metadata.ts';
import { podSettings, settingsParameter, type PodSettings } from './settings.ts';

type Affinity = NonNullable<ClusterSpec['affinity']>;

const { cluster } = values;

export const clusterPods: Includable<
  [args: { own: Expr<PodSettings> }],
  Partial<ClusterSpec>
> = yamlTemplateWith<{ own: PodSettings }, Partial<ClusterSpec>>(
  'butler-postgres.clusterPods',
  'What settings change in a Cluster, which makes pods of it. The operator knows affinity between pods beside its own.',
  { own: settingsParameter },
  ({ own }) => {
    const nodeAffinity = field(own, ['affinity', 'nodeAffinity'], {}) as Expr<Affinity['nodeAffinity']>;
    const near = field(own, ['affinity', 'podAffinity'], {}) as Expr<Affinity['additionalPodAffinity']>;
    const apart = field(own, ['affinity', 'podAntiAffinity'], {}) as Expr<
      Affinity['additionalPodAntiAffinity']
    >;
    return map<Partial<ClusterSpec>>({
      inheritedMetadata: when(or(own.labels, own.annotations), {
        labels: optional(own.labels),
        annotations: optional(own.annotations),
      }),
      affinity: when(or(own.nodeSelector, own.tolerations, own.affinity), {
        nodeSelector: optional(own.nodeSelector),
        tolerations: optional(own.tolerations),
        nodeAffinity: when(nodeAffinity, nodeAffinity as Expr<NonNullable<Affinity['nodeAffinity']>>),
        additionalPodAffinity: when(near, near as Expr<NonNullable<Affinity['additionalPodAffinity']>>),
        additionalPodAntiAffinity: when(
          apart,
          apart as Expr<NonNullable<Affinity['additionalPodAntiAffinity']>>,
        ),
      }),
      topologySpreadConstraints: optional(
        own.topologySpreadConstraints as Expr<ClusterSpec['topologySpreadConstraints']>,
      ),
      priorityClassName: optional(own.priorityClassName),
      podSecurityContext: optional(own.podSecurityContext),
      securityContext: optional(own.securityContext),
      serviceAccountTemplate: when(own.serviceAccount, {
        metadata: own.serviceAccount as Expr<NonNullable<PodSettings['serviceAccount']>>,
      }),
      env: when(own.env, [
        eachEntry(
          own.env as Expr<NonNullable<PodSettings['env']>>,
          { key: 'name', item: 'value' },
          (name, value) => map({ name, value }),
        ),
      ]),
    });
  },
);

export const clusterKeys: Expr<PodSettings> = yamlTemplate<PodSettings>(
  'butler-postgres.clusterKeys',
  "What keys of the cluster's own say of the instances' pods, which wins over pods.",
  {
    nodeSelector: optional(cluster.affinity.nodeSelector),
    priorityClassName: optional(cluster.priorityClassName),
  },
);

export const instancePods = yamlTemplate<Partial<ClusterSpec>>(
  'butler-postgres.instanceSettings',
  "What the values say of the instances' pods, in the words of the Cluster.",
  {
    $pods: clusterPods({
      own: fromYaml(override<PodSettings>(podSettings({ component: 'instances' }), fromYaml(clusterKeys))),
    }),
  },
);
