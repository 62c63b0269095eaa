import type { JsonValue } from '@butler-postgres/schema-kit';
import { identityIn, type LeafPath, type Leaves } from '../leaf/leaves.ts';
import { kindOf, overridesOf } from '../model/kinds.ts';
import type { Difference } from './differences.ts';

/** What overrides would have to say. */
interface Override {
  readonly key: readonly string[];
  readonly value: JsonValue;
}

/**
 * The override that brings a field about. A field that should not be there is taken out by null, with the section that
 * it is in where nothing else of that is wanted.
 *
 * @returns undefined where overrides cannot: they only add to a list
 */
export function overrideFor({ path, wanted, is }: Difference, all: Leaves): Override | undefined {
  const [name = '', entry = '', part, ...field] = path;
  const hatch = overridesOf(kindOf(name));
  if (hatch === undefined || part !== 'spec') return undefined;
  const root = hatch.map((segment) => (segment === '*' ? entry : segment));
  if (wanted === undefined) {
    const gone = outermost([name, entry, 'spec'], field, all);
    return gone === undefined ? undefined : { key: [...root, ...gone], value: null };
  }
  const value = Array.isArray(wanted) && Array.isArray(is) ? rest(wanted, is) : wanted;
  return value === undefined ? undefined : { key: [...root, ...field], value };
}

/** The shortest part of a path below which nothing is wanted; an item cannot be taken out of a list. */
function outermost(object: LeafPath, field: LeafPath, all: Leaves): LeafPath | undefined {
  for (let length = 1; length <= field.length; length++) {
    const part = field.slice(0, length);
    if (identityIn(part.at(-1) as string) !== undefined) {
      if (isWanted([...object, ...part.slice(0, -1)], all) && !isWanted([...object, ...part], all))
        return undefined;
      continue;
    }
    if (!isWanted([...object, ...part], all)) return part;
  }
  return undefined;
}

function isWanted(path: LeafPath, all: Leaves): boolean {
  return [...all.values()].some((leaf) => path.every((segment, index) => leaf.path[index] === segment));
}

/** What a list has beyond the items that are there. */
function rest(wanted: readonly JsonValue[], is: readonly JsonValue[]): JsonValue[] | undefined {
  const begins = JSON.stringify(wanted.slice(0, is.length)) === JSON.stringify(is);
  return begins ? wanted.slice(is.length) : undefined;
}
