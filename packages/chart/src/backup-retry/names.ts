import {
  and,
  concat,
  fromYamlArray,
  has,
  listTemplate,
  not,
  plain,
  textTemplate,
  when,
  eachEntry,
} from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { fullname } from '../common/names.ts';
import { hasSchedules } from '../common/schedules.ts';

const { backups } = values;

/** Base backups are scheduled, and those that fail are taken again. */
export const isRetried = and(hasSchedules, backups.retry.enabled);

export const retryRunner = plain(
  textTemplate(
    'butler-postgres.retryRunner',
    'What takes failed base backups again: CronJob, ServiceAccount, ConfigMap, Role.',
    concat`${fullname}-backups`,
  ),
);

const entry = { key: 'name', item: 'schedule' };

export const scheduledMethods = listTemplate<string>(
  'butler-postgres.scheduledMethods',
  'How the schedules that are not suspended back up, and "immediate" for each that begins at once.',
  eachEntry(backups.schedules, entry, (_, schedule) => when(not(schedule.suspend), schedule.method)),
  eachEntry(backups.schedules, entry, (_, schedule) =>
    when(and(schedule.immediate, not(schedule.suspend)), 'immediate'),
  ),
);

/** Whether a schedule uses a method, or begins at once. */
export const isScheduled = (what: 'objectStore' | 'volumeSnapshot' | 'immediate'): ReturnType<typeof has> =>
  has(what, fromYamlArray(scheduledMethods));
