import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { ExprNode, TextLine } from '../ast.ts';
import { nodeOf } from '../build/expr.ts';
import type { Policy } from '../build/policy.ts';
import { goString, goTruth } from '../go-values.ts';
import { environment, type RenderInput } from './chart.ts';
import { evaluate, type Environment } from './expr.ts';
import { splitPath } from './value-path.ts';
import { iterations } from './yaml.ts';

/** A broken rule, with the severity that the rule has in its chart. */
export type Broken<S> = Omit<Diagnostic, 'severity'> & { readonly severity: S };

/** The rules that the values break, found in this process. */
export function checkPolicies<V extends object, S>(
  policies: readonly Policy<S>[],
  input: RenderInput<V>,
): Broken<S>[] {
  const env = environment(input);
  return policies.flatMap((policy) => {
    const { id, severity } = policy;
    const found: Broken<S>[] = [];
    visit([lineOf(policy)], env, ({ path, message, hint }) => {
      const location = { path: splitPath(path, input.values) };
      found.push({ severity, code: id, message, ...(hint === undefined ? {} : { hint }), location });
    });
    return found;
  });
}

const known = new WeakMap<Policy<unknown>, TextLine>();

/** What a rule prints, built once: path, message and hint are the parts of its line. */
function lineOf(policy: Policy<unknown>): TextLine {
  let line = known.get(policy);
  if (line === undefined) {
    line = policy.lines(({ path, message, hint }) => ({
      kind: 'line',
      parts: [path, message, ...(hint === undefined ? [] : [hint])].map(nodeOf),
    }));
    known.set(policy, line);
  }
  return line;
}

/** What a rule says whatever the values: the parts that they decide are an ellipsis. */
export function describePolicy(policy: Policy<unknown>): Said {
  const described: Said[] = [];
  walkLines([lineOf(policy)], (parts) => {
    const [path = '', message = '', hint] = parts.map(constantText);
    described.push({ path, message, ...(hint === undefined ? {} : { hint }) });
  });
  const [first] = described;
  if (!first) throw new Error(`${policy.id} says nothing`);
  return first;
}

function walkLines(lines: readonly TextLine[], found: (parts: readonly ExprNode[]) => void): void {
  for (const line of lines) {
    if (line.kind === 'line') found(line.parts);
    else walkLines(line.kind === 'if' ? [...line.then, ...line.otherwise] : line.body, found);
  }
}

function constantText(node: ExprNode): string {
  if (node.kind === 'literal') return goString(node.value);
  return node.kind === 'concat' ? node.parts.map(constantText).join('') : '…';
}

/** What a broken rule says; the path is dotted: `poolers.rw.instances`. */
interface Said {
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

function visit(lines: readonly TextLine[], env: Environment, found: (said: Said) => void): void {
  for (const line of lines) {
    if (line.kind === 'line') {
      const [path = '', message = '', hint] = line.parts.map((part) => goString(evaluate(part, env)));
      found({ path, message, ...(hint === undefined ? {} : { hint }) });
    } else if (line.kind === 'if')
      visit(goTruth(evaluate(line.cond, env)) ? line.then : line.otherwise, env, found);
    else for (const inner of iterations(line, evaluate(line.over, env), env)) visit(line.body, inner, found);
  }
}
