import type { JsonObject } from '@butler-postgres/schema-kit';
import { isAbsent } from './absent.ts';
import { alertEffects } from './alerts.ts';
import { wholeRightsEffects } from './api-rights.ts';
import { at, textAt, type Around, type Change } from './change.ts';
import type { Effect } from './effect.ts';
import { dropsNothing, waiting, withinPostgres } from './held.ts';
import { isSuspended } from './objects.ts';
import { isParked } from './pooler.ts';

/** Whether Helm leaves an object when it leaves the release. */
const isKept = (object: JsonObject): boolean =>
  textAt(object, 'metadata', 'annotations', 'helm.sh/resource-policy') === 'keep';

/** Whether an object is of a Cluster of the release that goes, too. */
const isInGoneCluster = (object: JsonObject, { before, after }: Around): boolean => {
  const cluster = `Cluster ${textAt(object, 'spec', 'cluster', 'name')}`;
  const was = before.get(cluster);
  return (
    withinPostgres.includes(textAt(object, 'kind')) &&
    was !== undefined &&
    !isKept(was) &&
    !after.has(cluster)
  );
};

/** What it does that an object was there before and is not any more. */
export function removedEffects({ kind }: Change, object: JsonObject, around: Around): readonly Effect[] {
  if (isInGoneCluster(object, around)) return [{ kind: 'objects', what: 'it goes with its cluster' }];
  if (isKept(object))
    return [
      {
        kind: 'objects',
        what: 'it stays in the cluster without its release (helm.sh/resource-policy: keep), until somebody deletes it',
        source: 'https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource',
      },
    ];
  if (dropsNothing(object, around.after))
    return [{ kind: 'objects', what: 'it stays in PostgreSQL: a replica cluster has what its source has' }];
  return waiting(object, around.after, goneEffects(kind, object));
}

function goneEffects(kind: string, object: JsonObject): readonly Effect[] {
  switch (kind) {
    case 'Cluster':
      return [
        { kind: 'data-loss', what: 'the cluster goes, and its volumes with it: nobody is served any more' },
      ];
    case 'PersistentVolumeClaim':
    case 'Namespace':
      return [{ kind: 'data-loss', what: 'it goes with all that is in it' }];
    case 'Publication':
    case 'Subscription':
      return at(object, 'spec', `${kind.toLowerCase()}ReclaimPolicy`) === 'delete'
        ? [{ kind: 'objects', what: 'the operator drops it in PostgreSQL' }]
        : [{ kind: 'objects', what: 'it stays in PostgreSQL, and the operator looks after it no more' }];
    case 'Database':
      if (isAbsent(object))
        return [{ kind: 'objects', what: 'the object goes; the database has been dropped' }];
      return at(object, 'spec', 'databaseReclaimPolicy') === 'delete'
        ? [{ kind: 'data-loss', what: 'the operator drops the database with all that is in it' }]
        : [
            {
              kind: 'objects',
              what: 'the database stays in PostgreSQL, and the operator looks after it no more',
            },
          ];
    case 'DatabaseRole':
      if (isAbsent(object)) return [{ kind: 'objects', what: 'the object goes; the role has been dropped' }];
      return at(object, 'spec', 'databaseRoleReclaimPolicy') === 'delete'
        ? [{ kind: 'rights', what: 'the operator drops the role' }]
        : [
            {
              kind: 'objects',
              what: 'the role stays in PostgreSQL, and the operator looks after it no more',
            },
          ];
    case 'Pooler':
      return isParked(object)
        ? [{ kind: 'objects', what: 'the pooler goes, which has no pod, and its Service' }]
        : [{ kind: 'stop', what: 'the pooler goes, and its Service: nobody gets in through it' }];
    case 'ScheduledBackup':
      return [
        {
          kind: 'objects',
          what: isSuspended(object)
            ? 'the schedule goes, which is suspended; backups that are there stay'
            : 'no backup is taken by it any more; backups that are there stay',
        },
      ];
    case 'ObjectStore':
      return [{ kind: 'objects', what: 'what archives there stops; the archive itself stays' }];
    case 'Service':
      return [{ kind: 'stop', what: 'the address goes: nobody gets in through it' }];
    case 'PrometheusRule':
      return alertEffects({ before: object });
    case 'Role':
    case 'ClusterRole':
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return wholeRightsEffects(object, false);
    case 'Secret':
      return [{ kind: 'objects', what: 'what reads it fails at its next start' }];
    case 'NetworkPolicy':
      return [{ kind: 'objects', what: 'connections that no other network policy keeps out reach its pods' }];
    default:
      return [{ kind: 'objects', what: 'the object goes' }];
  }
}
