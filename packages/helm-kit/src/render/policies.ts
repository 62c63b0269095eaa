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
  readonly message: string;
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
