import { makeExpr, nodeOf, type Expr, type Operand, type TemplateFunction } from './expr.ts';
import { goEmpty, goString, goTruth } from './go-values.ts';

/*
 * The functions of Go templates and Sprig that templates here use, each with what Go prints and what the
 * renderer computes. https://helm.sh/docs/chart_template_guide/function_list/
 */

function define<A extends readonly unknown[], T>(
  name: string,
  evaluate: (...args: A) => T,
  options: { piped?: boolean; yields?: TemplateFunction['yields'] } = {},
): (...args: { [K in keyof A]: Operand<A[K]> }) => Expr<T> {
  const fn: TemplateFunction = {
    name,
    evaluate: evaluate as (...args: never[]) => unknown,
    yields: options.yields ?? 'scalar',
    ...(options.piped && { piped: true }),
  };
  return (...args) => makeExpr<T>({ kind: 'call', fn, args: args.map(nodeOf) });
}

type Scalar = string | number | boolean;

export const eq = define('eq', (a: Scalar, b: Scalar): boolean => a === b);
export const ne = define('ne', (a: Scalar, b: Scalar): boolean => a !== b);
export const gt = define('gt', (a: number, b: number): boolean => a > b);
export const lt = define('lt', (a: number, b: number): boolean => a < b);
export const not = define('not', (a: unknown): boolean => !goTruth(a));
export const and = define('and', (...args: unknown[]): boolean => args.every(goTruth));
export const or = define('or', (...args: unknown[]): boolean => args.some(goTruth));

/** The length of a string in bytes, as Go counts, or of a list or map in entries. */
export const len = define('len', (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
});
/** Whether `text` contains `part`; the order of the arguments is Sprig's. */
export const contains = define('contains', (part: string, text: string): boolean => text.includes(part));
/** Whether `list` has `item`. */
export const has = define('has', (item: Scalar, list: readonly Scalar[]): boolean => list.includes(item));
/** Whether a map has the key, be its value 0, false or "". */
export const hasKey = define('hasKey', (map: object, key: string): boolean => key in map);
/** `value` unless it is empty (nil, "", 0, false, an empty list or map), else `fallback`. */
export const orDefault = <T extends Scalar>(value: Expr<T | undefined>, fallback: Operand<T>): Expr<T> =>
  defaultTo(fallback, value) as Expr<T>;
const defaultTo = define('default', (fallback: unknown, value: unknown): unknown =>
  goEmpty(value) ? fallback : value,
);

/** The entry of a map under a computed key; the schema must guarantee that it is there. */
export const index = <T>(map: Expr<Readonly<Record<string, T>>>, key: Operand<string>): Expr<T> =>
  entryOf(map as unknown as Expr<Record<string, unknown>>, key) as Expr<T>;
const entryOf = define('index', (map: Record<string, unknown>, key: string): unknown => map[key], {
  yields: 'text',
});

export const toString = define('toString', (value: unknown): string => goString(value), { yields: 'text' });
export const int = define('int', (value: string | number): number => Math.trunc(Number(value)));
export const add = define('add', (...args: number[]): number => args.reduce((sum, n) => sum + n, 0));
export const mul = define('mul', (...args: number[]): number => args.reduce((product, n) => product * n, 1));
export const regexMatch = define('regexMatch', (pattern: string, text: string): boolean =>
  new RegExp(pattern).test(text),
);
/** `replace` of Sprig: every `from` in `text` becomes `to`. */
export const replace = define(
  'replace',
  (from: string, to: string, text: string): string => text.replaceAll(from, to),
  {
    yields: 'text',
  },
);
/** The items of a list between `separator`s. */
export const join = define(
  'join',
  (separator: string, list: readonly Scalar[]): string => list.map(goString).join(separator),
  { yields: 'text' },
);
/** The sorted keys of a map. */
export const sortedKeys = (map: Expr<Readonly<Record<string, unknown>>>): Expr<string[]> =>
  sortAlpha(keys(map));
const keys = define('keys', (map: Readonly<Record<string, unknown>>): string[] => Object.keys(map), {
  yields: 'block',
});
const sortAlpha = define('sortAlpha', (list: string[]): string[] => [...list].sort(), { yields: 'block' });

/** The entry of a map under a key, or the fallback where it has none; 0, false and "" count as entries. */
export const dig = <T extends Scalar>(
  key: string,
  fallback: T,
  map: Expr<Readonly<Record<string, T>>>,
): Expr<T> => digIn(key, fallback, map as unknown as Expr<Record<string, unknown>>) as Expr<T>;
const digIn = define('dig', (key: string, fallback: unknown, map: Record<string, unknown>): unknown =>
  key in map ? map[key] : fallback,
);
/** Stops the rendering with a message. */
export const fail = define('fail', (message: string): string => {
  throw new Error(message);
});

/** A map or list as YAML text, for a template's argument. */
export const toYaml = <T extends object>(value: Expr<T>): Expr<T> => asYaml(value) as Expr<T>;
const asYaml = define('toYaml', (value: unknown): unknown => value, { yields: 'block' });

/** Text of fixed and computed parts: concat`${fullname}-rw`. */
export function concat(text: TemplateStringsArray, ...values: Operand<Scalar>[]): Expr<string> {
  const parts = text.flatMap((literal, i) => [
    ...(literal === '' ? [] : [nodeOf(literal)]),
    ...(i < values.length ? [nodeOf(values[i])] : []),
  ]);
  return makeExpr({ kind: 'concat', parts });
}

/**
 * Says that a string needs no quotes in YAML, because its schema or its origin allows only names
 * such as DNS labels.
 */
export function plain(expr: Expr<string>): Expr<string> {
  return makeExpr({ kind: 'plain', expr: nodeOf(expr) });
}
