import type { Json } from '@butler-postgres/helm-cli';
import { instancesOf } from '../load-release.ts';
import type { ObjectStore } from '../object-store.ts';
import { LIMIT } from './instances.ts';

/** How many it has when all is well. */
export const INSTANCES = 3;
/** An archive, with the bounds that production has for a store that is away. */
const archiveIn = (store: ObjectStore): Record<string, Json> => ({
  ...store.values,
  'backups.enabled': true,
  'backups.schedules.nightly': { schedule: '0 0 0 * * *' },
  'backups.sidecar.maxAttempts': 2,
  'backups.sidecar.connectTimeout': 2,
});
/** Beside the pooler of the laptop's values, whose mode is by transactions, one by sessions. */
export const faultedValues = (
  pgbouncerImage: string | undefined,
  store: ObjectStore | undefined,
): Record<string, Json> => ({
  ...(store === undefined ? {} : archiveIn(store)),
  ...instancesOf(INSTANCES),
  // faults together take the primary and the standby that confirmed a commit: without it the third is promoted, and lacks it
  'cluster.postgresql.synchronous': { method: 'any', number: 1, failoverQuorum: true },
  'cluster.resources.limits': { memory: LIMIT },
  'poolers.sessions': {
    type: 'rw',
    poolMode: 'session',
    instances: 1,
    parameters: { default_pool_size: 10 },
    ...(pgbouncerImage === undefined ? {} : { image: pgbouncerImage }),
  },
});
