import type { ExprNode } from './ast.ts';
import type { SchemaNode } from './schema.ts';

/** The schema of what an expression yields, where it is a value or one out of a map of them. */
export function schemaOf(node: ExprNode): SchemaNode | undefined {
  if (node.kind === 'ref') return node.schema;
  if (node.kind === 'local') return schemaOf(node.value);
  return node.kind === 'call' ? node.fn.schema?.(node.args) : undefined;
}

/**
 * How Go must be kept from printing a number by %v, which writes a million as 1e+06 (Helm issue 1707):
 * undefined where there is no such danger.
 */
export function numberKind(node: ExprNode): 'integer' | 'fraction' | 'number or text' | undefined {
  const schema = schemaOf(node)?.schema;
  if (schema?.type === 'integer') return 'integer';
  if (schema?.type === 'number') return 'fraction';
  const isNumber = ({ type }: { type?: unknown }): boolean => type === 'integer' || type === 'number';
  return schema?.anyOf?.some(isNumber) ? 'number or text' : undefined;
}

/** True where the expression yields a string, as far as its schema or function tells. */
export function isText(node: ExprNode): boolean {
  const schema = schemaOf(node)?.schema;
  if (schema?.type !== undefined) return schema.type === 'string';
  switch (node.kind) {
    case 'ref':
      return schema?.anyOf?.every(({ type }) => type === 'string') ?? true;
    case 'method':
      return node.fn.yields === 'text';
    case 'call':
      return node.fn.yields === 'text' || (node.fn.yields === 'argument' && node.args.some(isText));
    case 'literal':
      return typeof node.value === 'string';
    case 'concat':
    case 'file':
      return true;
    case 'include':
      return node.template.yields !== 'block';
    case 'plain':
      return isText(node.expr);
    case 'local':
      return isText(node.value);
  }
}

/** True where the expression yields a map or a list, which is printed as a block of its own. */
export function yieldsBlock(node: ExprNode): boolean {
  switch (node.kind) {
    case 'ref':
      return node.schema?.isBlock ?? false;
    case 'method':
      return ['block', 'yaml'].includes(node.fn.yields);
    case 'call':
      return ['block', 'yaml'].includes(node.fn.yields) || (schemaOf(node)?.isBlock ?? false);
    case 'include':
      return node.template.yields === 'block';
    case 'local':
      return yieldsBlock(node.value);
    default:
      return false;
  }
}
