import type { ScheduledBackup } from '@butler-postgres/api';
import { document, eachEntry, manifests, or, when } from '@butler-postgres/helm-kit';
import { values } from '../common/context.ts';
import { methodOf } from './archive.ts';
import { isHibernated } from '../common/hibernation.ts';
import { servingMetadata } from '../common/metadata.ts';
import { fullname, scheduleName } from '../common/names.ts';

const { backups } = values;

export const scheduledBackupsFile = manifests(
  'scheduledbackups.yaml',
  'Scheduled base backups.',
  when(
    backups.enabled,
    eachEntry(backups.schedules, { key: 'name', item: 'schedule' }, (name, schedule) =>
      document<ScheduledBackup>({
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'ScheduledBackup',
        metadata: { name: scheduleName(name, schedule), ...servingMetadata() },
        spec: {
          '#schedule': 'Six fields: the first is seconds.',
          schedule: schedule.schedule,
          cluster: { name: fullname },
          $method: methodOf(schedule),
          target: schedule.target,
          immediate: schedule.immediate,
          suspend: or(schedule.suspend, isHibernated),
          backupOwnerReference: schedule.backupOwnerReference,
        },
      }),
    ),
  ),
);
