import { sameWhenStored } from '@butler-postgres/admission';
import type { JsonValue } from '@butler-postgres/schema-kit';
import type { Leaf, LeafPath, Leaves } from '../leaf/leaves.ts';

/** A field that is not what it should be. */
export interface Difference {
  /** Kind, entry and path. */
  readonly path: LeafPath;
  /** What it should be; undefined where it should not be there. */
  readonly wanted: JsonValue | undefined;
  /** What it is; undefined where it is not there. */
  readonly is: JsonValue | undefined;
}

/** How leaves differ from those that are wanted. Labels and annotations that the chart adds do not count. */
export function differencesOf(wanted: Leaves, are: Leaves): Difference[] {
  const found: Difference[] = [];
  for (const [key, { path, value }] of wanted) {
    const is = are.get(key);
    if (is === undefined || !sameWhenStored(is.value, value))
      found.push({ path, wanted: value, is: is?.value });
  }
  for (const [key, leaf] of are)
    if (!wanted.has(key) && !isAdded(leaf))
      found.push({ path: leaf.path, wanted: undefined, is: leaf.value });
  return found;
}

function isAdded({ path }: Leaf): boolean {
  return path[2] === 'metadata' && (path[3] === 'labels' || path[3] === 'annotations');
}
