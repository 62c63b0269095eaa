import { goEmpty, isMap } from '../go-values.ts';
import { schemaOf } from '../kind.ts';
import type { Expr, Operand } from './expr.ts';
import { define } from './functions.ts';

/*
 * Sprig's functions on lists and maps. https://helm.sh/docs/chart_template_guide/function_list/#lists-and-list-functions
 */

type List<T> = Expr<readonly T[]>;
type Dict<T = unknown> = Readonly<Record<string, T>>;
const block = { yields: 'block' } as const;

/** A list of computed items. */
export const list = <T>(...items: readonly Operand<T>[]): Expr<T[]> => listOf(...items) as Expr<T[]>;
const listOf = define('list', (...items: unknown[]): unknown[] => items, block);

/** The first item of a list, which has one. */
export const first = <T>(given: List<T>): Expr<T> => firstOf(given) as Expr<T>;
const firstOf = define('first', (given: readonly unknown[]): unknown => given[0], {
  yields: 'text',
  schema: ([given]) => given && schemaOf(given)?.entry(),
});
/** The last item of a list, which has one. */
export const last = <T>(given: List<T>): Expr<T> => lastOf(given) as Expr<T>;
const lastOf = define('last', (given: readonly unknown[]): unknown => given.at(-1), {
  yields: 'text',
  schema: ([given]) => given && schemaOf(given)?.entry(),
});
/** All items but the first. */
export const rest = <T>(given: List<T>): Expr<T[]> => restOf(given) as Expr<T[]>;
const restOf = define('rest', (given: readonly unknown[]): unknown[] => given.slice(1), block);
/** All items but the last. */
export const initial = <T>(given: List<T>): Expr<T[]> => initialOf(given) as Expr<T[]>;
const initialOf = define('initial', (given: readonly unknown[]): unknown[] => given.slice(0, -1), block);
/** A list with one more item at its end. */
export const append = <T>(given: List<T>, item: Operand<T>): Expr<T[]> => appended(given, item) as Expr<T[]>;
const appended = define(
  'append',
  (given: readonly unknown[], item: unknown): unknown[] => [...given, item],
  block,
);
/** A list with one more item at its start. */
export const prepend = <T>(given: List<T>, item: Operand<T>): Expr<T[]> =>
  prepended(given, item) as Expr<T[]>;
const prepended = define(
  'prepend',
  (given: readonly unknown[], item: unknown): unknown[] => [item, ...given],
  block,
);
/** The items of several lists; Sprig's `concat`. */
export const concatLists = <T>(...lists: readonly List<T>[]): Expr<T[]> =>
  concatenated(...lists) as Expr<T[]>;
const concatenated = define('concat', (...lists: (readonly unknown[])[]): unknown[] => lists.flat(), block);
/** A list from its last item to its first. */
export const reverse = <T>(given: List<T>): Expr<T[]> => reversed(given) as Expr<T[]>;
const reversed = define('reverse', (given: readonly unknown[]): unknown[] => given.toReversed(), block);
/** A list without its empty items. */
export const compact = <T>(given: List<T>): Expr<T[]> => compacted(given) as Expr<T[]>;
const compacted = define(
  'compact',
  (given: readonly unknown[]): unknown[] => given.filter((item) => !goEmpty(item)),
  block,
);
/** Whether a value is empty: absent, "", 0, false, or without entries. */
export const empty = define('empty', (given: unknown): boolean => goEmpty(given));
/** The first value that is not empty. */
export const coalesce = <T extends string | number | boolean>(
  ...given: readonly Operand<T | undefined>[]
): Expr<T> => coalesced(...given) as Expr<T>;
const coalesced = define(
  'coalesce',
  (...given: unknown[]): unknown => given.find((value) => !goEmpty(value)),
  {
    yields: 'argument',
    schema: (given) => given.map(schemaOf).find((schema) => schema !== undefined),
  },
);

/** A map of computed values. */
export const dict = <T>(entries: Dict<Operand<T>>): Expr<Dict<T>> =>
  dictOf(...Object.entries(entries).flat()) as Expr<Dict<T>>;
const dictOf = define(
  'dict',
  (...flat: unknown[]): object =>
    Object.fromEntries(flat.flatMap((key, i) => (i % 2 === 0 ? [[String(key), flat[i + 1]]] : []))),
  block,
);
/** The entries of a map that have none of the names. */
export const omit = <T>(map: Expr<Dict<T>>, ...names: readonly string[]): Expr<Dict<T>> =>
  omitted(map, ...names) as Expr<Dict<T>>;
const omitted = define(
  'omit',
  (map: object, ...names: readonly string[]): object =>
    Object.fromEntries(Object.entries(map).filter(([name]) => !names.includes(name))),
  { ...block, schema: ([map]) => map && schemaOf(map) },
);
/**
 * A map with what others say where it says nothing, or something empty; the maps inside are merged likewise. Sprig's `merge`
 * changes its first argument, so that is copied.
 */
export const merge = <T extends object>(map: Expr<T>, ...others: readonly Expr<object>[]): Expr<T> =>
  merged(deepCopy(map), ...(others as readonly Expr<Dict>[])) as Expr<T>;
const merged = define(
  'merge',
  (map: Dict, ...others: readonly Dict[]): Dict => others.reduce((into, from) => fill(into, from), map),
  block,
);
/** A map over which others are written, later ones over earlier; what is empty in them writes over nothing. */
export const mergeOverwrite = <T extends object>(map: Expr<T>, ...others: readonly Expr<object>[]): Expr<T> =>
  overwritten(deepCopy(map), ...(others as readonly Expr<Dict>[])) as Expr<T>;
const overwritten = define(
  'mergeOverwrite',
  (map: Dict, ...others: readonly Dict[]): Dict => others.reduce((into, from) => overwrite(into, from), map),
  block,
);
const deepCopy = (map: Expr<object>): Expr<Dict> => copied(map) as Expr<Dict>;
const copied = define('deepCopy', (map: unknown): unknown => map, block);

function fill(into: Dict, from: Dict): Dict {
  return combine(into, from, (own, other) => (goEmpty(own) ? other : own));
}

function overwrite(into: Dict, from: Dict): Dict {
  return combine(into, from, (own, other) => (goEmpty(other) ? own : other));
}

function combine(into: Dict, from: Dict, choose: (own: unknown, other: unknown) => unknown): Dict {
  const result: Record<string, unknown> = { ...into };
  for (const [key, other] of Object.entries(from)) {
    const own = into[key];
    if (!Object.hasOwn(into, key)) result[key] = other;
    else result[key] = isMap(own) && isMap(other) ? combine(own, other, choose) : choose(own, other);
  }
  return result;
}
