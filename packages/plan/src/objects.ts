import type { JsonObject } from '@butler-postgres/schema-kit';
import { at, textAt, type Change } from './change.ts';
import type { Effect } from './effect.ts';

/** What it does that an object is there now and was not before. */
export function addedEffects({ kind }: Change): readonly Effect[] {
  switch (kind) {
    case 'Cluster':
      return [{ kind: 'volumes', what: 'a cluster is made, with new volumes' }];
    case 'Pooler':
      return [{ kind: 'objects', what: 'a pooler is made' }];
    case 'DatabaseRole':
      return [{ kind: 'rights', what: 'a role is made' }];
    case 'Database':
      return [{ kind: 'objects', what: 'a database is made' }];
    case 'ScheduledBackup':
      return [{ kind: 'objects', what: 'backups are taken by a schedule' }];
    case 'PrometheusRule':
      return [{ kind: 'alerts', what: 'alerts appear' }];
    case 'Role':
    case 'ClusterRole':
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return [{ kind: 'rights', what: 'a ServiceAccount of the chart gains rights on the API' }];
    case 'Job':
      return [{ kind: 'live', what: 'a Job runs once' }];
    case 'NetworkPolicy':
      return [
        { kind: 'objects', what: 'a network policy is made: its pods take only connections that one allows' },
      ];
    default:
      return [{ kind: 'objects', what: 'the object is made' }];
  }
}

/** Whether Helm leaves an object when it leaves the release. */
const isKept = (object: JsonObject): boolean =>
  textAt(object, 'metadata', 'annotations', 'helm.sh/resource-policy') === 'keep';

/** What it does that an object was there before and is not any more. */
export function removedEffects({ kind }: Change, object: JsonObject): readonly Effect[] {
  if (isKept(object))
    return [
      {
        kind: 'objects',
        what: 'it stays in the cluster without its release (helm.sh/resource-policy: keep), until somebody deletes it',
        source: 'https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource',
      },
    ];
  switch (kind) {
    case 'Cluster':
      return [{ kind: 'data-loss', what: 'the cluster goes, and its volumes with it' }];
    case 'PersistentVolumeClaim':
    case 'Namespace':
      return [{ kind: 'data-loss', what: 'it goes with all that is in it' }];
    case 'Publication':
    case 'Subscription':
      return at(object, 'spec', `${kind.toLowerCase()}ReclaimPolicy`) === 'delete'
        ? [{ kind: 'objects', what: 'the operator drops it in PostgreSQL' }]
        : [{ kind: 'objects', what: 'it stays in PostgreSQL as it is, and nobody looks after it' }];
    case 'Database':
      return at(object, 'spec', 'databaseReclaimPolicy') === 'delete'
        ? [{ kind: 'data-loss', what: 'the operator drops the database with all that is in it' }]
        : [{ kind: 'objects', what: 'the database stays in PostgreSQL, and nobody looks after it' }];
    case 'DatabaseRole':
      return at(object, 'spec', 'databaseRoleReclaimPolicy') === 'delete'
        ? [{ kind: 'rights', what: 'the operator drops the role' }]
        : [{ kind: 'objects', what: 'the role stays in PostgreSQL as it is, and nobody looks after it' }];
    case 'Pooler':
      return [{ kind: 'stop', what: 'the pooler goes, and its Service: nobody gets in through it' }];
    case 'ScheduledBackup':
      return [{ kind: 'objects', what: 'no backup is taken by it any more; backups that are there stay' }];
    case 'ObjectStore':
      return [{ kind: 'objects', what: 'what archives there stops; the archive itself stays' }];
    case 'Service':
      return [{ kind: 'stop', what: 'the address goes: nobody gets in through it' }];
    case 'PrometheusRule':
      return [{ kind: 'alerts', what: 'alerts go' }];
    case 'Role':
    case 'ClusterRole':
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return [{ kind: 'rights', what: 'a ServiceAccount of the chart loses rights on the API' }];
    case 'Secret':
      return [{ kind: 'objects', what: 'what reads it fails at its next start' }];
    case 'NetworkPolicy':
      return [{ kind: 'objects', what: 'connections that no other network policy keeps out reach its pods' }];
    default:
      return [{ kind: 'objects', what: 'the object goes' }];
  }
}
