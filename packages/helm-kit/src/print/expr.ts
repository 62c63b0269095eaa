import { rootScope, type ExprNode, type TemplateFunction } from '../ast.ts';
import { goEmpty } from '../go-values.ts';
import { isText, numberKind, schemaOf } from '../kind.ts';
import { scopePrefix, type PrintContext } from './context.ts';

/** An expression as one operand: calls stand in parentheses. */
export function printOperand(node: ExprNode, ctx: PrintContext): string {
  return parenthesise(printExpr(node, ctx));
}

function parenthesise(text: string): string {
  return text.includes(' ') && !/^"(?:[^"\\]|\\.)*"$/.test(text) && !isWrapped(text) ? `(${text})` : text;
}

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
    case 'file':
      return `${scopePrefix(rootScope, ctx)}${node.chart ? `.Subcharts.${node.chart}` : ''}.Files.Get ${JSON.stringify(node.path)}`;
    case 'include':
      return printInclude(node, ctx) + (node.template.yields === 'lines' ? ' | trim' : '');
    case 'local':
      return printLocal(node, ctx);
    case 'method':
      return [
        `${printOperand(node.of, ctx)}.${node.fn.name}`,
        ...node.args.map((arg) => printOperand(arg, ctx)),
      ].join(' ');
    case 'call':
      return [node.fn.name, ...node.args.map((arg) => printArgument(node.fn, arg, ctx))].join(' ');
  }
}

/** An expression whose value is printed: a number never through Go's %v, which may write an exponent. */
export function printShown(node: ExprNode, ctx: PrintContext): string {
  const operand = printOperand(node, ctx);
  switch (numberKind(node)) {
    case 'integer':
      return schemaOf(node)?.mayPrintExponent ? `int64 ${operand}` : printExpr(node, ctx);
    case 'fraction':
      return `toJson ${operand}`;
    case 'number or text':
      return `kindIs "string" ${operand} | ternary ${operand} (toJson ${operand})`;
    default:
      return printExpr(node, ctx);
  }
}

/** Helm hands numbers over as float64, which Go does not compare with an int: they pass through `int`. */
function printArgument(fn: TemplateFunction, arg: ExprNode, ctx: PrintContext): string {
  if (fn.takes === 'shown') return parenthesise(printShown(arg, ctx));
  const kind = fn.takes === 'integers' ? numberKind(arg) : undefined;
  if (kind === undefined) return printOperand(arg, ctx);
  if (kind !== 'integer') throw new Error(`Only integers and strings can be compared (${fn.name})`);
  return `(int ${printOperand(arg, ctx)})`;
}

/**
 * An expression of which only Go's truth or the entries count, as behind `if`, `with` and `range`:
 * there an absent value does as well as an empty default, which need not be stated.
 */
export function printTruth(node: ExprNode, ctx: PrintContext): string {
  if (node.kind === 'call' && node.fn.takes === 'truth') {
    const args = node.args.map((arg) => parenthesise(printTruth(arg, ctx)));
    return [node.fn.name, ...args].join(' ');
  }
  if (node.kind === 'include') return printInclude(node, ctx);
  if (node.kind !== 'ref' || !goEmpty(node.schema?.schema.default)) return printExpr(node, ctx);
  // A section inside an item may be absent as a whole, and Go does not look for a field in nothing
  const isInSection = node.scope !== rootScope && ownKeys(node).length > 1;
  return isInSection ? printDig(node, '', ctx) : printPath(node, ctx);
}

/** A literal in Go's notation; maps and lists by Sprig's dict and list. */
function printGoLiteral(value: unknown): string {
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

/**
 * A path from its scope. In a map's or list's item Helm fills in no defaults, so there the schema's
 * default is stated by dig, which takes 0, false and "" for what they are.
 */
function printRef(node: ExprNode & { kind: 'ref' }, ctx: PrintContext): string {
  const fallback = node.schema?.schema.default;
  return node.scope !== rootScope && fallback !== undefined && ownKeys(node).length > 0
    ? printDig(node, fallback, ctx)
    : printPath(node, ctx);
}

function printDig(node: ExprNode & { kind: 'ref' }, fallback: unknown, ctx: PrintContext): string {
  const prefix = scopePrefix(node.scope, ctx);
  const base = node.scope.kind === 'parameters' ? `${prefix}.${node.path[0] ?? ''}` : prefix || '.';
  const keys = ownKeys(node).map((key) => JSON.stringify(key));
  return ['dig', ...keys, printGoLiteral(fallback), base].join(' ');
}

/** The keys below the item that a scope stands for; with parameters, below one of them. */
function ownKeys(node: ExprNode & { kind: 'ref' }): readonly string[] {
  return node.scope.kind === 'parameters' ? node.path.slice(1) : node.path;
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
    if (numberKind(part) === 'integer') return '%d';
    return isText(part) || numberKind(part) ? '%s' : '%v';
  });
  const args = parts
    .filter((part) => part.kind !== 'literal')
    .map((part) =>
      numberKind(part) === 'integer'
        ? `(int64 ${printOperand(part, ctx)})`
        : parenthesise(printShown(part, ctx)),
    );
  return args.length === 0
    ? JSON.stringify(parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join(''))
    : ['printf', JSON.stringify(format.join('')), ...args].join(' ');
}

/** @throws {Error} where a block around has a variable of the same name */
function printLocal({ name }: ExprNode & { kind: 'local' }, ctx: PrintContext): string {
  if (ctx.enclosing.some((scope) => scope.name === name))
    throw new Error(`$${name} is read where a block's own variable has that name`);
  return `$${name}`;
}

function printInclude(node: ExprNode & { kind: 'include' }, ctx: PrintContext): string {
  return ['include', JSON.stringify(node.template.name), printArguments(node, ctx)].join(' ');
}

/** The argument of an include: the root context, the one value, or a dict of the named ones. */
function printArguments(node: ExprNode & { kind: 'include' }, ctx: PrintContext): string {
  const { body } = node.template;
  const root = scopePrefix(rootScope, ctx) || '.';
  const args = node.args.map((arg) => printOperand(arg, ctx));
  if (args.length === 0) return root;
  const takesRoot = body.kind !== 'native' && body.parameters?.takesRoot;
  if (args.length === 1 && !takesRoot) return args.join(' ');
  const names = body.kind === 'native' ? body.parameters : (body.parameters?.names ?? []);
  const entries = names.map((name, i) => [name, args[i] ?? ''] as const);
  return dict(takesRoot ? [['root', root], ...entries] : entries);
}

function dict(entries: readonly (readonly [string, string])[]): string {
  return `(${['dict', ...entries.flatMap(([key, value]) => [JSON.stringify(key), value])].join(' ')})`;
}

/** True where the text is one parenthesis from its first character to its last. */
function isWrapped(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (depth === 0) return i === text.length - 1;
  }
  return false;
}
