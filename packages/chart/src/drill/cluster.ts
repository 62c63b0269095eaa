import type { Cluster, ClusterSpec } from '@butler-postgres/api';
import {
  ifSet,
  map,
  nativeTemplate,
  optional,
  or,
  orDefault,
  when,
  yamlTemplate,
  type Expr,
  type Includable,
  type Operand,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { barmanPlugin, serverName } from '../backups/archive.ts';
import { clusterImage } from '../common/image.ts';
import { override } from '../common/metadata.ts';
import { name } from '../common/names.ts';
import { resources } from '../common/resources.ts';
import { drill, drillCluster, drillNamespace } from './names.ts';
import { drillStore } from './store.ts';

const { cluster } = values;

type Scalars = Readonly<Record<string, string | number>>;

/** https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN */
const atLeastThePrimarys = [
  'max_connections',
  'max_locks_per_transaction',
  'max_prepared_transactions',
  'max_wal_senders',
  'max_worker_processes',
] as const;

/** A restored subscription must not take changes from the publisher that the production cluster has. */
const quiet: Scalars = { max_logical_replication_workers: '0' };

export const drillParameters: Includable<
  [Operand<Scalars>, Operand<Scalars>],
  Record<string, string>
> = nativeTemplate<[Scalars, Scalars], Record<string, string>>({
  name: 'butler-postgres.drillParameters',
  doc: `Settings of the drill's cluster: no worker of a restored subscription may take what is production's;
settings that recovery wants at least as high as the primary's; and the values' own.`,
  yields: 'block',
  parameters: ['production', 'own'],
  go: `
{{- $parameters := dict "max_logical_replication_workers" "0" -}}
{{- range $name, $value := pick .production ${atLeastThePrimarys.map((name) => `"${name}"`).join(' ')} -}}
{{- $_ := set $parameters $name $value -}}
{{- end -}}
{{- range $name, $value := .own -}}
{{- $_ := set $parameters $name $value -}}
{{- end -}}
{{- include "butler-postgres.strings" $parameters -}}`,
  evaluate: (production, own) => {
    const kept = Object.entries(production).filter(([name]) =>
      atLeastThePrimarys.some((known) => known === name),
    );
    const all = { ...quiet, ...Object.fromEntries(kept), ...own };
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
  },
});

const own = drill.cluster;
/** Where one is given. */
const scratch = own.storageClass as Expr<string>;

export const drillClusterSpec = yamlTemplate<ClusterSpec>(
  'butler-postgres.drillClusterSpec',
  `The spec of the cluster that a restore drill makes, before backups.drill.cluster.overrides. It reads the archive
and has none itself: nothing of it can reach production's.`,
  {
    instances: 1,
    description: 'Restore drill, removed by itself',
    $image: clusterImage,
    storage: {
      size: orDefault(own.size, cluster.storage.size),
      storageClass: when(own.storageClass, scratch, optional(cluster.storage.storageClass)),
    },
    walStorage: ifSet(cluster.walStorage, (wal) =>
      map({
        size: wal.size,
        storageClass: when(own.storageClass, scratch, optional(wal.storageClass)),
      }),
    ),
    resources: resources(own.resources),
    affinity: when(or(cluster.affinity.nodeSelector, cluster.affinity.tolerations), {
      nodeSelector: optional(cluster.affinity.nodeSelector),
      tolerations: optional(cluster.affinity.tolerations),
    }),
    enableSuperuserAccess: false,
    enablePDB: false,
    '#stop': 'No client needs time to disconnect here.',
    smartShutdownTimeout: 1,
    stopDelay: 30,
    postgresql: { parameters: drillParameters(cluster.postgresql.parameters, own.parameters) },
    '#replica': 'Follows the archive until the drill has seen its end, and promotes it.',
    replica: { enabled: true, source: 'archive' },
    bootstrap: { recovery: { source: 'archive' } },
    externalClusters: [
      {
        name: 'archive',
        plugin: { name: barmanPlugin, parameters: { barmanObjectName: drillStore, serverName } },
      },
    ],
  },
);

export const drillClusterManifest = yamlTemplate<Cluster>(
  'butler-postgres.drillCluster',
  'The cluster that a restore drill makes. It is not part of the release: a tool that watches the release must not know it.',
  {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: {
      name: drillCluster,
      namespace: drillNamespace,
      labels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/component': 'restore-drill',
        'app.kubernetes.io/part-of': 'butler',
      },
    },
    spec: override<ClusterSpec>(drillClusterSpec, own.overrides),
  },
);
