import type { Scope, YamlField, YamlNode } from '../ast.ts';
import { compareBytes, goString, goTruth } from '../go-values.ts';
import { numberKind } from '../kind.ts';
import { evaluate, type Environment } from './expr.ts';
import { renderLines } from './text.ts';

/** Computes a manifest's tree as Helm would; undefined where nothing comes of it. */
export function renderYaml(node: YamlNode, env: Environment): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'expr': {
      const value = evaluate(node.expr, env);
      return numberKind(node.expr) === 'number or text' ? goString(value) : value;
    }
    case 'block':
      return `${withoutLastNewlines(goString(evaluate(node.expr, env)))}\n`;
    case 'lines':
      return renderLines(node.lines, env).join('\n');
    case 'map': {
      const map = {};
      for (const field of node.fields) putField(map, field, env);
      return map;
    }
    case 'list':
      return node.items.flatMap((item) => renderEach(item, env));
    case 'if':
    case 'with': {
      const branch = takeBranch(node, env);
      return branch && renderYaml(branch.node, branch.env);
    }
    case 'range':
      return merge(renderEach(node, env) as object[]);
  }
}

/** Without a regular expression, which would try each newline of a script. */
function withoutLastNewlines(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/** The values that come of a list's item or of a file's document: none, one, or one for each of a range. */
export function renderEach(node: YamlNode, env: Environment): unknown[] {
  if (node.kind === 'range')
    return iterations(node, evaluate(node.over, env), env).flatMap((inner) => renderEach(node.body, inner));
  if (node.kind === 'if' || node.kind === 'with') {
    const branch = takeBranch(node, env);
    return branch ? renderEach(branch.node, branch.env) : [];
  }
  return node.kind === 'list' ? node.items.flatMap((item) => renderEach(item, env)) : [renderYaml(node, env)];
}

/** The environments of a range's turns: a map's entries in the order of the keys, as Go has them. */
export function iterations(
  range: { readonly key?: Scope; readonly item: Scope },
  over: unknown,
  env: Environment,
): Environment[] {
  if (Array.isArray(over))
    return over.map((item: unknown, index) => {
      const inner = new Map(env).set(range.item, item);
      return range.key ? inner.set(range.key, index) : inner;
    });
  const entries = Object.entries(over ?? {}).sort(([a], [b]) => compareBytes(a, b));
  return entries.map(([key, item]) => {
    const inner = new Map(env).set(range.item, item);
    return range.key ? inner.set(range.key, key) : inner;
  });
}

function putField(map: object, field: YamlField, env: Environment): void {
  if (field.kind === 'comment') return;
  const value = renderYaml(field.value, env);
  if (value === undefined) return;
  if (field.kind === 'group') putAll(map, value);
  else put(map, typeof field.key === 'string' ? field.key : String(evaluate(field.key, env)), value);
}

function merge(maps: readonly object[]): object {
  const merged = {};
  for (const map of maps) putAll(merged, map);
  return merged;
}

/** What comes later wins, in the position of what was there. */
function putAll(map: object, other: object | null): void {
  for (const [key, value] of Object.entries(other ?? {})) put(map, key, value);
}

/** An assignment takes the key `__proto__` for something else. */
function put(map: object, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, configurable: true, enumerable: true, writable: true });
  else (map as Record<string, unknown>)[key] = value;
}

function takeBranch(
  node: YamlNode & { kind: 'if' | 'with' },
  env: Environment,
): { node: YamlNode; env: Environment } | undefined {
  const value = evaluate(node.kind === 'if' ? node.cond : node.value, env);
  if (goTruth(value))
    return { node: node.then, env: node.kind === 'if' ? env : new Map(env).set(node.scope, value) };
  return node.otherwise && { node: node.otherwise, env };
}
