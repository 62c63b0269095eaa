import { at, numberAt, type Pair } from './change.ts';
import type { Effect } from './effect.ts';

/** What another number of instances does. */
export function instancesEffects({ after: cluster }: Pair, before: number, after: number): readonly Effect[] {
  const number = Math.abs(after - before);
  const what =
    after > before
      ? `standbys are copied from the primary, with new volumes: ${number}`
      : `standbys go, and their volumes with them: ${number}; sessions on them end`;
  return [
    { kind: 'volumes', what, source: 'internal/controller/cluster_scale.go' },
    ...(isNamed(cluster, Math.min(before, after))
      ? [
          {
            kind: 'reload',
            what: 'the servers load the names of the standbys that commits or logical replication wait for',
            source: 'pkg/postgres/replication',
          } as const,
        ]
      : []),
  ];
}

/** Whether settings have the names of the standbys: synchronous_standby_names, synchronized_standby_slots. */
function isNamed(cluster: unknown, least: number): boolean {
  const synchronous = at(cluster, 'spec', 'postgresql', 'synchronous');
  const slots = at(cluster, 'spec', 'replicationSlots', 'highAvailability');
  return (
    (synchronous !== undefined && numberAt(synchronous, Infinity, 'maxStandbyNamesFromCluster') >= least) ||
    numberAt(cluster, 0, 'spec', 'maxSyncReplicas') > 0 ||
    at(slots, 'synchronizeLogicalDecoding') === true
  );
}
