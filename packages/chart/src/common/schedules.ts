import { and } from '@butler-postgres/helm-kit';
import { values } from './context.ts';

const { backups } = values;

/** Base backups are taken. */
export const hasSchedules = and(backups.enabled, backups.schedules);
