import { nodeOf, type Expr, type Operand } from './expr.ts';
import { concat } from './functions.ts';
import { goString, goTruth } from './go-values.ts';
import type { Ref } from './ref.ts';
import { environment, type RenderInput } from './render/chart.ts';
import { evaluate, type Environment } from './render/expr.ts';
import { iterations } from './render/yaml.ts';
import { textEach, textWhen, type TextLine } from './text.ts';

/** A rule between values, that a schema cannot say. */
export interface Policy {
  readonly id: string;
  /** error: stops the install. warning: is printed. */
  readonly severity: 'error' | 'warning';
  readonly lines: (line: (path: Operand<string>, message: Operand<string>) => TextLine) => TextLine;
}

/** A rule that was broken. */
export interface Violation {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  /** The value it is about, dotted: `poolers.rw.instances`. */
  readonly path: string;
  readonly message: string;
}

interface Rule {
  /** True where the rule is broken. */
  readonly broken: Expr<boolean>;
  /** The value it is about, dotted. */
  readonly path: Operand<string>;
  /** What is wrong and what to do. */
  readonly message: Expr<string>;
}

/** A rule on the values as a whole. */
export function policy(id: string, severity: Policy['severity'], rule: Rule): Policy {
  return { id, severity, lines: (line) => textWhen(rule.broken, [line(rule.path, rule.message)]) };
}

/** A rule on each entry of a map. */
export function policyForEach<V>(
  id: string,
  severity: Policy['severity'],
  entries: Expr<Readonly<Record<string, V>>>,
  names: { key: string; item: string },
  rule: (key: Expr<string>, item: Ref<V>) => Rule,
): Policy {
  return {
    id,
    severity,
    lines: (line) =>
      textEach(entries, names, (key, item) => {
        const { broken, path, message } = rule(key, item);
        return [textWhen(broken, [line(path, message)])];
      }),
  };
}

/** A line for each broken rule, for a named template that `fail` or NOTES.txt prints. */
export function policyLines(policies: readonly Policy[]): TextLine[] {
  return policies.map((rule) =>
    rule.lines((path, message) => ({ kind: 'line', parts: nodesOf(concat`- ${path}: ${message}`) })),
  );
}

/** The rules that the values break, found in this process. */
export function checkPolicies<V>(policies: readonly Policy[], input: RenderInput<V>): Violation[] {
  const env = environment(input);
  return policies.flatMap(({ id, severity, lines }) => {
    const found: Violation[] = [];
    const line = lines((path, message) => ({ kind: 'line', parts: [nodeOf(path), nodeOf(message)] }));
    visit([line], env, (path, message) => found.push({ id, severity, path, message }));
    return found;
  });
}

function visit(
  lines: readonly TextLine[],
  env: Environment,
  found: (path: string, message: string) => void,
): void {
  for (const line of lines) {
    if (line.kind === 'line') {
      const [path, message] = line.parts.map((part) => goString(evaluate(part, env)));
      found(path ?? '', message ?? '');
    } else if (line.kind === 'if')
      visit(goTruth(evaluate(line.cond, env)) ? line.then : line.otherwise, env, found);
    else for (const inner of iterations(line, evaluate(line.over, env), env)) visit(line.body, inner, found);
  }
}

function nodesOf(text: Expr<string>): readonly ReturnType<typeof nodeOf>[] {
  const node = nodeOf(text);
  return node.kind === 'concat' ? node.parts : [node];
}
