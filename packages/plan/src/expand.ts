import { byItemName, fieldChanges, type FieldChange } from '@butler-postgres/checks';
import { isObject } from '@butler-postgres/schema-kit';

/**
 * Changes of a map that comes or goes as changes of its fields, where those are not judged as one.
 *
 * @param isDeeper - whether fields below a path are judged each for itself
 */
export function expanded(
  changes: readonly FieldChange[],
  isDeeper: (path: string) => boolean,
): readonly FieldChange[] {
  return changes.flatMap((change): readonly FieldChange[] => {
    const { path, before, after } = change;
    if (
      !isDeeper(path) ||
      !(before === undefined ? isObject(after) : isObject(before) && after === undefined)
    )
      return [change];
    return expanded(fieldChanges(before ?? {}, after ?? {}, byItemName, path), isDeeper);
  });
}
