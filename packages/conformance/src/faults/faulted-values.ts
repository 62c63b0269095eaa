import type { Json } from '@butler-postgres/helm-cli';
import { boundedArchive } from '../archive.ts';
import { instancesOf } from '../load-release.ts';
import type { ObjectStore } from '../object-store.ts';
import { LIMIT } from './instances.ts';
import type { SmallVolumes } from './small-volumes.ts';

/** How many it has when all is well. */
export const INSTANCES = 3;
/** Memory that an instance may have whose volume is in memory, and counts for it; a fault asks for nearly twice as much. */
const LIMIT_WITH_VOLUME = '1Gi';

/** Beside the pooler of the laptop's values, whose mode is by transactions, one by sessions. */
export const faultedValues = (
  pgbouncerImage: string | undefined,
  store: Pick<ObjectStore, 'values'> | undefined,
  volumes: SmallVolumes | undefined,
): Record<string, Json> => ({
  ...(store === undefined ? {} : { ...store.values, ...boundedArchive }),
  ...instancesOf(INSTANCES),
  // faults together take the primary and the standby that confirmed a commit: without it the third is promoted, and lacks it
  'cluster.postgresql.synchronous': { method: 'any', number: 1, failoverQuorum: true },
  'cluster.resources.limits': { memory: volumes ? LIMIT_WITH_VOLUME : LIMIT },
  ...(volumes ? { 'cluster.storage.storageClass': volumes.storageClass } : {}),
  'poolers.sessions': {
    type: 'rw',
    poolMode: 'session',
    instances: 1,
    parameters: { default_pool_size: 10 },
    ...(pgbouncerImage === undefined ? {} : { image: pgbouncerImage }),
  },
});
