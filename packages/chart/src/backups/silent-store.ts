import type { ClusterSpec, ConfigMap } from '@butler-postgres/api';
import {
  and,
  block,
  conditionTemplate,
  concat,
  dig,
  document,
  gt,
  int,
  manifests,
  map,
  not,
  or,
  plain,
  ternary,
  textTemplate,
  toString,
  when,
  type MapNode,
} from '@butler-postgres/helm-kit';
import { readAssets } from '../common/assets.ts';
import { values } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { isProduction } from '../common/production.ts';

const { backups, externalClusters } = values;

// by dig: 0 switches it off, and orDefault would take it for nothing said
const connectTimeout = dig<number>(['connectTimeout'], ternary(2, 0, isProduction), backups.sidecar);

export const boundsConnections = conditionTemplate(
  'butler-postgres.boundsConnections',
  'Whether the programs that copy to and from a store are told how long to wait for a connection.',
  gt(int(connectTimeout), 0),
);

export const mountsClient = conditionTemplate(
  'butler-postgres.mountsStoreClient',
  `Whether instances mount the file that tells them. The plugin gives its container all that PostgreSQL's mounts.`,
  and(boundsConnections, not(backups.inTree), or(backups.objectStore, externalClusters)),
);

export const clientAssets = readAssets('backups');

const file = 'sitecustomize.py';
/** Below /projected, where the operator mounts projected volumes. */
const folder = 'object-store';

/** How the programs find it. A container that lacks the folder has nothing to find, and waits as long as ever. */
export const connectionBounds = when<Readonly<Record<string, string>>>(boundsConnections, {
  PYTHONPATH: `/projected/${folder}`,
  WAL_CONNECT_TIMEOUT: toString(int(connectTimeout)),
});

export const clientName = plain(
  textTemplate(
    'butler-postgres.storeClient',
    "The ConfigMap that bounds the connections of the object store's client.",
    concat`${fullname}-object-store`,
  ),
);

type Source = NonNullable<NonNullable<ClusterSpec['projectedVolumeTemplate']>['sources']>[number];

export const clientSource: MapNode<Source> = map<Source>({
  configMap: { name: clientName, items: [{ key: file, path: `${folder}/${file}` }] },
});

export const clientConfigFile = manifests(
  'objectstore-client.yaml',
  'What bounds how long the programs of barman-cloud wait for a store that answers nothing.',
  when(
    mountsClient,
    document<ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: clientName, ...commonMetadata() },
      data: { [file]: block(clientAssets.text(file)) },
    }),
  ),
);
