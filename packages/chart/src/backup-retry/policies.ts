import { and, concat, not, policy } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { productionWarning, type Rule } from '../common/rule.ts';
import { hasSchedules } from '../common/schedules.ts';

const { retry } = values.backups;

/** A base backup that failed is taken again. */
export const retryPolicies: readonly Rule[] = [
  policy('backup-retry-off', productionWarning, {
    broken: and(hasSchedules, not(retry.enabled)),
    path: 'backups.retry.enabled',
    message: concat`a base backup that fails, the first one above all, is not taken again before the schedule's next time`,
    hint: concat`leave it on`,
  }),
];
