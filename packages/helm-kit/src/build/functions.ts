import { createHash } from 'node:crypto';
import type { TemplateFunction } from '../ast.ts';
import { compareBytes, goEmpty, goInt, goJson, goString, goTruth } from '../go-values.ts';
import { schemaOf } from '../kind.ts';
import { SchemaNode } from '../schema.ts';
import { makeExpr, nodeOf, type Expr, type Operand } from './expr.ts';

/*
 * The functions of Go templates and Sprig that templates here use, each with what Go prints and what the
 * renderer computes. https://helm.sh/docs/chart_template_guide/function_list/
 */

/**
 * A function of Go templates or Sprig, by what it computes. A chart defines those that are not here, such as one of its site's
 * Helm; the parity of what it prints and computes is then its own to test.
 *
 * @param name - as templates call it
 * @param evaluate - computes what Go gives
 * @param properties - what is to be known of it where it is printed; by default it yields a scalar that is no text
 */
export function define<A extends readonly unknown[], T>(
  name: string,
  evaluate: (...args: A) => T,
  properties: Partial<Pick<TemplateFunction, 'yields' | 'takes' | 'decides' | 'schema'>> = {},
): (...args: { [K in keyof A]: Operand<A[K]> }) => Expr<T> {
  const fn: TemplateFunction = { name, yields: 'scalar', ...properties, evaluate };
  return (...args) => makeExpr<T>({ kind: 'call', fn, args: args.map(nodeOf) });
}

type Scalar = string | number | boolean;

/** Whether two scalars are equal; numbers are compared as integers. */
export const eq = define('eq', (a: Scalar, b: Scalar): boolean => a === b, {
  takes: 'integers',
});
/** Whether two scalars differ; numbers are compared as integers. */
export const ne = define('ne', (a: Scalar, b: Scalar): boolean => a !== b, { takes: 'integers' });
/** Whether the first integer is greater than the second. */
export const gt = define('gt', (a: number, b: number): boolean => a > b, { takes: 'integers' });
/** Whether the first integer is less than the second. */
export const lt = define('lt', (a: number, b: number): boolean => a < b, { takes: 'integers' });
/** Whether a value is empty, as Go takes it: false, 0, "", nothing, an empty list or map. */
export const not = define('not', (a: unknown): boolean => !goTruth(a), { takes: 'truth' });
/** Whether none of the values is empty, as Go takes it. */
export const and = define('and', (...args: unknown[]): boolean => args.every(goTruth), {
  takes: 'truth',
  decides: false,
});
/** Whether one of the values is not empty, as Go takes it. */
export const or = define('or', (...args: unknown[]): boolean => args.some(goTruth), {
  takes: 'truth',
  decides: true,
});

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
export const hasKey = define('hasKey', (map: object, key: string): boolean => Object.hasOwn(map, key), {
  takes: 'keys',
});
/** `value` unless it is empty (nil, "", 0, false, an empty list or map), else `fallback`. */
export const orDefault = <T extends Scalar>(value: Expr<T | undefined>, fallback: Operand<T>): Expr<T> =>
  defaultTo(fallback, value) as Expr<T>;
const defaultTo = define(
  'default',
  (fallback: unknown, value: unknown): unknown => (goEmpty(value) ? fallback : value),
  { yields: 'argument', schema: ([, value]) => value && schemaOf(value) },
);

/** One of two values: `ternary "yes" "no" .Values.x`. Both are computed. */
export const ternary = <T>(
  yes: Operand<NoInfer<T>>,
  no: Operand<NoInfer<T>>,
  condition: Expr<boolean>,
): Expr<T> => oneOf(yes, no, condition) as Expr<T>;
const oneOf = define(
  'ternary',
  (yes: unknown, no: unknown, condition: boolean): unknown => (condition ? yes : no),
  { yields: 'argument' },
);

/** The entry of a map under a computed key; the schema must guarantee that it is there. */
export const index = <T>(map: Operand<Readonly<Record<string, T>>>, key: Operand<string>): Expr<T> =>
  entryOf(map, key) as Expr<T>;
const entryOf = define('index', (map: Record<string, unknown>, key: string): unknown => map[key], {
  yields: 'text',
  schema: ([map]) => map && schemaOf(map)?.entry(),
});

/** A value as Go prints it. */
export const toString = define('toString', (value: unknown): string => goString(value), {
  yields: 'text',
  takes: 'shown',
});
/** The whole number that a value is, without its fraction; 0 where a text is none. */
export const int = define('int', (value: string | number): number => goInt(value));
/** The sum of whole numbers. */
export const add = define('add', (...args: number[]): number => args.reduce((sum, n) => sum + n, 0));
/** The number after a whole number. */
export const add1 = define('add1', (n: number): number => n + 1);
/** A fraction's whole number below. */
export const floor = (value: Operand<number>): Expr<number> => int(floorOf(value));
const floorOf = define('floor', (value: number): number => Math.floor(value));
/** A fraction's whole number above. */
export const ceil = (value: Operand<number>): Expr<number> => int(ceilOf(value));
const ceilOf = define('ceil', (value: number): number => Math.ceil(value));
/** A quotient of whole numbers, without what is left. */
export const div = define('div', (a: number, b: number): number => Math.trunc(a / b));
/** A whole number less another. */
export const sub = define('sub', (a: number, b: number): number => a - b);
/** What a division of whole numbers leaves. */
export const mod = define('mod', (a: number, b: number): number => a % b);
/** The product of whole numbers. */
export const mul = define('mul', (...args: number[]): number => args.reduce((product, n) => product * n, 1));
/** The largest of some integers. */
export const max = define('max', (...args: number[]): number => Math.max(...args));
/** The smallest of some integers. */
export const min = define('min', (...args: number[]): number => Math.min(...args));
/** The number that a text of decimal digits says, perhaps with a fraction. */
export const float64 = define('float64', (text: string): number => Number(text));
/** A product of fractions, which decimal arithmetic computes: exact in both where a factor is a power of two. */
export const mulf = define('mulf', (a: number, b: number): number => a * b);
/** Whether a text has a match of a pattern in Go's syntax, which is given first. */
export const regexMatch = define('regexMatch', (pattern: string, text: string): boolean =>
  new RegExp(pattern).test(text),
);
/** The first match of a pattern in a text, or "". */
export const regexFind = define(
  'regexFind',
  (pattern: string, text: string): string => new RegExp(pattern).exec(text)?.[0] ?? '',
  { yields: 'text' },
);
/** Every match of a pattern in a text, from left to right. */
export const regexFindAll = (pattern: string, text: Operand<string>): Expr<string[]> =>
  matches(pattern, text, -1);
const matches = define(
  'regexFindAll',
  (pattern: string, text: string, count: number): string[] =>
    Array.from(text.matchAll(new RegExp(pattern, 'g')), ([match]) => match).slice(
      0,
      count < 0 ? undefined : count,
    ),
  { yields: 'block' },
);
/** A text in which each match of a pattern is replaced; `$1` stands for its first group. */
export const regexReplaceAll = define(
  'regexReplaceAll',
  (pattern: string, text: string, by: string): string => text.replaceAll(new RegExp(pattern, 'g'), by),
  { yields: 'text' },
);
/** `replace` of Sprig: every `from` in `text` becomes `to`. */
export const replace = define(
  'replace',
  (from: string, to: string, text: string): string => text.replaceAll(from, to),
  {
    yields: 'text',
  },
);
/** A text without what it begins with, where it does. */
export const trimPrefix = define(
  'trimPrefix',
  (prefix: string, text: string): string => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
  { yields: 'text' },
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
/** A list without what came before in it. */
export const uniq = define('uniq', (list: readonly string[]): string[] => [...new Set(list)], {
  yields: 'block',
});
/** A list without every item that equals `item`. Of strings only, as `has`. */
export const without = define(
  'without',
  (list: readonly string[], item: string): string[] => list.filter((other) => other !== item),
  { yields: 'block' },
);
/** Integers from `start` up to `stop`, which is not among them. */
export const untilStep = (start: number, stop: Expr<number>, step: number): Expr<number[]> =>
  // an int64, as `add` gives one, is not an int that Sprig takes
  stepping(start, int(stop), step);
const stepping = define(
  'untilStep',
  (start: number, stop: number, step: number): number[] =>
    Array.from({ length: Math.max(0, Math.ceil((stop - start) / step)) }, (_, i) => start + i * step),
  { yields: 'block', schema: () => integers },
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
  { yields: 'block' },
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
  { yields: 'block', schema: ([map]) => map && schemaOf(map) },
);
const keys = define('keys', (map: Readonly<Record<string, unknown>>): string[] => Object.keys(map), {
  yields: 'block',
});
/** The items of a list in the order of their bytes. */
export const sortAlpha = define(
  'sortAlpha',
  (list: readonly string[]): string[] => [...list].sort(compareBytes),
  {
    yields: 'block',
  },
);

/** Stops the rendering with a message. */
export const fail = define('fail', (message: string): string => {
  throw new Error(message);
});

/** A map or list as YAML text, for a template's argument. */
export const toYaml = <T extends object>(value: Operand<T>): Expr<T> => asYaml(value) as Expr<T>;
const asYaml = define('toYaml', (value: unknown): unknown => value, { yields: 'yaml' });

/** What a named template of YAML yields, as a value whose fields can be read. */
export const fromYaml = <T extends object>(yaml: Expr<T>): Expr<T> => parsed(yaml) as Expr<T>;
const parsed = define('fromYaml', (value: unknown): unknown => value, { yields: 'block' });
/** What a named template of a list yields, as a value that is joined, counted or searched. */
export const fromYamlArray = <T>(yaml: Expr<readonly T[]>): Expr<T[]> => parsedList(yaml) as Expr<T[]>;
const parsedList = define('fromYamlArray', (value: unknown): unknown => value, { yields: 'block' });
/** What a text of JSON says, such as a file of the chart. */
export const fromJson = <T>(text: Expr<string>): Expr<T> => parsedJson(text) as Expr<T>;
const parsedJson = define('fromJson', parseOnce, { yields: 'block' });
/** A field of a computed map. */
export const get = <T extends object, K extends keyof T & string>(map: Expr<T>, key: K): Expr<T[K]> =>
  getFrom(map, key) as Expr<T[K]>;
const getFrom = define('get', (map: unknown, key: string): unknown => (map as Record<string, unknown>)[key], {
  yields: 'block',
});
/** JSON on one line, with sorted keys. */
export const toJson = define('toJson', (value: unknown): string => goJson(value), { yields: 'text' });
/** JSON with an indentation of two spaces and sorted keys, as Go writes it. */
export const toPrettyJson = define('toPrettyJson', (value: unknown): string => goJson(value, 2), {
  yields: 'text',
});

/** A text in small letters. */
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
/** The characters of a text from one on, counted from 0; the text is as long or longer. Of ASCII only: Go counts bytes. */
export const textFrom = (start: Operand<number>, text: Operand<string>): Expr<string> =>
  substring(int(start), -1, text);
const substring = define('substr', (start: number, _end: number, text: string): string => text.slice(start), {
  yields: 'text',
});
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

/**
 * The text of a file that the chart ships: `.Files.Get "files/grants.sql"`.
 *
 * @param library - the library chart inside it that has the file: `.Subcharts.library.Files.Get`; see `withLibrary`
 */
export function chartFile(path: string, content: string, library?: string): Expr<string> {
  return makeExpr({ kind: 'file', path, content, ...(library === undefined ? {} : { chart: library }) });
}

const parsedTexts = new Map<string, unknown>();

/** A chart's file is the same for each render, and may be large. */
function parseOnce(text: string): unknown {
  if (!parsedTexts.has(text)) parsedTexts.set(text, JSON.parse(text));
  return parsedTexts.get(text);
}
