import { at, listAt, type Change, type Pair } from './change.ts';
import { once, type Effect } from './effect.ts';

/** A schema, extension, wrapper or server of a Database, which is judged as a whole where it comes or goes. */
const item = /^spec\.(extensions|fdws|schemas|servers)\[[^\]]*\]$/;
const source = 'internal/management/controller/database_controller_sql.go';

/** Whether fields below a path of a Database are judged each for itself. */
export const isDeeperInDatabase = (path: string): boolean => path.startsWith('spec') && !item.test(path);

/** What a changed field of a Database does. */
export function databaseEffects({ after }: Pair, change: Change): readonly Effect[] {
  const { path } = change;
  const live = (what: string): readonly Effect[] => [{ kind: 'live', what, source }];
  if (path === 'spec.ensure')
    return at(after, 'spec', 'ensure') === 'absent'
      ? [{ kind: 'data-loss', what: 'the operator drops the database with all that is in it', source }]
      : live('the operator makes the database');
  if (item.test(path)) return itemEffects(change);
  const [old, now] = [listAt(change, 'before'), listAt(change, 'after')];
  // a list that comes or goes: each of its items does
  if (/^spec\.(extensions|fdws|schemas|servers)$/.test(path) && (old.length === 0 || now.length === 0))
    return once(
      [
        ...old.map((before) => ({ ...change, before, after: undefined })),
        ...now.map((after) => ({ ...change, before: undefined, after })),
      ].flatMap((one) => itemEffects(one as Change)),
    );
  if (path.endsWith('].ensure'))
    return live(change.after === 'absent' ? drops : 'the operator makes it, unless it is there');
  if (path === 'spec.owner') return [{ kind: 'rights', what: 'the database gets another owner', source }];
  if (/^spec\.(fdws|schemas|servers)\b.*\.(owner|usage)\b/.test(path))
    return [{ kind: 'rights', what: 'another role owns it, or may use it', source }];
  if (path === 'spec.allowConnections')
    return [
      {
        kind: 'rights',
        what: change.after === false ? 'nobody may connect to the database' : 'it may be connected to again',
        source,
      },
    ];
  if (path === 'spec.databaseReclaimPolicy')
    return [{ kind: 'later', what: 'what becomes of the database when the object goes' }];
  return live('the operator alters the database');
}

const drops = 'the operator drops it, unless something in the database needs it';

function itemEffects({ before, after }: Change): readonly Effect[] {
  if (after === undefined)
    return [
      { kind: 'nothing', what: 'it stays in the database, and the operator looks after it no more', source },
    ];
  if (before === undefined)
    return [
      {
        kind: 'live',
        what: at(after, 'ensure') === 'absent' ? drops : 'the operator makes it, unless it is there',
        source,
      },
    ];
  return [{ kind: 'live', what: 'the operator alters it', source }];
}
