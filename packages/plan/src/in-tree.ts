import { at, type Change, type Pair } from './change.ts';
import { daysOf } from './days.ts';
import type { Effect } from './effect.ts';
import { archives, archivesInTree } from './plugins.ts';

const source = 'https://cloudnative-pg.io/documentation/1.30/appendixes/backup_barmanobjectstore/';

/** What a changed field of `spec.backup` does, by which the instance managers archive without a plugin. */
export function inTreeEffects({ before, after }: Pair, { path }: Change): readonly Effect[] {
  const [had, has] = [archivesInTree(before), archivesInTree(after)];
  if (path === 'spec.backup.barmanObjectStore' && had && !has)
    return archives(after)
      ? [
          {
            kind: 'live',
            what: 'the instances archive by the plugin from now on; a restore needs the old archive until the new one has a base backup',
            source,
          },
        ]
      : [
          {
            kind: 'irreversible',
            what: 'WAL is archived no more: what is written from then on can be restored from no backup, until one is taken again',
            source,
          },
        ];
  if (path === 'spec.backup.barmanObjectStore' && archives(before))
    return [
      {
        kind: 'live',
        what: 'the instances archive by themselves from now on, and not by the plugin',
        source,
      },
    ];
  if (path === 'spec.backup.barmanObjectStore')
    return [{ kind: 'live', what: 'WAL is archived from then on; a base backup makes it of use', source }];
  if (/^spec\.backup\.barmanObjectStore\.(destinationPath|serverName|endpointURL)\b/.test(path))
    return [
      {
        kind: 'live',
        what: 'the archive goes on in another place, where no base backup is yet: a restore needs the old one',
        source,
      },
    ];
  if (path.startsWith('spec.backup.barmanObjectStore'))
    return [{ kind: 'live', what: 'the next WAL file and the next backup go by it', source }];
  if (path !== 'spec.backup.retentionPolicy' || !had || !has)
    return [{ kind: 'live', what: 'the next backup goes by it' }];
  const days = (cluster: unknown): number => daysOf(at(cluster, 'spec', 'backup', 'retentionPolicy'));
  return days(after) >= days(before)
    ? [{ kind: 'live', what: 'backups are kept longer from now on', source }]
    : [
        {
          kind: 'irreversible',
          what: 'backups that are older than the policy are removed after the next one',
          source,
        },
      ];
}
