import type { ExprNode, TextLine, YamlField, YamlNode } from '../ast.ts';
import { yieldsBlock } from '../kind.ts';
import type { PrintContext } from './context.ts';
import { control, wrapComment } from './control.ts';
import { printExpr, printOperand } from './expr.ts';
import { fold } from './fit.ts';
import { escapeActions, printLiteral, printScalar } from './scalar.ts';
import { printText } from './text.ts';

/** Lines of a template for a map's fields, `indent` spaces in. */
export function printFields(fields: readonly YamlField[], indent: number, ctx: PrintContext): string[] {
  return fields.flatMap((field) => {
    switch (field.kind) {
      case 'comment':
        return wrapComment(field.text, indent);
      case 'group':
        return printGroup(field.value, indent, ctx);
      case 'field':
        return printField(
          typeof field.key === 'string' ? printLiteral(field.key) : printScalar(field.key, ctx),
          field.value,
          indent,
          ctx,
        );
    }
  });
}

/** Lines for fields of the surrounding map that stand under a condition, a range or an include. */
export function printGroup(node: YamlNode, indent: number, ctx: PrintContext): string[] {
  switch (node.kind) {
    case 'map':
      return printFields(node.fields, indent, ctx);
    case 'expr':
      return [`${' '.repeat(indent)}{{- ${printBlock(node.expr, indent, ctx)} }}`];
    case 'if':
    case 'with':
    case 'range':
      return control(node, indent, ctx, (body, inner) => printGroup(body, indent, inner));
    default:
      throw new Error(`A group of fields cannot be a ${node.kind}`);
  }
}

/** Lines for a list's items. */
export function printItems(items: readonly YamlNode[], indent: number, ctx: PrintContext): string[] {
  return items.flatMap((item) => printItem(item, indent, ctx));
}

function printField(key: string, node: YamlNode, indent: number, ctx: PrintContext): string[] {
  const pad = ' '.repeat(indent);
  switch (node.kind) {
    case 'literal':
      return literalLines(`${pad}${key}:`, node.value, indent);
    case 'expr':
      return yieldsBlock(node.expr)
        ? [`${pad}${key}:`, `${pad}  {{- ${printBlock(node.expr, indent + 2, ctx)} }}`]
        : [`${pad}${key}: ${printScalar(node.expr, ctx)}`];
    case 'block':
      return [`${pad}${key}: |`, `${pad}  {{- ${printExpr(node.expr, ctx)} | nindent ${indent + 2} }}`];
    case 'lines':
      return blockScalar(`${pad}${key}:`, node.lines, indent + 2, ctx);
    case 'map':
      return node.fields.length === 0
        ? [`${pad}${key}: {}`]
        : [`${pad}${key}:`, ...printFields(node.fields, indent + 2, ctx)];
    case 'list':
      return node.items.length === 0
        ? [`${pad}${key}: []`]
        : [`${pad}${key}:`, ...printItems(node.items, indent + 2, ctx)];
    case 'if':
    case 'with':
      return control(node, indent, ctx, (body, inner) => printField(key, body, indent, inner));
    case 'range':
      return [`${pad}${key}:`, ...printGroup(node, indent + 2, ctx)];
  }
}

function printItem(node: YamlNode, indent: number, ctx: PrintContext): string[] {
  const pad = ' '.repeat(indent);
  switch (node.kind) {
    case 'literal':
      return literalLines(`${pad}-`, node.value, indent);
    case 'expr':
      return yieldsBlock(node.expr)
        ? [`${pad}-`, `${pad}  {{- ${printBlock(node.expr, indent + 2, ctx)} }}`]
        : [`${pad}- ${printScalar(node.expr, ctx)}`];
    case 'map': {
      const [first, ...rest] = printFields(node.fields, indent + 2, ctx);
      if (first === undefined) return [`${pad}- {}`];
      // an action takes the break before it away and brings its own
      if (first.trimStart().startsWith('{{-')) return [`${pad}-`, first, ...rest];
      return [`${pad}- ${first.trimStart()}`, ...rest];
    }
    case 'block':
      return [`${pad}- |`, `${pad}  {{- ${printExpr(node.expr, ctx)} | nindent ${indent + 2} }}`];
    case 'lines':
      return blockScalar(`${pad}-`, node.lines, indent + 2, ctx);
    case 'list':
      return printItems(node.items, indent, ctx);
    case 'if':
    case 'with':
    case 'range':
      return control(node, indent, ctx, (body, inner) => printItem(body, indent, inner));
  }
}

/** Lines as they are, or one that is too long folded. Fixed parts of a line may have breaks in them. */
function blockScalar(head: string, text: readonly TextLine[], indent: number, ctx: PrintContext): string[] {
  const lines = printText(text, ctx).flatMap((line) => line.split('\n'));
  const [only = ''] = lines;
  const folded = lines.length === 1 ? fold(only, indent) : [];
  return folded.length > 1
    ? [`${head} >-`, ...folded]
    : [`${head} |-`, ...lines.map((line) => ' '.repeat(indent) + line)];
}

/** `toYaml x | nindent 4`, or an include of a template that yields YAML. */
function printBlock(node: ExprNode, indent: number, ctx: PrintContext): string {
  const isFunction = node.kind === 'call' || node.kind === 'method';
  const isYaml = node.kind === 'include' || (isFunction && node.fn.yields === 'yaml');
  const text = isYaml ? printExpr(node, ctx) : `toYaml ${printOperand(node, ctx)}`;
  return `${text}${beginsWithBreak(node) ? ' | trim' : ''} | nindent ${indent}`;
}

/** True for an include of a template that begins with an action: its first line is blank. */
function beginsWithBreak(node: ExprNode): boolean {
  if (node.kind !== 'include') return false;
  const { body: template } = node.template;
  if (template.kind === 'once') return beginsWithBreak(template.value);
  if (template.kind !== 'yaml') return false;
  const { node: body } = template;
  const [first = body] = body.kind === 'map' ? body.fields : body.kind === 'list' ? body.items : [];
  const value = first.kind === 'field' || first.kind === 'group' ? first.value : first;
  const isGroup = first.kind === 'group' || first === body;
  return ['if', 'with', 'range'].includes(value.kind) || (isGroup && value.kind === 'expr');
}

/** Text of several lines that a block shows as it is; the end must not be blank, which `{{-` would take. */
const blockText = /^(?!\s)(?:[^\p{C}\p{Zl}\p{Zp}]|\n)*\S\n?$/u;

function literalLines(head: string, value: string | number | boolean, indent: number): string[] {
  if (typeof value !== 'string' || !value.includes('\n') || !blockText.test(value))
    return [`${head} ${printLiteral(value)}`];
  const pad = ' '.repeat(indent + 2);
  const lines = escapeActions(value.replace(/\n$/, '')).split('\n');
  return [
    `${head} |${value.endsWith('\n') ? '' : '-'}`,
    ...lines.map((line) => (line === '' ? '' : pad + line)),
  ];
}
