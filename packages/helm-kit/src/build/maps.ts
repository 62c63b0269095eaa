import { goEmpty, isMap } from '../go-values.ts';
import { schemaOf } from '../kind.ts';
import type { Expr, Operand } from './expr.ts';
import { define } from './functions.ts';
import { sortAlpha } from './lists.ts';

/*
 * Sprig's functions on maps. https://helm.sh/docs/chart_template_guide/function_list/#dictionaries-and-dict-functions
 */

type Dict<T = unknown> = Readonly<Record<string, T>>;
const block = { yields: 'block' } as const;

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
/** The entries of a map that have one of the names. */
export const pick = <T>(
  map: Expr<Readonly<Record<string, T>>>,
  ...names: readonly string[]
): Expr<Readonly<Record<string, T>>> => pickFrom(map, ...names) as Expr<Readonly<Record<string, T>>>;
const pickFrom = define(
  'pick',
  (map: object, ...names: readonly string[]): object =>
    Object.fromEntries(Object.entries(map).filter(([name]) => names.includes(name))),
  { ...block, schema: ([map]) => map && schemaOf(map) },
);
/** The sorted keys of a map. */
export const sortedKeys = (map: Expr<Readonly<Record<string, unknown>>>): Expr<string[]> =>
  sortAlpha(keys(map));
const keys = define('keys', (map: Readonly<Record<string, unknown>>): string[] => Object.keys(map), block);
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
