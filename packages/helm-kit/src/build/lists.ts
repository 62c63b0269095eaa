import { compareBytes, goEmpty } from '../go-values.ts';
import { schemaOf } from '../kind.ts';
import { SchemaNode } from '../schema.ts';
import type { Expr, Operand } from './expr.ts';
import { define } from './functions.ts';
import { int } from './numbers.ts';

/*
 * Sprig's functions on lists. https://helm.sh/docs/chart_template_guide/function_list/#lists-and-list-functions
 */

type List<T> = Expr<readonly T[]>;
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
/** Whether `list` has `item`. Of strings only: to Go, the 3 of a template and the 3 of the values differ. */
export const has = define('has', (item: string, list: readonly string[]): boolean => list.includes(item));
/** The items of a list between `separator`s. Of strings only: Go would print a number with an exponent. */
export const join = define(
  'join',
  (separator: string, list: readonly string[]): string => list.join(separator),
  { yields: 'text' },
);
/** A list without what came before in it. */
export const uniq = define('uniq', (list: readonly string[]): string[] => [...new Set(list)], block);
/** A list without every item that equals `item`. Of strings only, as `has`. */
export const without = define(
  'without',
  (list: readonly string[], item: string): string[] => list.filter((other) => other !== item),
  block,
);
/** Integers from `start` up to `stop`, which is not among them. */
export const untilStep = (start: number, stop: Expr<number>, step: number): Expr<number[]> =>
  // an int64, as `add` gives one, is not an int that Sprig takes
  stepping(start, int(stop), step);
const stepping = define(
  'untilStep',
  (start: number, stop: number, step: number): number[] =>
    Array.from({ length: Math.max(0, Math.ceil((stop - start) / step)) }, (_, i) => start + i * step),
  { ...block, schema: () => integers },
);
const integers = new SchemaNode({ type: 'array', items: { type: 'integer' } });
/** An item of a list, counted from 0; the list must be as long. */
export const itemAt = <T>(list: Expr<readonly T[]>, at: Operand<number>): Expr<T> =>
  itemOf(list, at) as Expr<T>;
const itemOf = define('index', (list: readonly unknown[], at: number): unknown => list[at], {
  yields: 'text',
  schema: ([list]) => list && schemaOf(list)?.entry(),
});
/** The items of a list from one on, counted from 0, up to another, which is not among them. */
export const slice = <T>(list: Expr<readonly T[]>, from: number, to?: Operand<number>): Expr<T[]> =>
  (to === undefined ? itemsOf(list, from) : itemsOf(list, from, to)) as Expr<T[]>;
const itemsOf = define(
  'slice',
  (list: readonly unknown[], ...ends: number[]): unknown[] => list.slice(...ends),
  block,
);
/** The items of a list in the order of their bytes. */
export const sortAlpha = define(
  'sortAlpha',
  (list: readonly string[]): string[] => [...list].sort(compareBytes),
  block,
);
