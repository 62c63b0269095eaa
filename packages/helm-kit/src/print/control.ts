import type { Scope, YamlNode } from '../ast.ts';
import { enter, variable, type PrintContext } from './context.ts';
import { printTruth } from './expr.ts';
import { escapeActions } from './scalar.ts';

type ControlNode = YamlNode & { kind: 'if' | 'with' | 'range' };
type PrintBody = (body: YamlNode, ctx: PrintContext) => string[];

/** `{{- if }} … {{- else }} … {{- end }}` and its like around what `body` prints. */
export function control(node: ControlNode, indent: number, ctx: PrintContext, body: PrintBody): string[] {
  const action = (text: string): string => `${' '.repeat(indent)}{{- ${text} }}`;
  if (node.kind === 'range') {
    const inner = enter(ctx, node.item, node.key && [node.key, node.item]);
    const lines = body(node.body, inner);
    return [
      action(`range ${rangeHeader(node, inner)}${printTruth(node.over, ctx)}`),
      ...lines,
      action('end'),
    ];
  }
  return [...branches(node, 'if', action, ctx, body), action('end')];
}

/** What stands between `range` and the list: the variables, where the body needs any. */
export function rangeHeader(
  range: { readonly key?: Scope; readonly item: Scope },
  inner: PrintContext,
): string {
  if (range.key) return `${variable(range.key, inner)}, ${variable(range.item, inner)} := `;
  return inner.wanted.has(range.item) ? `${variable(range.item, inner)} := ` : '';
}

/** A comment in YAML, at most 100 columns wide. */
export function wrapComment(text: string, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= 100)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${pad}# ${word}`);
  }
  return lines.map(escapeActions);
}

function branches(
  node: YamlNode & { kind: 'if' | 'with' },
  keyword: string,
  action: (text: string) => string,
  ctx: PrintContext,
  body: PrintBody,
): string[] {
  const { header, lines } = branch(node, ctx, body);
  const prefix = keyword === 'if' ? '' : 'else ';
  const rest = node.otherwise;
  if (!rest) return [action(prefix + header), ...lines];
  const chained = rest.kind === 'if';
  const others = chained
    ? branches(rest, 'else if', action, ctx, body)
    : [action('else'), ...body(rest, ctx)];
  return [action(prefix + header), ...lines, ...others];
}

function branch(
  node: YamlNode & { kind: 'if' | 'with' },
  ctx: PrintContext,
  body: PrintBody,
): { header: string; lines: string[] } {
  if (node.kind === 'if') return { header: `if ${printTruth(node.cond, ctx)}`, lines: body(node.then, ctx) };
  const inner = enter(ctx, node.scope);
  const lines = body(node.then, inner);
  const name = ctx.wanted.has(node.scope) ? `${variable(node.scope, inner)} := ` : '';
  return { header: `with ${name}${printTruth(node.value, ctx)}`, lines };
}
