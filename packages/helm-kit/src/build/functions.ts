import { createHash, randomInt } from 'node:crypto';
import type { TemplateFunction } from '../ast.ts';
import { compareBytes, goEmpty, goInt, goString, goTruth } from '../go-values.ts';
import { makeExpr, nodeOf, type Expr, type Operand } from './expr.ts';

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
    evaluate: evaluate,
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
/** Whether `list` has `item`. Of strings only: to Go, the 3 of a template and the 3 of the values differ. */
export const has = define('has', (item: string, list: readonly string[]): boolean => list.includes(item));
/** Whether a map has the key, be its value 0, false or "". */
export const hasKey = define('hasKey', (map: object, key: string): boolean => Object.hasOwn(map, key));
/** `value` unless it is empty (nil, "", 0, false, an empty list or map), else `fallback`. */
export const orDefault = <T extends Scalar>(value: Expr<T | undefined>, fallback: Operand<T>): Expr<T> =>
  defaultTo(fallback, value) as Expr<T>;
const defaultTo = define('default', (fallback: unknown, value: unknown): unknown =>
  goEmpty(value) ? fallback : value,
);

/** One of two values: `ternary "yes" "no" .Values.x`. Both are computed. */
export const ternary = <T>(
  yes: Operand<NoInfer<T>>,
  no: Operand<NoInfer<T>>,
  condition: Expr<boolean>,
): Expr<T> => oneOf(yes, no, condition) as Expr<T>;
const oneOf = define('ternary', (yes: unknown, no: unknown, condition: boolean): unknown =>
  condition ? yes : no,
);

/** The entry of a map under a computed key; the schema must guarantee that it is there. */
export const index = <T>(map: Expr<Readonly<Record<string, T>>>, key: Operand<string>): Expr<T> =>
  entryOf(map, key) as Expr<T>;
const entryOf = define('index', (map: Record<string, unknown>, key: string): unknown => map[key], {
  yields: 'text',
});

export const toString = define('toString', (value: unknown): string => goString(value), { yields: 'text' });
export const int = define('int', (value: string | number): number => goInt(value));
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
/** The items of a list between `separator`s. Of strings only: Go would print a number with an exponent. */
export const join = define(
  'join',
  (separator: string, list: readonly string[]): string => list.join(separator),
  { yields: 'text' },
);
/** The sorted keys of a map. */
export const sortedKeys = (map: Expr<Readonly<Record<string, unknown>>>): Expr<string[]> =>
  sortAlpha(keys(map));
const keys = define('keys', (map: Readonly<Record<string, unknown>>): string[] => Object.keys(map), {
  yields: 'block',
});
const sortAlpha = define('sortAlpha', (list: string[]): string[] => [...list].sort(compareBytes), {
  yields: 'block',
});

/** The entry of a map under a key, or the fallback where it has none; 0, false and "" count as entries. */
export const dig = <T extends Scalar>(
  key: string,
  fallback: NoInfer<T>,
  map: Expr<Readonly<Record<string, T>>>,
): Expr<T> => digIn(key, fallback, map) as Expr<T>;
const digIn = define('dig', (key: string, fallback: unknown, map: Record<string, unknown>): unknown =>
  Object.hasOwn(map, key) ? map[key] : fallback,
);
/** A field of a map's entry under a computed key: `dig $key "name" $fallback $map`. */
export const digField = <T extends Scalar>(
  key: Operand<string>,
  field: string,
  fallback: Operand<T>,
  map: Expr<object>,
): Expr<T> => digFieldIn(key, field, fallback, map) as Expr<T>;
const digFieldIn = define(
  'dig',
  (key: string, field: string, fallback: unknown, map: unknown): unknown =>
    (map as Record<string, Record<string, unknown> | undefined>)[key]?.[field] ?? fallback,
);
/** Stops the rendering with a message. */
export const fail = define('fail', (message: string): string => {
  throw new Error(message);
});

/** A map or list as YAML text, for a template's argument. */
export const toYaml = <T extends object>(value: Expr<T>): Expr<T> => asYaml(value) as Expr<T>;
const asYaml = define('toYaml', (value: unknown): unknown => value, { yields: 'block' });

/** What a named template of YAML yields, as a value whose fields can be read. */
export const fromYaml = <T extends object>(yaml: Expr<T>): Expr<T> => parsed(yaml) as Expr<T>;
const parsed = define('fromYaml', (value: unknown): unknown => value, { yields: 'block' });
/** A field of a computed map. */
export const get = <T extends object, K extends keyof T & string>(map: Expr<T>, key: K): Expr<T[K]> =>
  getFrom(map, key) as Expr<T[K]>;
const getFrom = define('get', (map: unknown, key: string): unknown => (map as Record<string, unknown>)[key], {
  yields: 'block',
});
/** JSON with an indentation of two spaces and sorted keys, as Go writes it. */
export const toPrettyJson = define(
  'toPrettyJson',
  // Go escapes these five characters, which HTML and JavaScript would take for something else
  (value: unknown): string =>
    JSON.stringify(sorted(value), null, 2).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  { yields: 'text' },
);

export const lower = define('lower', (text: string): string => text.toLowerCase(), { yields: 'text' });
/** The hash of a text, in 64 hexadecimal digits. */
export const sha256sum = define(
  'sha256sum',
  (text: string): string => createHash('sha256').update(text).digest('hex'),
  { yields: 'text' },
);
/** The first so many characters of a text. Of ASCII only: Go counts bytes. */
export const trunc = define('trunc', (length: number, text: string): string => text.slice(0, length), {
  yields: 'text',
});
export const b64enc = define('b64enc', (text: string): string => Buffer.from(text).toString('base64'), {
  yields: 'text',
});
/** Letters and digits of the system's random source: another string each time. */
export const randAlphaNum = define(
  'randAlphaNum',
  (length: number): string =>
    Array.from({ length }, () => alphaNumeric.charAt(randomInt(alphaNumeric.length))).join(''),
  { yields: 'text' },
);
const alphaNumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/**
 * An object of the cluster; empty where there is none, and always in `helm template` and here, which ask
 * no cluster. https://helm.sh/docs/chart_template_guide/functions_and_pipelines/#using-the-lookup-function
 */
export const lookup = define<
  [apiVersion: string, kind: string, namespace: string, name: string],
  Record<string, unknown>
>('lookup', () => ({}), { yields: 'block' });

/** Text of fixed and computed parts: concat`${fullname}-rw`. */
export function concat(text: TemplateStringsArray, ...values: Operand<Scalar>[]): Expr<string> {
  const parts = text.flatMap((literal, i) => {
    const value = nodeOf(values[i] ?? '');
    return [nodeOf(literal), ...(value.kind === 'concat' ? value.parts : [value])];
  });
  return makeExpr({
    kind: 'concat',
    parts: parts.filter((part) => part.kind !== 'literal' || part.value !== ''),
  });
}

/**
 * Says that a string needs no quotes in YAML, because its schema or its origin allows only names
 * such as DNS labels.
 */
export function plain(expr: Expr<string>): Expr<string> {
  return makeExpr({ kind: 'plain', expr: nodeOf(expr) });
}

/** The text of a file that the chart ships: `.Files.Get "files/grants.sql"`. */
export function chartFile(path: string, content: string): Expr<string> {
  return makeExpr({ kind: 'file', path, content });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compareBytes(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
