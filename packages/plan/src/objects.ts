import type { JsonObject } from '@butler-postgres/schema-kit';
import { alertEffects } from './alerts.ts';
import { wholeRightsEffects } from './api-rights.ts';
import { at, textAt, type Around, type Change } from './change.ts';
import type { Effect } from './effect.ts';
import { mayOf } from './roles.ts';

/** What it does that an object is there now and was not before. */
export function addedEffects({ kind }: Change, object: JsonObject): readonly Effect[] {
  switch (kind) {
    case 'Cluster':
      return [{ kind: 'volumes', what: `a cluster is made, with new volumes, ${beginning(object)}` }];
    case 'Pooler':
      return [{ kind: 'objects', what: 'a pooler is made' }];
    case 'DatabaseRole':
      return [{ kind: 'rights', what: ['a role is made', ...mayOf(object)].join('; ') }];
    case 'Database':
      return [{ kind: 'objects', what: 'a database is made' }];
    case 'ScheduledBackup':
      return [{ kind: 'objects', what: 'backups are taken by a schedule' }];
    case 'PrometheusRule':
      return alertEffects({ after: object });
    case 'Role':
    case 'ClusterRole':
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return wholeRightsEffects(object, true);
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

/** What a new cluster begins with. */
function beginning(cluster: JsonObject): string {
  const bootstrap = at(cluster, 'spec', 'bootstrap');
  const source =
    textAt(bootstrap, 'recovery', 'source') ||
    textAt(bootstrap, 'pg_basebackup', 'source') ||
    textAt(bootstrap, 'initdb', 'import', 'source', 'externalCluster');
  if (source !== '') return `from ${source}`;
  return at(bootstrap, 'recovery') === undefined ? 'and nothing in it' : 'from a backup';
}

/** Whether Helm leaves an object when it leaves the release. */
const isKept = (object: JsonObject): boolean =>
  textAt(object, 'metadata', 'annotations', 'helm.sh/resource-policy') === 'keep';

/** Kinds that the operator applies within PostgreSQL. */
const withinPostgres = ['Database', 'DatabaseRole', 'Publication', 'Subscription'];

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
      return at(object, 'spec', 'databaseReclaimPolicy') === 'delete'
        ? [{ kind: 'data-loss', what: 'the operator drops the database with all that is in it' }]
        : [
            {
              kind: 'objects',
              what: 'the database stays in PostgreSQL, and the operator looks after it no more',
            },
          ];
    case 'DatabaseRole':
      return at(object, 'spec', 'databaseRoleReclaimPolicy') === 'delete'
        ? [{ kind: 'rights', what: 'the operator drops the role' }]
        : [
            {
              kind: 'objects',
              what: 'the role stays in PostgreSQL, and the operator looks after it no more',
            },
          ];
    case 'Pooler':
      return [{ kind: 'stop', what: 'the pooler goes, and its Service: nobody gets in through it' }];
    case 'ScheduledBackup':
      return [{ kind: 'objects', what: 'no backup is taken by it any more; backups that are there stay' }];
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
