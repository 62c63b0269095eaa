import {
  rootScope,
  type ChoiceNode,
  type ExprNode,
  type NamedTemplate,
  type Parameters,
  type Scope,
  type TemplateFunction,
} from '../ast.ts';
import { goString, goTruth } from '../go-values.ts';
import { noteRead, withReads, type Reads } from './reads.ts';
import { renderLines } from './text.ts';
import { iterations, renderYaml } from './yaml.ts';

/** What the scopes in reach stand for. */
export type Environment = ReadonlyMap<Scope, unknown>;

/** Computes an expression as Helm would. */
export function evaluate(node: ExprNode, env: Environment): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'ref':
      return reference(node, env);
    case 'call':
      return call(node, env);
    case 'method':
      return compute(node.fn, [node.of, ...node.args], env);
    case 'concat':
      return node.parts.map((part) => goString(evaluate(part, env))).join('');
    case 'file':
      return node.content;
    case 'plain':
      return evaluate(node.expr, env);
    case 'local':
      return once(node.value, env);
    case 'include':
      return include(
        node.template,
        node.args.map((arg) => argument(arg, env)),
        env,
      );
  }
}

/** A template is given the root context to read of it what it needs. */
function argument(node: ExprNode, env: Environment): unknown {
  const isRoot = node.kind === 'ref' && node.scope === rootScope && node.path.length === 0;
  return isRoot ? env.get(rootScope) : evaluate(node, env);
}

function call({ fn, args }: ExprNode & { kind: 'call' }, env: Environment): unknown {
  const { decides } = fn;
  if (decides !== undefined)
    return args.some((arg) => goTruth(evaluate(arg, env)) === decides) ? decides : !decides;
  return compute(fn, args, env);
}

function compute(
  { evaluate: computed }: TemplateFunction,
  args: readonly ExprNode[],
  env: Environment,
): unknown {
  return (computed as (...args: unknown[]) => unknown)(...args.map((arg) => evaluate(arg, env)));
}

/** The value under the path, or the schema's default where a map's or list's item leaves it out. */
function reference(node: ExprNode & { kind: 'ref' }, env: Environment): unknown {
  if (node.scope === rootScope) noteRead(node.path);
  let value = env.get(node.scope);
  for (const key of node.path) value = (value as Record<string, unknown> | undefined)?.[key];
  return value === undefined && node.scope !== rootScope ? node.schema?.schema.default : value;
}

interface Computed {
  readonly value: unknown;
  readonly reads: Reads;
}

const computed = new WeakMap<object, Map<ExprNode, Computed>>();

/** Computed once for a root context, of which all else in it follows. */
function once(node: ExprNode, env: Environment): unknown {
  const root = env.get(rootScope) as object;
  const known = computed.get(root) ?? new Map<ExprNode, Computed>();
  computed.set(root, known);
  let one = known.get(node);
  if (one === undefined) known.set(node, (one = withReads(() => evaluate(node, env))));
  for (const path of one.reads) noteRead(path);
  return one.value;
}

function include(template: NamedTemplate, args: readonly unknown[], env: Environment): unknown {
  const { body } = template;
  switch (body.kind) {
    case 'native':
      return (body.evaluate as (...args: unknown[]) => unknown)(...args);
    case 'choice':
      return choose(body.choice, withParameters(body.parameters, args, env));
    case 'lines':
      return renderLines(body.lines, withParameters(body.parameters, args, env))
        .join('\n')
        .trim();
    case 'yaml':
      return renderYaml(body.node, withParameters(body.parameters, args, env));
    case 'sum':
      return String(sum(body, withParameters(body.parameters, args, env)));
    case 'once':
      return once(body.value, env);
  }
}

function sum(body: NamedTemplate['body'] & { kind: 'sum' }, env: Environment): number {
  return iterations(body, evaluate(body.over, env), env)
    .filter((inner) => goTruth(evaluate(body.cond, inner)))
    .reduce((total, inner) => total + Number(evaluate(body.summand, inner)), 0);
}

function withParameters(
  parameters: Parameters | undefined,
  args: readonly unknown[],
  env: Environment,
): Environment {
  if (!parameters) return env;
  if (parameters.scope.kind === 'value') return new Map(env).set(parameters.scope, args[0]);
  const given = Object.fromEntries(parameters.names.map((name, i) => [name, args[i]]));
  return new Map(env).set(parameters.scope, given);
}

function choose(choice: ChoiceNode, env: Environment): unknown {
  if (choice.kind === 'value') return goString(evaluate(choice.value, env));
  return choose(goTruth(evaluate(choice.cond, env)) ? choice.then : choice.otherwise, env);
}
