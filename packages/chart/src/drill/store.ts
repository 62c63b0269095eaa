import type { ObjectStore } from '@butler-postgres/api';
import { and, document, ifSet, manifests, textTemplate, when } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { commonMetadata } from '../common/metadata.ts';
import { fullname } from '../common/names.ts';
import { storeConfiguration } from '../backups/object-store.ts';
import { drill, drillCluster, drillNamespace, isDrilled } from './names.ts';

export const drillStore = textTemplate(
  'butler-postgres.drillStore',
  "The ObjectStore from which a drill restores: the cluster's own, or a copy in the drill's namespace.",
  { when: drill.namespace, then: drillCluster, otherwise: fullname },
);

export const drillStoreFile = manifests(
  'restore-drill-objectstore.yaml',
  "The object store, for a drill in another namespace. Without a retention policy: only production's deletes backups.",
  when(
    and(isDrilled, drill.namespace),
    ifSet(values.backups.objectStore, (store) =>
      document<ObjectStore>({
        apiVersion: 'barmancloud.cnpg.io/v1',
        kind: 'ObjectStore',
        metadata: { name: drillCluster, namespace: drillNamespace, ...commonMetadata() },
        spec: {
          configuration: storeConfiguration(store),
        },
      }),
    ),
  ),
);
