import { schemaOf } from '../kind.ts';
import { SchemaNode } from '../schema.ts';
import type { Expr, Operand } from './expr.ts';
import { define } from './functions.ts';

/**
 * What stands in a map under the keys, each inside the last one's, or the fallback where one of them is missing;
 * 0, false and "" count: `dig $key "name" $fallback $map`.
 */
export const dig = <T extends string | number | boolean | object>(
  keys: readonly Operand<string>[],
  fallback: Operand<T>,
  map: Operand<object | undefined>,
): Expr<T> => digIn(...keys, fallback, map) as Expr<T>;
const digIn = define('dig', evaluateDig, {
  schema: (args) => {
    const map = args.at(-1);
    return args
      .slice(0, -2)
      .reduce(
        (at, key) => (key.kind === 'literal' ? at?.property(String(key.value)) : at?.entry()),
        map && schemaOf(map),
      );
  },
});

function evaluateDig(...args: unknown[]): unknown {
  const [fallback, map] = args.slice(-2);
  return (
    args.slice(0, -2).reduce((at, key) => {
      const entries = at as Record<string, unknown> | undefined;
      return entries && Object.hasOwn(entries, String(key)) ? entries[String(key)] : undefined;
    }, map) ?? fallback
  );
}

/** What stands below a map, by the names on the way there; a name that it does not have makes it `never`. */
type At<T, P extends readonly string[]> = P extends readonly [
  infer K extends string,
  ...infer Rest extends string[],
]
  ? K extends keyof NonNullable<T>
    ? At<NonNullable<T>[K], Rest>
    : never
  : NonNullable<T>;

/** An empty map stands for a map that is absent. */
type Nothing<V> = V extends object ? Readonly<Record<string, never>> : never;

/**
 * A field of a computed map whose type is known: `dig` with the path held against that type. What the fallback is tells
 * how Go must take the field: a number is an integer.
 *
 * @param path - the names on the way; each on it may be absent
 * @param fallback - what stands for an absent one
 */
export function field<T, const P extends readonly string[]>(
  map: Expr<T>,
  path: P,
  fallback: NoInfer<Operand<At<T, P>> | Nothing<At<T, P>>>,
): Expr<At<T, P>> {
  return fieldIn(...path, fallback, map) as Expr<At<T, P>>;
}
const fieldIn = define('dig', evaluateDig, {
  schema: (args) => {
    const fallback = args.at(-2);
    return fallback?.kind === 'literal' ? kindOf(fallback.value) : fallback && schemaOf(fallback);
  },
});

function kindOf(value: unknown): SchemaNode {
  if (Array.isArray(value)) return new SchemaNode({ type: 'array' });
  return new SchemaNode({ type: typeof value === 'number' ? 'integer' : typeof value });
}
