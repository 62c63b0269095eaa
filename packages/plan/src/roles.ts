import { at, type Change } from './change.ts';
import type { Effect } from './effect.ts';

const source = 'internal/management/controller/roles';

/** What a changed field of a role does, of a DatabaseRole or of one in a Cluster; its path begins below the role. */
export function roleEffects(field: string, { before, after }: Change): readonly Effect[] {
  if (/^(connectionLimit|comment)\b/.test(field))
    return [{ kind: 'live', what: 'the operator alters the role; sessions that are there stay', source }];
  if (/ReclaimPolicy$/.test(field))
    return [{ kind: 'later', what: 'what becomes of the role when the object goes', source }];
  if (/^passwordSecret\b/.test(field) && before !== undefined && after !== undefined)
    return [{ kind: 'live', what: 'the role gets another password; sessions that are there stay', source }];
  const ensured = field === 'ensure' ? after : at(after, 'ensure');
  return [
    {
      kind: 'rights',
      what:
        ensured === 'absent'
          ? 'the operator drops the role'
          : 'the operator alters the role; sessions that are there stay',
      source,
    },
  ];
}
