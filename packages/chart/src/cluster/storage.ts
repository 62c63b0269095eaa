import type { ClusterSpec } from '@butler-postgres/api';
import { eachEntry, ifSet, map, optional, when, type Conditional } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';

const { cluster } = values;

/** The Cluster's tablespaces. */
export const tablespaces: Conditional<NonNullable<ClusterSpec['tablespaces']>> = when(cluster.tablespaces, [
  eachEntry(cluster.tablespaces, { key: 'name', item: 'tablespace' }, (name, tablespace) =>
    map({
      name,
      storage: {
        size: tablespace.size,
        storageClass: optional(tablespace.storageClass),
        resizeInUseVolumes: tablespace.resizeInUseVolumes,
      },
      owner: ifSet(tablespace.owner, (owner) => map({ name: owner })),
      temporary: tablespace.temporary,
    }),
  ),
]);

/** The Cluster's replication slots. */
export const replicationSlots: Conditional<NonNullable<ClusterSpec['replicationSlots']>> = ifSet(
  cluster.replicationSlots,
  (slots) =>
    map({
      highAvailability: {
        enabled: slots.highAvailability.enabled,
        slotPrefix: slots.highAvailability.slotPrefix,
        synchronizeLogicalDecoding: slots.highAvailability.synchronizeLogicalDecoding,
      },
      synchronizeReplicas: {
        enabled: slots.synchronizeReplicas.enabled,
        excludePatterns: optional(slots.synchronizeReplicas.excludePatterns),
      },
      updateInterval: slots.updateInterval,
    }),
);
