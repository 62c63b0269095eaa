import { isReplica, type Cluster } from '@butler-postgres/admission';
import { textAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

const source = 'https://cloudnative-pg.io/documentation/1.30/replica_cluster/';

/** Whether a Cluster is a replica of another. */
export const follows = (cluster: unknown): boolean => isReplica(cluster as Cluster);

/** Whether a changed field is of the external cluster that a replica cluster follows. */
export const followsBy = ({ after }: Pair, path: string): boolean =>
  follows(after) &&
  path.startsWith(`spec.externalClusters[name=${textAt(after, 'spec', 'replica', 'source')}].`);

/** What a changed `spec.replica` does. */
export function replicaEffects({ before, after }: Pair): readonly Effect[] {
  const [did, does] = [follows(before), follows(after)];
  if (did && !does)
    return [
      {
        kind: 'irreversible',
        what: 'the replica cluster is promoted, and follows its source no more',
        source,
      },
      { kind: 'reload', what: 'it takes writes from then on' },
    ];
  if (!did && does)
    return [
      { kind: 'stop', what: 'the cluster takes no more writes, and follows its source', source },
      { kind: 'reconnect', what: 'sessions that write end' },
    ];
  return does
    ? [{ kind: 'reload', what: 'it follows another source, or in another way', source }]
    : [{ kind: 'later', what: 'it follows nobody now, and goes by it when it does', source }];
}
