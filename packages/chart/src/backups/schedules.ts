import type { ScheduledBackup } from '@butler-postgres/api';
import {
  document,
  eachEntry,
  entryParameter,
  manifests,
  map,
  or,
  when,
  yamlTemplateWith,
  type Expr,
  type Includable,
} from '@butler-postgres/helm-kit';
import type { Values } from '@butler-postgres/values';
import { values } from '../common/context.ts';
import { methodOf } from './archive.ts';
import { isHibernated } from '../common/hibernation.ts';
import { override, servingMetadata } from '../common/metadata.ts';
import { fullname, scheduleName } from '../common/names.ts';

const { backups } = values;

type Schedule = Values['backups']['schedules'][string];
type ScheduleSpec = ScheduledBackup['spec'];

export const scheduleSpec: Includable<[args: { readonly schedule: Expr<Schedule> }], ScheduleSpec> =
  yamlTemplateWith<{ schedule: Schedule }, ScheduleSpec>(
    'butler-postgres.scheduleSpec',
    "A ScheduledBackup's spec, before its overrides.",
    { schedule: entryParameter(backups.schedules) },
    ({ schedule }) =>
      map<ScheduleSpec>({
        '#schedule': 'Six fields: the first is seconds.',
        schedule: schedule.schedule,
        cluster: { name: fullname },
        $method: methodOf(schedule),
        target: schedule.target,
        immediate: schedule.immediate,
        suspend: or(schedule.suspend, isHibernated),
        backupOwnerReference: schedule.backupOwnerReference,
      }),
  );

export const scheduledBackupsFile = manifests(
  'scheduledbackups.yaml',
  'Scheduled base backups.',
  when(
    backups.enabled,
    eachEntry(backups.schedules, { key: 'name', item: 'schedule' }, (name, schedule) =>
      document<ScheduledBackup>({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'ScheduledBackup',
        metadata: { name: scheduleName(name, schedule), ...servingMetadata(schedule) },
        spec: override(scheduleSpec({ schedule }), schedule.overrides),
      }),
    ),
  ),
);
