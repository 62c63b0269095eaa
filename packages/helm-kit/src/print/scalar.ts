import { Document } from 'yaml';
import type { ExprNode } from '../ast.ts';
import { isText, numberKind } from '../kind.ts';
import type { PrintContext } from './context.ts';
import { printExpr, printShown } from './expr.ts';

/** Control and format characters and breaks of lines other than by a space: YAML has them in escapes. */
const special = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A literal in YAML that 1.1 and 1.2 readers take alike: `on`, `y` and numbers in strings are quoted. */
export function printLiteral(value: string | number | boolean): string {
  const text =
    typeof value === 'string' && value.search(special) >= 0
      ? JSON.stringify(value).replace(special, escape)
      : yamlOf(value);
  return escapeActions(text);
}

/** One for all literals: the library builds YAML's schema for each document. */
const document = new Document(null, { version: '1.1' });

/** A word or a path that no reader of YAML takes for something else; most literals are such. */
const word = /^[A-Za-z][\w./-]*$/;

function yamlOf(value: string | number | boolean): string {
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && word.test(value) && !yamlWords.test(value)) return value;
  document.contents = document.createNode(value);
  return document.toString({ lineWidth: 0 }).trimEnd();
}

/** Text in which Go finds no action: what looks like one is printed by one. */
export function escapeActions(text: string): string {
  return text.replace(/\{\{|\{$/g, (braces) => `{{ "${braces}" }}`);
}

/** A scalar expression in place of a YAML value; strings are quoted unless they are plain names. */
export function printScalar(node: ExprNode, ctx: PrintContext): string {
  if (node.kind === 'literal') return printLiteral(node.value as string);
  if (node.kind === 'concat' && node.parts.every((part) => part.kind === 'literal'))
    return printLiteral(node.parts.map((part) => String(part.value)).join(''));
  if (node.kind === 'concat' && node.parts.every(isPlain)) return printInline(node.parts, ctx);
  if (isPlain(node)) return `{{ ${printExpr(node, ctx)} }}`;
  if (isText(node) || numberKind(node) === 'number or text') return `{{ ${printShown(node, ctx)} | quote }}`;
  return printInline([node], ctx);
}

/** Literal and computed parts in the midst of text. */
export function printInline(parts: readonly ExprNode[], ctx: PrintContext): string {
  const text = parts.map((part) => {
    if (part.kind === 'literal') return escapeActions(String(part.value));
    if (part.kind === 'concat') return printInline(part.parts, ctx);
    return `{{ ${printShown(part, ctx)} }}`;
  });
  // `{ {{- x }}` yields a brace and x; in `{{{ x }}` Go would find another action
  return text.join('').replaceAll('{{ "{" }}{{ ', '{ {{- ');
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

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
