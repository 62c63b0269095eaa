import type { ClusterSpec } from '@butler-postgres/api';
import {
  eachEntry,
  ifSet,
  map,
  optional,
  when,
  type Conditional,
  type Expr,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';

const { cluster } = values;

type Tablespaces = Conditional<NonNullable<ClusterSpec['tablespaces']>>;

/**
 * The Cluster's tablespaces.
 * @param scratch - storage class of all of them, where it says one; each has its own otherwise
 */
export function tablespacesIn(scratch?: Expr<string | undefined>): Tablespaces {
  return when(cluster.tablespaces, [
    eachEntry(cluster.tablespaces, { key: 'name', item: 'tablespace' }, (name, tablespace) =>
      map({
        name,
        storage: {
          size: tablespace.size,
          storageClass: scratch
            ? when(scratch, scratch as Expr<string>, optional(tablespace.storageClass))
            : optional(tablespace.storageClass),
          resizeInUseVolumes: tablespace.resizeInUseVolumes,
        },
        owner: ifSet(tablespace.owner, (owner) => map({ name: owner })),
        temporary: tablespace.temporary,
      }),
    ),
  ]);
}

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
