import type { Diagnostic } from '@butler-postgres/diagnostics';
import type { TextLine } from '../ast.ts';
import { nodeOf } from '../build/expr.ts';
import type { Policy } from '../build/policy.ts';
import { goString, goTruth } from '../go-values.ts';
import { environment, type RenderInput } from './chart.ts';
import { evaluate, type Environment } from './expr.ts';
import { splitPath } from './value-path.ts';
import { iterations } from './yaml.ts';

/** The rules that the values break, found in this process. */
export function checkPolicies<V>(policies: readonly Policy[], input: RenderInput<V>): Diagnostic[] {
  const env = environment(input);
  return policies.flatMap((policy) => {
    const { id, severity } = policy;
    const found: Diagnostic[] = [];
    visit([lineOf(policy)], env, ({ path, message, hint }) => {
      const location = { path: splitPath(path, input.values) };
      found.push({ severity, code: id, message, ...(hint === undefined ? {} : { hint }), location });
    });
    return found;
  });
}

const known = new WeakMap<Policy, TextLine>();

/** What a rule prints, built once: path, message and hint are the parts of its line. */
function lineOf(policy: Policy): TextLine {
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
