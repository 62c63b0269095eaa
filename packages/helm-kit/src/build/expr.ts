import type { ExprNode } from '../ast.ts';
import { TemplateError } from './template-error.ts';

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
  return { [exprNode]: node, [Symbol.toPrimitive]: noText } as unknown as Expr<T>;
}

/** What JavaScript asks for the text or number of an expression: Helm alone knows it. */
export function noText(): never {
  throw new TemplateError({
    code: 'expression-as-text',
    message:
      'an expression stands in a template literal, beside "+" or in a comparison: its value is known to Helm only',
    hint: 'Join text by concat`…` or text`…`, compute by add, sub and the like, compare by eq, lt and the like.',
  });
}

/** Whether a value is an expression, and no literal. */
export function isExpr(value: unknown): value is Expr<unknown> {
  return typeof value === 'object' && value !== null && exprNode in value;
}

export function nodeOf(operand: unknown): ExprNode {
  return isExpr(operand) ? operand[exprNode] : { kind: 'literal', value: operand };
}
