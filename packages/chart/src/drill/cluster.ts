import { fieldsOfSameData, settingsOfReplay, type Cluster, type ClusterSpec } from '@butler-postgres/api';
import {
  field,
  fromYaml,
  ifSet,
  map,
  optional,
  orDefault,
  pick,
  when,
  yamlTemplate,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { barmanPlugin, serverName } from '../backups/archive.ts';
import { settings, spec } from '../cluster/rendered.ts';
import { tablespacesIn } from '../cluster/storage.ts';
import { override } from '../common/metadata.ts';
import { name } from '../common/names.ts';
import { resources } from '../common/resources.ts';
import { strings } from '../common/strings.ts';
import { drill, drillCluster, drillNamespace } from './names.ts';
import { jobSettings } from '../pods/beside.ts';
import { clusterPods } from '../pods/cluster.ts';
import { drillStore } from './store.ts';

const { cluster } = values;

const high = pick(settings, ...settingsOfReplay);

export const drillParameters = yamlTemplate<Record<string, string>>(
  'butler-postgres.drillParameters',
  "Settings of the drill's cluster, before those of backups.drill.cluster.parameters.",
  {
    '#subscriptions': "No worker of a restored subscription takes what is production's.",
    max_logical_replication_workers: '0',
    $high: when(high, high),
  },
);

const runsAs = pick(spec as Expr<object> as Expr<Readonly<Record<string, unknown>>>, ...fieldsOfSameData);

const extensions = field(spec, ['postgresql', 'extensions'], []);

const account = field(spec, ['serviceAccountTemplate'], {});

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
    '#run': 'What runs the same data: the image, whoever names it, and its user.',
    $run: runsAs,
    storage: {
      size: orDefault(own.size, field(spec, ['storage', 'size'], '')),
      storageClass: when(own.storageClass, scratch, optional(cluster.storage.storageClass)),
    },
    walStorage: ifSet(cluster.walStorage, (wal) =>
      map({
        size: wal.size,
        storageClass: when(own.storageClass, scratch, optional(wal.storageClass)),
      }),
    ),
    tablespaces: tablespacesIn(own.storageClass),
    $resources: resources(own.resources),
    '#account':
      'It reads the archive by the same identity as production, where a cloud gives it by the account.',
    serviceAccountTemplate: when(account, account),
    enableSuperuserAccess: false,
    enablePDB: false,
    '#stop': 'No client needs time to disconnect here.',
    smartShutdownTimeout: 1,
    stopDelay: 30,
    postgresql: {
      parameters: when(
        own.parameters,
        override<Record<string, string>>(drillParameters, fromYaml(strings({ scalars: own.parameters }))),
        drillParameters,
      ),
      extensions: when(extensions, extensions),
      '#pg_hba': "Nobody of production's logs in here.",
      pg_hba: ['host all all all reject'],
      '#pg_ident': "Who asks the drill's questions comes by the socket, as the superuser does, and is none.",
      pg_ident: ['local /.* restore_drill'],
    },
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
    spec: override<ClusterSpec>(
      override<ClusterSpec>(
        drillClusterSpec,
        fromYaml(clusterPods({ own: fromYaml(jobSettings({ component: 'drill', spec })) })),
      ),
      own.overrides,
    ),
  },
);
