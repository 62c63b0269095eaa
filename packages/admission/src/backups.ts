import type { Backup, ScheduledBackup } from '@butler-postgres/api';
import { scheduleError } from './grammar/cron.ts';
import { isInteger } from './grammar/postgres.ts';
import type { Refusal } from './refusal.ts';

/** What the operator's webhook refuses of a ScheduledBackup. */
export function* wrongSchedule({ spec }: ScheduledBackup): Generator<Refusal> {
  const reason = scheduleError(spec.schedule);
  if (reason !== undefined)
    yield {
      id: 'schedule',
      field: ['spec', 'schedule'],
      message: `the operator cannot read the schedule "${spec.schedule}": ${reason}`,
      hint: 'write six fields, seconds first: "0 0 2 * * *" is at two, "0 0 2 * * 0" on Sundays only',
    };
  yield* wrongMethod(spec);
}

/** What the operator's webhook refuses of a Backup. */
export function* wrongBackup({ metadata, spec }: Backup): Generator<Refusal> {
  yield* wrongMethod(spec);
  if (spec.method === 'plugin' && !spec.pluginConfiguration?.name)
    yield {
      id: 'backup-plugin',
      field: ['spec', 'pluginConfiguration'],
      message: 'nothing says which plugin takes the backup',
      hint: 'give pluginConfiguration.name',
    };
  const deadline = metadata.annotations?.['cnpg.io/volumeSnapshotDeadline'] ?? '';
  if (deadline !== '' && !isInteger(deadline))
    yield {
      id: 'operator-annotation',
      field: ['metadata', 'annotations', 'cnpg.io/volumeSnapshotDeadline'],
      message: `"${deadline}" is no number of minutes`,
      hint: 'write the number, quoted',
    };
}

type Method = Pick<Backup['spec'], 'method' | 'online' | 'onlineConfiguration'>;

function* wrongMethod({ method, online, onlineConfiguration }: Method): Generator<Refusal> {
  for (const [name, value] of Object.entries({ online, onlineConfiguration }))
    if (value !== undefined && method === 'barmanObjectStore')
      yield {
        id: 'backup-online',
        field: ['spec', name],
        message: `${name} is of volume snapshots, and the method is barmanObjectStore`,
        hint: 'take it out',
      };
}
