import type { TextLine } from '../ast.ts';
import { nodeOf } from '../build/expr.ts';
import type { Policy } from '../build/policy.ts';
import { goString, goTruth } from '../go-values.ts';
import { environment, type RenderInput } from './chart.ts';
import { evaluate, type Environment } from './expr.ts';
import { iterations } from './yaml.ts';

/** A rule that was broken. */
export interface Violation {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  /** The value it is about, dotted: `poolers.rw.instances`. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** The rules that the values break, found in this process. */
export function checkPolicies<V>(policies: readonly Policy[], input: RenderInput<V>): Violation[] {
  const env = environment(input);
  return policies.flatMap(({ id, severity, lines }) => {
    const found: Violation[] = [];
    const line = lines(({ path, message, hint }) => {
      return { kind: 'line', parts: [path, message, ...(hint === undefined ? [] : [hint])].map(nodeOf) };
    });
    visit([line], env, (said) => found.push({ id, severity, ...said }));
    return found;
  });
}

function visit(
  lines: readonly TextLine[],
  env: Environment,
  found: (said: Pick<Violation, 'path' | 'message' | 'hint'>) => void,
): void {
  for (const line of lines) {
    if (line.kind === 'line') {
      const [path = '', message = '', hint] = line.parts.map((part) => goString(evaluate(part, env)));
      found({ path, message, ...(hint === undefined ? {} : { hint }) });
    } else if (line.kind === 'if')
      visit(goTruth(evaluate(line.cond, env)) ? line.then : line.otherwise, env, found);
    else for (const inner of iterations(line, evaluate(line.over, env), env)) visit(line.body, inner, found);
  }
}
