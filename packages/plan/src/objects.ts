import type { JsonObject } from '@butler-postgres/schema-kit';
import { isAbsent } from './absent.ts';
import { alertEffects } from './alerts.ts';
import { wholeRightsEffects } from './api-rights.ts';
import { at, textAt, type Change } from './change.ts';
import type { Effect } from './effect.ts';
import { isParked } from './pooler.ts';
import { mayOf } from './roles.ts';

/** What it does that an object is there now and was not before. */
export function addedEffects({ kind }: Change, object: JsonObject): readonly Effect[] {
  switch (kind) {
    case 'Cluster':
      return [{ kind: 'volumes', what: `a cluster is made, with new volumes, ${beginning(object)}` }];
    case 'Pooler':
      return [{ kind: 'objects', what: `a pooler is made${ofPooler(object)}` }];
    case 'DatabaseRole':
      return isAbsent(object)
        ? [{ kind: 'rights', what: 'the operator drops the role, where there is one of that name' }]
        : [{ kind: 'rights', what: ['a role is made', ...mayOf(object)].join('; ') }];
    case 'Database':
      return isAbsent(object)
        ? [
            {
              kind: 'data-loss',
              what: 'the operator drops the database with all that is in it, where there is one of that name',
            },
          ]
        : [{ kind: 'objects', what: 'a database is made' }];
    case 'ScheduledBackup':
      return [{ kind: 'objects', what: ofSchedule(object) }];
    case 'CronJob':
      return [
        {
          kind: 'objects',
          what: isSuspended(object)
            ? 'the object is made, suspended: nothing runs by it'
            : 'the object is made',
        },
      ];
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

/** Whether nothing runs by a schedule. */
export const isSuspended = (object: JsonObject): boolean => at(object, 'spec', 'suspend') === true;

/** What is said of a new pooler that serves nobody. */
function ofPooler(pooler: JsonObject): string {
  if (isParked(pooler)) return ', with no pod: nobody gets in through it';
  return at(pooler, 'spec', 'pgbouncer', 'paused') === true ? ', paused: its clients wait' : '';
}

function ofSchedule(schedule: JsonObject): string {
  if (isSuspended(schedule)) return 'a schedule is made, suspended: no backup is taken by it';
  return at(schedule, 'spec', 'immediate') === true
    ? 'backups are taken by a schedule, the first one now'
    : 'backups are taken by a schedule';
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
