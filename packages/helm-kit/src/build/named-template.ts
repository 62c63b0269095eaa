import type { ChoiceNode, NamedTemplate, NamedTemplateBody, Scope, TextLine } from '../ast.ts';
import { schemaOf } from '../kind.ts';
import type { SchemaNode } from '../schema.ts';
import { readsRoot } from '../walk.ts';
import { isExpr, makeExpr, nodeOf, type Expr, type Operand } from './expr.ts';
import {
  toYamlNode,
  type Conditional,
  type Each,
  type Fields,
  type MapNode,
  type Templated,
} from './manifest.ts';
import { makeRef, type Ref } from './ref.ts';

/** A template with parameters: called with them it is the include. */
export type Includable<A extends readonly unknown[], T> = ((...args: A) => Expr<T>) & {
  readonly template: NamedTemplate;
};

/** A parameter of a template, with the schema of what it is given. */
export interface Parameter<out T> {
  readonly schema: SchemaNode | undefined;
  /** Only in the type. */
  readonly [parameterType]?: () => T;
}
declare const parameterType: unique symbol;

/** One string out of several, by the first condition that holds. */
export type Choice =
  Expr<string> | { readonly when: Expr<unknown>; readonly then: Choice; readonly otherwise: Choice };

/** The value where it was given, else what follows. */
export function given(value: Expr<string | undefined>, otherwise: Choice): Choice {
  return { when: value, then: value as Expr<string>, otherwise };
}

/** A named template of one line of text, used with the root context. */
export function textTemplate(name: string, doc: string, choice: Choice): Expr<string> {
  return includeOf({ name, doc, yields: 'text', body: { kind: 'choice', choice: choiceNode(choice) } });
}

/** A named template of several lines of text. */
export function linesTemplate(name: string, doc: string, lines: readonly TextLine[]): Expr<string> {
  return includeOf({ name, doc, yields: 'lines', body: { kind: 'lines', lines } });
}

/** A named template that yields a map of YAML. */
export function yamlTemplate<T extends object>(
  name: string,
  doc: string,
  fields: NoInfer<Fields<T>>,
): Expr<T> {
  return includeOf({ name, doc, yields: 'block', body: { kind: 'yaml', node: toYamlNode(fields) } });
}

/**
 * What many templates read and what takes long: its text is computed at the first include, and kept in the root context,
 * which Helm hands to all templates of a release.
 *
 * @param name - `<prefix>.<key>`; the root context has no such key
 * @param value - includes a template, with nothing but what follows from the root context
 * @throws Error where the value is something else
 */
export function onceTemplate<T>(name: string, doc: string, value: Expr<T>): Expr<T> {
  const node = nodeOf(value);
  if (node.kind !== 'include') throw new Error(`${name} includes no template`);
  const key = name.slice(name.lastIndexOf('.') + 1);
  return includeOf({ name, doc, yields: node.template.yields, body: { kind: 'once', key, value: node } });
}

/** A parameter that is a string. */
export const textParameter: Parameter<string> = { schema: undefined };

/** A parameter that is an entry of a map of the values. */
export function entryParameter<V>(entries: Expr<Readonly<Record<string, V>>>): Parameter<V> {
  const node = nodeOf(entries);
  return { schema: schemaOf(node)?.entry() };
}

/** A parameter that is a section of the values, wherever in them it stands. */
export function sectionParameter<V>(section: Expr<V | undefined>): Parameter<V> {
  const node = nodeOf(section);
  return { schema: schemaOf(node) };
}

/** A named template that yields a list, whose items may stand under conditions and ranges; see `fromYamlArray`. */
export function listTemplate<T>(name: string, doc: string, ...items: readonly ListItem<T>[]): Expr<T[]> {
  return includeOf({ name, doc, yields: 'block', body: { kind: 'yaml', node: toYamlNode(items) } });
}

/** A named template that says `true` where a condition holds and nothing where it does not: a test, for `when` and `and`. */
export function conditionTemplate(name: string, doc: string, condition: Expr<unknown>): Expr<boolean> {
  const lines = [{ kind: 'if', cond: nodeOf(condition), then: [trueLine], otherwise: [] }] as const;
  return includeOf({ name, doc, yields: 'lines', body: { kind: 'lines', lines } });
}

/**
 * A named template of one integer: the sum over the entries of a map for which a condition holds.
 * @param summand - What is added for one entry.
 */
export function sumTemplate<V>(
  name: string,
  doc: string,
  entries: Expr<Readonly<Record<string, V>>>,
  summand: (entry: Ref<V>) => { readonly where: Expr<boolean>; readonly of: Expr<number> },
): Expr<string> {
  const item: Scope = { kind: 'value', name: 'entry' };
  const { where, of } = summand(makeRef(item, [], schemaOf(nodeOf(entries))?.entry()));
  const body = {
    kind: 'sum',
    item,
    over: nodeOf(entries),
    cond: nodeOf(where),
    summand: nodeOf(of),
  } as const;
  return includeOf({ name, doc, yields: 'text', body });
}

const trueLine: TextLine = { kind: 'line', parts: [{ kind: 'literal', value: 'true' }] };

/** A named template of one line of text that takes parameters. */
export function textTemplateWith<P extends object>(
  name: string,
  doc: string,
  parameters: ParametersOf<P>,
  choice: (parameters: RefsOf<P>) => Choice,
): Includable<[args: ArgumentsOf<P>], string> {
  return includableOf(name, doc, 'text', parameters, (refs) => ({
    kind: 'choice',
    choice: choiceNode(choice(refs)),
  }));
}

/** A named template that yields a map of YAML and takes parameters, for use inside a range. */
export function yamlTemplateWith<P extends object, T extends object>(
  name: string,
  doc: string,
  parameters: ParametersOf<P>,
  fields: (parameters: RefsOf<P>) => MapNode<T>,
): Includable<[args: ArgumentsOf<P>], T> {
  return includableOf(name, doc, 'block', parameters, (refs) => ({
    kind: 'yaml',
    node: toYamlNode(fields(refs)),
  }));
}

/** A named template that yields a list and takes parameters. */
export function listTemplateWith<P extends object, T>(
  name: string,
  doc: string,
  parameters: ParametersOf<P>,
  items: (parameters: RefsOf<P>) => readonly ListItem<T>[],
): Includable<[args: ArgumentsOf<P>], T[]> {
  return includableOf(name, doc, 'block', parameters, (refs) => ({
    kind: 'yaml',
    node: toYamlNode(items(refs)),
  }));
}

/** A named template of several lines of text that takes parameters. */
export function linesTemplateWith<P extends object>(
  name: string,
  doc: string,
  parameters: ParametersOf<P>,
  lines: (parameters: RefsOf<P>) => readonly TextLine[],
): Includable<[args: ArgumentsOf<P>], string> {
  return includableOf(name, doc, 'lines', parameters, (refs) => ({ kind: 'lines', lines: lines(refs) }));
}

type ListItem<T> = Templated<T> | Conditional<T> | Each<T>;
type ParametersOf<P> = { readonly [K in keyof P]: Parameter<P[K]> };
type RefsOf<P> = { readonly [K in keyof P]: Ref<P[K]> };
type ArgumentsOf<P> = { readonly [K in keyof P]: Operand<P[K]> };

function includableOf<P extends object, T>(
  name: string,
  doc: string,
  yields: NamedTemplate['yields'],
  parameters: ParametersOf<P>,
  body: (refs: RefsOf<P>) => Exclude<NamedTemplateBody, { kind: 'native' | 'once' }>,
): Includable<[args: ArgumentsOf<P>], T> {
  const names = Object.keys(parameters) as (keyof P & string)[];
  const scope: Scope = { kind: 'parameters', name: 'parameters' };
  const fields = names.map((key) => [key, makeRef(scope, [key], parameters[key].schema)]);
  const first = body(Object.fromEntries(fields) as RefsOf<P>);
  const takesRoot = readsRoot(first);
  const template: NamedTemplate =
    names.length === 1 && !takesRoot
      ? { name, doc, yields, body: onDot(names[0] as keyof P & string, parameters, body) }
      : { name, doc, yields, body: { ...first, parameters: { scope, names, takesRoot } } };
  const include = (args: ArgumentsOf<P>): Expr<T> =>
    makeExpr<T>({ kind: 'include', template, args: names.map((key) => nodeOf(args[key])) });
  return Object.assign(include, { template });
}

/** The body with its one parameter as the dot. */
function onDot<P extends object>(
  name: keyof P & string,
  parameters: ParametersOf<P>,
  body: (refs: RefsOf<P>) => Exclude<NamedTemplateBody, { kind: 'native' | 'once' }>,
): NamedTemplateBody {
  const scope: Scope = { kind: 'value', name };
  const refs = { [name]: makeRef(scope, [], parameters[name].schema) } as RefsOf<P>;
  return { ...body(refs), parameters: { scope, names: [name], takesRoot: false } };
}

/**
 * A named template written in Go by hand, beside a function that computes the same: for loops and
 * recursion, which expressions lack. The parity tests hold the two together.
 */
export function nativeTemplate<A extends readonly unknown[], T>(options: {
  name: string;
  doc: string;
  yields: NamedTemplate['yields'];
  parameters: readonly string[];
  go: string;
  evaluate: (...args: A) => T;
}): Includable<{ [K in keyof A]: Operand<A[K]> }, T> {
  const { name, doc, yields, parameters, go } = options;
  const evaluate = options.evaluate as (...args: never[]) => unknown;
  const template: NamedTemplate = { name, doc, yields, body: { kind: 'native', parameters, go, evaluate } };
  const include = (...args: { [K in keyof A]: Operand<A[K]> }): Expr<T> =>
    makeExpr<T>({ kind: 'include', template, args: args.map(nodeOf) });
  return Object.assign(include, { template });
}

function choiceNode(choice: Choice): ChoiceNode {
  if (isExpr(choice)) return { kind: 'value', value: nodeOf(choice) };
  const { when, then, otherwise } = choice;
  return { kind: 'if', cond: nodeOf(when), then: choiceNode(then), otherwise: choiceNode(otherwise) };
}

function includeOf<T>(template: NamedTemplate): Expr<T> {
  return makeExpr<T>({ kind: 'include', template, args: [] });
}
