import type { ObjectStore, ObjectStoreSpec } from '@butler-postgres/api';
import {
  and,
  dig,
  document,
  ifSet,
  manifests,
  map,
  or,
  sectionParameter,
  textTemplate,
  when,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { commonMetadata, override } from '../common/metadata.ts';
import { storeName } from '../common/names.ts';
import { readersSidecar, storeConfiguration } from '../backups/object-store.ts';
import { drill, drillCluster, drillNamespace, isDrilled } from './names.ts';

type Configuration = ObjectStoreSpec['configuration'];
type Store = NonNullable<Values['backups']['objectStore']>;

const hasOwnStore = or(drill.namespace, drill.objectStore);

export const drillStore = textTemplate(
  'butler-postgres.drillStore',
  "The ObjectStore from which a drill restores: the cluster's own, or one with the drill's keys or in its namespace.",
  { when: hasOwnStore, then: drillCluster, otherwise: storeName },
);

export const drillConfiguration: Includable<[args: { store: Expr<Store> }], Configuration> = yamlTemplateWith<
  { store: Store },
  Configuration
>(
  'butler-postgres.drillConfiguration',
  "How the drill reads the cluster's archive, before what overrides say of the store.",
  { store: sectionParameter<Store>(values.backups.objectStore) },
  ({ store }) => map<Configuration>(storeConfiguration(store)),
);

export const drillStoreFile = manifests(
  'restore-drill-objectstore.yaml',
  "The object store, for a drill with keys of its own or in another namespace. Without a retention policy: only production's deletes backups.",
  when(
    and(isDrilled, hasOwnStore),
    ifSet(values.backups.objectStore, (store) =>
      document<ObjectStore>({
        apiVersion: 'barmancloud.cnpg.io/v1',
        kind: 'ObjectStore',
        metadata: { name: drillCluster, ...commonMetadata(), namespace: drillNamespace },
        spec: {
          '#keys': "The drill's own keys win over all that is said of the cluster's store.",
          configuration: override<Configuration>(
            override<Configuration>(
              drillConfiguration({ store }),
              dig<object>(['overrides', 'configuration'], {}, store),
            ),
            drill.objectStore,
          ),
          instanceSidecarConfiguration: readersSidecar(
            dig<object>(['overrides', 'instanceSidecarConfiguration'], {}, store),
          ),
        },
      }),
    ),
  ),
);
