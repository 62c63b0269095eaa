import type { ObjectStore, ObjectStoreSpec } from '@butler-postgres/api';
import {
  document,
  eachEntry,
  ifSet,
  manifests,
  map,
  not,
  optional,
  sectionParameter,
  or,
  unless,
  when,
  yamlTemplate,
  yamlTemplateWith,
  type Conditional,
  type Definition,
  type Expr,
  type Fields,
  type Includable,
  type Ref,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { keptMetadata, override } from '../common/metadata.ts';
import { boundedCalls, environment, hasEnvironment } from './sidecar-env.ts';
import { externalStore, storeName } from '../common/names.ts';
import { resources } from '../common/resources.ts';

const { backups, externalClusters } = values;

type Store = NonNullable<Values['backups']['objectStore']>;
type Options = Omit<ObjectStoreSpec['configuration'], 'destinationPath'>;

/** How files go to and from an object store; plugin and operator have the same words for it. */
const storeOptions: Includable<[args: { store: Expr<Store> }], Options> = yamlTemplateWith<
  { store: Store },
  Options
>(
  'butler-postgres.storeOptions',
  'Access to an object store, and how files are written there.',
  { store: sectionParameter<Store>(backups.objectStore) },
  ({ store }) =>
    map({
      endpointURL: optional(store.endpointURL),
      endpointCA: optional(store.endpointCA),
      s3Credentials: optional(store.s3Credentials),
      azureCredentials: optional(store.azureCredentials),
      googleCredentials: optional(store.googleCredentials),
      wal: {
        maxParallel: store.wal.maxParallel,
        compression: unless(store.wal.compression, 'none'),
        $more: ifSet(store.wal, (wal) =>
          map({
            encryption: optional(wal.encryption),
            archiveAdditionalCommandArgs: optional(wal.archiveAdditionalCommandArgs),
            restoreAdditionalCommandArgs: optional(wal.restoreAdditionalCommandArgs),
          }),
        ),
      },
      data: {
        jobs: store.data.jobs,
        compression: unless(store.data.compression, 'none'),
        immediateCheckpoint: store.data.immediateCheckpoint,
        $more: ifSet(store.data, (data) =>
          map({
            encryption: optional(data.encryption),
            additionalCommandArgs: optional(data.additionalCommandArgs),
          }),
        ),
      },
      tags: optional(store.tags),
      historyTags: optional(store.historyTags),
    }),
);

/** All of it: where the store is, and its options. */
export function storeConfiguration(store: Ref<Store>): Fields<ObjectStoreSpec['configuration']> {
  return { destinationPath: store.destinationPath, $options: storeOptions({ store }) };
}

const { sidecar } = backups;

type Sidecar = NonNullable<ObjectStoreSpec['instanceSidecarConfiguration']>;

/** Of the container that copies to and from any store of the release: what an archive needs, a restore from it does, too. */
const storeSidecar = yamlTemplate<Sidecar>(
  'butler-postgres.storeSidecar',
  'What the container needs that copies to and from an object store, whichever of the release: resources and environment.',
  {
    $resources: resources(sidecar.resources),
    env: when(hasEnvironment, [
      eachEntry(environment, { key: 'name', item: 'value' }, (name, value) => map({ name, value })),
    ]),
  },
);

/**
 * The same, of a store that is only read.
 * @param overrides - of the container
 */
export function readersSidecar(overrides?: Expr<object>): Conditional<Sidecar> {
  if (!overrides) return when(or(sidecar.resources, hasEnvironment), storeSidecar);
  return when(or(sidecar.resources, hasEnvironment, overrides), override<Sidecar>(storeSidecar, overrides));
}

const ownStoreSpec = yamlTemplate<Partial<ObjectStoreSpec>>(
  'butler-postgres.ownStoreSpec',
  'The spec of the ObjectStore to which the cluster archives, before its overrides.',
  {
    retentionPolicy: backups.retentionPolicy,
    $configuration: ifSet(backups.objectStore, (store) => map({ configuration: storeConfiguration(store) })),
    instanceSidecarConfiguration: {
      logLevel: sidecar.logLevel,
      retentionPolicyIntervalSeconds: sidecar.retentionPolicyIntervalSeconds,
      $store: storeSidecar,
    },
  },
);

const externalStoreSpec = yamlTemplateWith<{ store: Store }, ObjectStoreSpec>(
  'butler-postgres.externalStoreSpec',
  'The spec of an ObjectStore from which another cluster is read, before its overrides.',
  { store: sectionParameter<Store>(backups.objectStore) },
  ({ store }) =>
    map<ObjectStoreSpec>({
      configuration: storeConfiguration(store),
      instanceSidecarConfiguration: readersSidecar(),
    }),
);

export const objectStoreFile = manifests(
  'objectstore.yaml',
  `Where base backups and the write-ahead log go, and where those of other clusters are read. Objects of the release, not
hooks: a hook is invisible to Argo CD.`,
  when(
    not(backups.inTree),
    ifSet(backups.objectStore, (store) =>
      document<ObjectStore>({
        apiVersion: 'barmancloud.cnpg.io/v1',
        kind: 'ObjectStore',
        metadata: { name: storeName, ...keptMetadata(store) },
        spec: override(ownStoreSpec as Expr<ObjectStoreSpec>, store.overrides),
      }),
    ),
  ),
  when(
    not(backups.inTree),
    eachEntry(externalClusters, { key: 'name', item: 'cluster' }, (name, cluster) =>
      ifSet(cluster.objectStore, (store) =>
        document<ObjectStore>({
          apiVersion: 'barmancloud.cnpg.io/v1',
          kind: 'ObjectStore',
          metadata: { name: externalStore(name, cluster), ...keptMetadata(store) },
          spec: override(externalStoreSpec({ store }), store.overrides),
        }),
      ),
    ),
  ),
);

export const storeTemplates: readonly Definition[] = [
  boundedCalls,
  storeOptions,
  storeSidecar,
  ownStoreSpec,
  externalStoreSpec,
];
