import type { ExprNode } from '../ast.ts';

export const exprNode = Symbol('exprNode');
declare const yields: unique symbol;

/** An expression of a Helm template that yields a T. */
export interface Expr<out T> {
  readonly [exprNode]: ExprNode;
  /** Only in the type: it makes Expr<string | undefined> no Expr<string>. */
  readonly [yields]: () => T;
}

/** A value or an expression for it. */
export type Operand<T> = T | Expr<T>;

export function makeExpr<T>(node: ExprNode): Expr<T> {
  return { [exprNode]: node } as unknown as Expr<T>;
}

export function isExpr(value: unknown): value is Expr<unknown> {
  return typeof value === 'object' && value !== null && exprNode in value;
}

export function nodeOf(operand: unknown): ExprNode {
  return isExpr(operand) ? operand[exprNode] : { kind: 'literal', value: operand };
}
