import type { TemplateFunction } from '../ast.ts';
import { goEmpty, goJson, goString, goTruth } from '../go-values.ts';
import { schemaOf } from '../kind.ts';
import { makeExpr, nodeOf, type Expr, type Operand } from './expr.ts';

/*
 * The functions of Go templates and Sprig, each with what Go prints and what the renderer computes: conditions, JSON and YAML here;
 * lists.ts, maps.ts, numbers.ts and strings.ts have those of their kinds. https://helm.sh/docs/chart_template_guide/function_list/
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
