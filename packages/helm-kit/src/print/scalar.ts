import { stringify } from 'yaml';
import type { ExprNode } from '../expr.ts';
import { isText, needsInt64, printExpr, printOperand } from './expr.ts';
import type { PrintContext } from './context.ts';

/** A literal in YAML that 1.1 and 1.2 readers take alike: `on`, `y` and numbers in strings are quoted. */
export function printLiteral(value: string | number | boolean): string {
  return stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd();
}

/** A scalar expression in the place of a YAML value; strings are quoted unless they are plain names. */
export function printScalar(node: ExprNode, ctx: PrintContext): string {
  if (node.kind === 'literal') return printLiteral(node.value as string);
  if (node.kind === 'concat' && node.parts.every(isPlain)) return printInline(node.parts, ctx);
  if (isPlain(node)) return `{{ ${printExpr(node, ctx)} }}`;
  if (isText(node) || isLoose(node)) return `{{ ${printExpr(node, ctx)} | quote }}`;
  return printInline([node], ctx);
}

/** Literal and computed parts in the midst of text. */
export function printInline(parts: readonly ExprNode[], ctx: PrintContext): string {
  const text = parts.map((part) => {
    if (part.kind === 'literal') return String(part.value).replaceAll('{{', '{{ "{{" }}');
    if (part.kind === 'concat') return printInline(part.parts, ctx);
    return needsInt64(part) ? `{{ int64 ${printOperand(part, ctx)} }}` : `{{ ${printExpr(part, ctx)} }}`;
  });
  return text.join('');
}

/** Words that YAML 1.1 reads as booleans or null (https://yaml.org/type/bool.html). */
const yamlWords = /^(y|yes|n|no|on|off|true|false|null)$/i;

/** True where the text can stand in YAML without quotes: names, and choices of which each is a mere word. */
function isPlain(node: ExprNode): boolean {
  if (node.kind === 'plain') return true;
  if (node.kind === 'literal') return /^[\w./-]*$/.test(String(node.value));
  const choices = node.kind === 'ref' ? node.schema?.schema.enum : undefined;
  return (
    choices?.every((choice) => /^[A-Za-z][\w-]*$/.test(String(choice)) && !yamlWords.test(String(choice))) ??
    false
  );
}

/** True where a value of any scalar type is wanted as a string: anyOf string and number. */
function isLoose(node: ExprNode): boolean {
  return node.kind === 'ref' && node.schema?.schema.anyOf !== undefined;
}
