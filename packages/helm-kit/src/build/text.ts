import type { ExprNode, Scope, TextLine } from '../ast.ts';
import { isExpr, nodeOf, type Expr, type Operand } from './expr.ts';
import { rangeOf } from './manifest.ts';
import { makeRef, type Ref } from './ref.ts';
import { TemplateError } from './template-error.ts';

type Control = Exclude<TextLine, { kind: 'line' }>;
type Part = Operand<string | number | boolean> | Control;

/**
 * Lines of text with expressions in them. A condition or a range stands on a line of its own,
 * and that line vanishes where nothing comes of it.
 */
export function text(strings: TemplateStringsArray, ...values: Part[]): TextLine[] {
  const lines: (ExprNode | Control)[][] = [[]];
  strings.forEach((literal, i) => {
    const [first = '', ...rest] = literal.split('\n');
    push(lines, first);
    for (const line of rest) {
      lines.push([]);
      push(lines, line);
    }
    const value = values[i];
    if (value !== undefined) lines.at(-1)?.push(isControl(value) ? value : nodeOf(value));
  });
  return lines.map(toLine);
}

/** Lines that are there where the condition is true. */
export function textWhen(
  cond: Expr<unknown>,
  then: readonly TextLine[],
  otherwise: readonly TextLine[] = [],
): Control {
  return { kind: 'if', cond: nodeOf(cond), then, otherwise };
}

/** Lines for each entry of a map, in the order of the keys. */
export function textEach<V>(
  entries: Expr<Readonly<Record<string, V>>>,
  names: { key: string; item: string },
  body: (key: Expr<string>, item: Ref<V>) => readonly TextLine[],
): Control {
  const { item, over, itemRef } = rangeOf<V>(entries, names.item);
  const key: Scope = { kind: 'key', name: names.key };
  return { kind: 'range', key, item, over, body: body(makeRef<string>(key, [], undefined), itemRef) };
}

/** Lines for each item of a list. */
export function textEachOf<V>(
  list: Expr<readonly V[]>,
  name: string,
  body: (item: Ref<V>) => readonly TextLine[],
): Control {
  const { item, over, itemRef } = rangeOf<V>(list, name);
  return { kind: 'range', item, over, body: body(itemRef) };
}

function push(lines: (ExprNode | Control)[][], literal: string): void {
  if (literal !== '') lines.at(-1)?.push({ kind: 'literal', value: literal });
}

function isControl(value: Part): value is Control {
  return typeof value === 'object' && !isExpr(value);
}

function toLine(parts: readonly (ExprNode | Control)[]): TextLine {
  const control = parts.find((part): part is Control => part.kind === 'if' || part.kind === 'range');
  if (!control) return { kind: 'line', parts: parts as readonly ExprNode[] };
  const blank = parts.every(
    (part) => part === control || (part.kind === 'literal' && String(part.value).trim() === ''),
  );
  if (!blank)
    throw new TemplateError({
      code: 'condition-in-line',
      message: 'A condition or range stands on a line of its own, and here is text beside it',
      hint: 'Write ternary(…, …, condition) for a part of a line, or both lines whole.',
    });
  return control;
}
