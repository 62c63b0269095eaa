import { and, not, text } from '@butler-postgres/helm-kit';
import { alert, type Alert } from '../common/alert.ts';
import { values } from '../common/context.ts';
import { newestFailed } from '../common/cron-jobs.ts';
import { fullname } from '../common/names.ts';
import { isReplica } from '../common/replica.ts';
import { grantsObject } from './names.ts';

const { access } = values;

export const grantsAlerts: readonly Alert[] = [
  alert('PostgresGrantsFailed', 'warning', {
    guard: and(access.enabled, not(access.grants.suspend), not(isReplica)),
    expr: newestFailed(grantsObject),
    for: '1m',
    summary: 'Rights are not as the values say',
    description: text`The run of the grants of ${fullname} that began at {{ $value | humanizeTimestamp }} failed, and none passed since: a role, a database or a schema is missing, or something is not within its reach.`,
  }),
];
