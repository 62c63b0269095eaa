import type { ExprNode, Scope } from '../ast.ts';
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
 * Makes a reference whose fields are made as they are read.
 * @param schema The schema of the value; a field that it lacks is an error when the template is built.
 * @throws {Error} when a field is read that the schema does not have.
 */
export function makeRef<T>(scope: Scope, path: readonly string[], schema: SchemaNode | undefined): Ref<T> {
  const node: ExprNode = { kind: 'ref', scope, path, schema };
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
