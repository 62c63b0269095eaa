import type { ExprNode, Scope, TemplateFunction } from '../ast.ts';
import { schemaOf } from '../kind.ts';
import type { SchemaNode } from '../schema.ts';
import { exprNode, type Expr } from './expr.ts';

/**
 * A typed reference: its fields are references too. Where T may be absent it has no fields:
 * read it inside `ifSet`, so that no template can reach through a nil or print one.
 */
export type Ref<T> = Expr<T> &
  ([T] extends [object]
    ? [T] extends [readonly unknown[]]
      ? unknown
      : string extends keyof T
        ? unknown
        : { readonly [K in keyof T]-?: Ref<T[K]> }
    : unknown);

/**
 * A map without the entries that are null: Sprig's merge skips them
 * (https://pkg.go.dev/dario.cat/mergo, which knows no difference between null and nothing).
 */
const givenEntries: TemplateFunction = {
  name: 'merge dict',
  yields: 'block',
  schema: ([map]) => map && schemaOf(map),
  evaluate: (map: object | null | undefined) =>
    Object.fromEntries(Object.entries(map ?? {}).filter(([, entry]) => entry !== null)),
};

/**
 * Makes a reference whose fields are made as they are read.
 * @param schema The schema of the value; a field that it lacks is an error when the template is built.
 * @throws {Error} when a field is read that the schema does not have.
 */
export function makeRef<T>(scope: Scope, path: readonly string[], schema: SchemaNode | undefined): Ref<T> {
  const ref: ExprNode = { kind: 'ref', scope, path, schema };
  const node: ExprNode = schema?.hasUnsetEntries ? { kind: 'call', fn: givenEntries, args: [ref] } : ref;
  return new Proxy(
    {},
    {
      has: (_target, key) => key === exprNode,
      get: (_target, key) => {
        if (key === exprNode) return node;
        if (typeof key === 'symbol') return undefined;
        const field = schema?.property(key);
        if (schema && !field) throw new Error(`The schema has no ${[...path, key].join('.')}`);
        return makeRef(scope, [...path, key], field);
      },
    },
  ) as Ref<T>;
}
