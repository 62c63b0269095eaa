import type { SchemaNode } from './schema.ts';
import type { NamedTemplate } from './named-template.ts';

/** What a reference starts from: the root context, the variable of a `with` or `range`, or a template's parameters. */
export interface Scope {
  readonly kind: 'root' | 'value' | 'key' | 'parameters';
  /** Variable name for where the dot cannot be used, without the `$`. */
  readonly name: string;
}

/** How a template function is written in Go and what it gives; see functions.ts. */
export interface TemplateFunction {
  readonly name: string;
  /** Written behind its last argument: `x | quote`. */
  readonly piped?: boolean;
  readonly yields: 'text' | 'scalar' | 'block';
  readonly evaluate: (...args: never[]) => unknown;
}

/** The tree under an expression. Printer and renderer walk the same one. */
export type ExprNode =
  | { readonly kind: 'literal'; readonly value: unknown }
  | {
      readonly kind: 'ref';
      readonly scope: Scope;
      readonly path: readonly string[];
      readonly schema: SchemaNode | undefined;
    }
  | { readonly kind: 'call'; readonly fn: TemplateFunction; readonly args: readonly ExprNode[] }
  | { readonly kind: 'include'; readonly template: NamedTemplate; readonly args: readonly ExprNode[] }
  | { readonly kind: 'concat'; readonly parts: readonly ExprNode[] }
  /** A file of the chart, whose text is known when the chart is built. */
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  | { readonly kind: 'plain'; readonly expr: ExprNode };

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

/** True where the expression yields a map or a list, which is printed as a block of its own. */
export function yieldsBlock(node: ExprNode): boolean {
  switch (node.kind) {
    case 'ref':
      return node.schema?.isBlock ?? false;
    case 'call':
      return node.fn.yields === 'block';
    case 'include':
      return node.template.yields === 'block';
    default:
      return false;
  }
}
