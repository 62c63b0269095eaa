import { makeExpr, nodeOf, type Expr } from './expr.ts';

/**
 * A value that is computed once, at the head of each template that reads it: `{{- $spec := fromYaml (…) -}}`. In process
 * it is computed once for all templates.
 *
 * @param name - of the variable, without the `$`; no range or `with` around a use may have it
 * @param value - an expression of the root context
 */
export function local<T>(name: string, value: Expr<T>): Expr<T> {
  return makeExpr<T>({ kind: 'local', name, value: nodeOf(value) });
}
