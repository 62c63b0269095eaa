import type { TextLine } from '../ast.ts';
import { nodeOf, type Expr, type Operand } from './expr.ts';
import { concat } from './functions.ts';
import type { Ref } from './ref.ts';
import { textEach, textEachOf, textWhen } from './text.ts';

/**
 * The dotted paths of what values of a type may have: `store.path`, and `pools.${string}` for what is in a map. Held against
 * it, `Policy<Severity, ValuePath<Values>>`, a rule about a value that is not there does not compile.
 */
export type ValuePath<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? { [K in keyof T & string]: K | `${K}.${ValuePath<NonNullable<T[K]>>}` }[keyof T & string]
    : never;

/**
 * A rule between values, that a schema cannot say.
 *
 * @typeParam P - the path that it states, where that is no expression
 */
export interface Policy<S = 'error' | 'warning', out P extends string = string> {
  readonly id: string;
  /** error: stops the install. warning: is printed. A chart may have a severity of its own kind, which it interprets. */
  readonly severity: S;
  /** Its text, with what is printed where it is broken. */
  readonly lines: (line: (rule: BrokenRule) => TextLine) => TextLine;
  /** Only in the type. */
  readonly [states]?: P;
}
declare const states: unique symbol;

/** What a broken rule says. */
interface BrokenRule<P = Operand<string>> {
  /** The value it is about, dotted. */
  readonly path: P;
  /** What is wrong. */
  readonly message: Expr<string>;
  /** What to do about it: it follows the message and a semicolon. */
  readonly hint?: Expr<string>;
}

interface Rule<P> extends BrokenRule<P> {
  /** True where the rule is broken. */
  readonly broken: Expr<boolean>;
}

/** A rule on the values as a whole. */
export function policy<const S, P extends Operand<string>>(
  id: string,
  severity: S,
  rule: Rule<P>,
): Policy<S, Extract<P, string>> {
  return { id, severity, lines: (line) => textWhen(rule.broken, [line(rule)]) };
}

/** A rule on each entry of a map. */
export function policyForEach<V, const S, P extends Operand<string>>(
  id: string,
  severity: S,
  entries: Expr<Readonly<Record<string, V>>>,
  names: { key: string; item: string },
  rule: (key: Expr<string>, item: Ref<V>) => Rule<P>,
): Policy<S, Extract<P, string>> {
  return {
    id,
    severity,
    lines: (line) =>
      textEach(entries, names, (key, item) => {
        const said = rule(key, item);
        return [textWhen(said.broken, [line(said)])];
      }),
  };
}

/** A rule on each item of a list, such as what a named template has found: every item breaks it, unless `broken` says which do. */
export function policyForEachOf<V, const S, P extends Operand<string>>(
  id: string,
  severity: S,
  list: Expr<readonly V[]>,
  name: string,
  rule: (item: Ref<V>) => BrokenRule<P> & Partial<Pick<Rule<P>, 'broken'>>,
): Policy<S, Extract<P, string>> {
  return {
    id,
    severity,
    lines: (line) =>
      textEachOf(list, name, (item) => {
        const said = rule(item);
        return [said.broken ? textWhen(said.broken, [line(said)]) : line(said)];
      }),
  };
}

/**
 * A line for each broken rule, for a named template that `fail` or NOTES.txt prints; it ends with the rule's id.
 *
 * @param asked - the condition under which a rule is looked at
 */
export function policyLines<S>(
  policies: readonly Policy<S>[],
  asked?: (rule: Policy<S>) => Expr<unknown>,
): TextLine[] {
  return policies.map((rule) => {
    const lines = rule.lines(({ path, message, hint }) => ({
      kind: 'line',
      parts: [
        ...nodesOf(concat`- ${path}: ${message}`),
        ...(hint === undefined ? [] : nodesOf(concat`; ${hint}`)),
        ...nodesOf(concat` (${rule.id})`),
      ],
    }));
    return asked ? textWhen(asked(rule), [lines]) : lines;
  });
}

function nodesOf(text: Expr<string>): readonly ReturnType<typeof nodeOf>[] {
  const node = nodeOf(text);
  return node.kind === 'concat' ? node.parts : [node];
}
