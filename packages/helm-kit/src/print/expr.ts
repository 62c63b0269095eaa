import type { ExprNode } from '../expr.ts';
import { rootScope } from '../context.ts';
import { goEmpty } from '../go-values.ts';
import { scopePrefix, type PrintContext } from './context.ts';

/** An expression as one operand: calls stand in parentheses. */
export function printOperand(node: ExprNode, ctx: PrintContext): string {
  return parenthesise(printExpr(node, ctx));
}

function parenthesise(text: string): string {
  return text.includes(' ') && !/^"(?:[^"\\]|\\.)*"$/.test(text) && !isWrapped(text) ? `(${text})` : text;
}

/** Helm hands numbers over as float64, which Go does not compare with an int: they pass through `int`. */
const comparisons = new Set(['eq', 'ne', 'gt', 'lt']);

/** An expression as it stands alone in `{{ }}` or behind `if`. */
export function printExpr(node: ExprNode, ctx: PrintContext): string {
  switch (node.kind) {
    case 'literal':
      return printGoLiteral(node.value);
    case 'ref':
      return printRef(node, ctx);
    case 'plain':
      return printExpr(node.expr, ctx);
    case 'concat':
      return printf(node.parts, ctx);
    case 'include':
      return ['include', JSON.stringify(node.template.name), printArguments(node, ctx)].join(' ');
    case 'call': {
      const compares = comparisons.has(node.fn.name);
      const args = node.args.map((arg) =>
        compares && isNumber(arg) ? `(int ${printOperand(arg, ctx)})` : printOperand(arg, ctx),
      );
      return [node.fn.name, ...args].join(' ');
    }
  }
}

/**
 * An expression of which only Go's truth or the entries count, as behind `if`, `with` and `range`:
 * there an absent value does as well as an empty default, which need not be stated.
 */
export function printTruth(node: ExprNode, ctx: PrintContext): string {
  if (node.kind === 'call' && ['and', 'or', 'not'].includes(node.fn.name)) {
    const args = node.args.map((arg) => parenthesise(printTruth(arg, ctx)));
    return [node.fn.name, ...args].join(' ');
  }
  return node.kind === 'ref' && goEmpty(node.schema?.schema.default)
    ? printPath(node, ctx)
    : printExpr(node, ctx);
}

/** A literal in Go's notation; maps and lists by Sprig's dict and list. */
export function printGoLiteral(value: unknown): string {
  if (Array.isArray(value)) return `(${['list', ...value.map(printGoLiteral)].join(' ')})`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, item]) => [
      JSON.stringify(key),
      printGoLiteral(item),
    ]);
    return `(${['dict', ...entries].join(' ')})`;
  }
  return JSON.stringify(value);
}

/** True where the number must pass through int64, or Go prints 1e+06 (Helm issue 1707). */
export function needsInt64(node: ExprNode): boolean {
  return node.kind === 'ref' && isNumber(node) && (node.schema?.mayPrintExponent ?? false);
}

/** True where the expression yields a string, as far as its schema or function tells. */
export function isText(node: ExprNode): boolean {
  switch (node.kind) {
    case 'ref': {
      const type = node.schema?.schema.type;
      return type === undefined ? node.schema?.schema.anyOf === undefined : type === 'string';
    }
    case 'call':
      return node.fn.yields === 'text' || (node.fn.name === 'default' && node.args.some(isText));
    case 'literal':
      return typeof node.value === 'string';
    case 'concat':
      return true;
    case 'include':
      return node.template.yields !== 'block';
    case 'plain':
      return isText(node.expr);
  }
}

function isNumber(node: ExprNode): boolean {
  return node.kind === 'ref' && ['integer', 'number'].includes(String(node.schema?.schema.type));
}

/**
 * A path from its scope. In a map's or list's item Helm fills in no defaults, so there the schema's
 * default is stated by dig, which takes 0, false and "" for what they are.
 */
function printRef(node: ExprNode & { kind: 'ref' }, ctx: PrintContext): string {
  const prefix = scopePrefix(node.scope, ctx);
  const fallback = node.schema?.schema.default;
  if (node.scope !== rootScope && fallback !== undefined && node.path.length > 0) {
    const isParameter = node.scope.kind === 'parameters';
    const keys = node.path.slice(isParameter ? 1 : 0).map((key) => JSON.stringify(key));
    const base = isParameter ? `${prefix}.${node.path[0] ?? ''}` : prefix || '.';
    return ['dig', ...keys, printGoLiteral(fallback), base].join(' ');
  }
  return printPath(node, ctx);
}

function printPath(node: ExprNode & { kind: 'ref' }, ctx: PrintContext): string {
  const prefix = scopePrefix(node.scope, ctx);
  if (node.path.length === 0) return prefix || (node.scope === rootScope ? '$' : '.');
  const odd = node.path.findIndex((key) => !/^\w+$/.test(key));
  if (odd < 0) return `${prefix}.${node.path.join('.')}`;
  const base = odd === 0 ? prefix || '.' : `${prefix}.${node.path.slice(0, odd).join('.')}`;
  return ['index', base, ...node.path.slice(odd).map((key) => JSON.stringify(key))].join(' ');
}

function printf(parts: readonly ExprNode[], ctx: PrintContext): string {
  const format = parts.map((part) => {
    if (part.kind === 'literal') return String(part.value).replaceAll('%', '%%');
    if (isText(part)) return '%s';
    return isNumber(part) ? '%d' : '%v';
  });
  const args = parts
    .filter((part) => part.kind !== 'literal')
    .map((part) => (isNumber(part) ? `(int64 ${printOperand(part, ctx)})` : printOperand(part, ctx)));
  return args.length === 0
    ? JSON.stringify(parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join(''))
    : ['printf', JSON.stringify(format.join('')), ...args].join(' ');
}

/** The argument of an include: the root context, the one value, or a dict of the named ones. */
function printArguments(node: ExprNode & { kind: 'include' }, ctx: PrintContext): string {
  const { body } = node.template;
  const root = scopePrefix(rootScope, ctx) || '.';
  const args = node.args.map((arg) => printOperand(arg, ctx));
  if (body.kind === 'yaml' && body.parameters)
    return dict([['root', root], ...body.parameters.names.map((name, i) => [name, args[i] ?? ''] as const)]);
  if (args.length === 0) return root;
  if (body.kind !== 'native' || args.length === 1) return args.join(' ');
  return dict(args.map((arg, i) => [body.parameters[i] ?? '', arg] as const));
}

function dict(entries: readonly (readonly [string, string])[]): string {
  return `(${['dict', ...entries.flatMap(([key, value]) => [JSON.stringify(key), value])].join(' ')})`;
}

/** True where the text is one parenthesis from its first character to its last. */
function isWrapped(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  for (const [i, char] of [...text].entries()) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth === 0) return i === text.length - 1;
  }
  return false;
}
