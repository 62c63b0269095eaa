import type { FieldChange } from '@butler-postgres/checks';
import type { JsonValue } from '@butler-postgres/schema-kit';

/**
 * Changes of a list's items without names as one change of the list: what went, and what came. Where nothing did, only
 * the order is another.
 */
export function byList(changes: readonly FieldChange[]): readonly FieldChange[] {
  const lists = new Map<string, FieldChange[]>();
  for (const change of changes) {
    const [, list = change.path] = /^(.*)\[\d+\]$/.exec(change.path) ?? [];
    const known = lists.get(list);
    if (known === undefined) lists.set(list, [change]);
    else known.push(change);
  }
  return [...lists].flatMap(([path, own]): readonly FieldChange[] => {
    if (own.every((change) => change.path === path)) return own;
    const [old, now] = [own.map(({ before }) => before), own.map(({ after }) => after)];
    const went = without(old, now);
    const came = without(now, old);
    return [
      {
        path,
        ...(went.length > 0 && { before: went }),
        ...(came.length > 0 && { after: came }),
        ...(went.length + came.length === 0 && { before: 'in this order', after: 'in another order' }),
      },
    ];
  });
}

/** Items of one list that the other lacks. */
function without(
  list: readonly (JsonValue | undefined)[],
  other: readonly (JsonValue | undefined)[],
): JsonValue[] {
  const known = new Set(other.map((item) => JSON.stringify(item)));
  return list.filter((item): item is JsonValue => item !== undefined && !known.has(JSON.stringify(item)));
}
