import type { ChoiceNode, NamedTemplate, Parameters, Scope, TextLine } from '../ast.ts';
import type { SchemaNode } from '../schema.ts';
import { isExpr, makeExpr, nodeOf, type Expr, type Operand } from './expr.ts';
import { toYamlNode, type Fields, type MapNode } from './manifest.ts';
import { makeRef, type Ref } from './ref.ts';

/** A template with parameters: called with them it is the include. */
export type Includable<A extends readonly unknown[], T> = ((...args: A) => Expr<T>) & {
  readonly template: NamedTemplate;
};

/** A parameter of a template, with the schema of what it is given. */
export interface Parameter<out T> {
  readonly schema: SchemaNode | undefined;
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

/** A parameter that is a string. */
export const textParameter: Parameter<string> = { schema: undefined };

/** A parameter that is an entry of a map of the values. */
export function entryParameter<V>(entries: Expr<Readonly<Record<string, V>>>): Parameter<V> {
  const node = nodeOf(entries);
  return { schema: node.kind === 'ref' ? node.schema?.entry() : undefined };
}

/** A parameter that is a section of the values, wherever in them it stands. */
export function sectionParameter<V>(section: Expr<V | undefined>): Parameter<V> {
  const node = nodeOf(section);
  return { schema: node.kind === 'ref' ? node.schema : undefined };
}

/** A named template that yields a map of YAML and takes parameters, for use inside a range. */
export function yamlTemplateWith<P extends object, T extends object>(
  name: string,
  doc: string,
  parameters: ParametersOf<P>,
  fields: (parameters: RefsOf<P>) => MapNode<T>,
): Includable<[args: ArgumentsOf<P>], T> {
  const { refs, scope } = parameterScope(parameters);
  const body = { kind: 'yaml', node: toYamlNode(fields(refs)), parameters: scope } as const;
  return includableOf({ name, doc, yields: 'block', body });
}

/** A named template of several lines of text that takes parameters. */
export function linesTemplateWith<P extends object>(
  name: string,
  doc: string,
  parameters: ParametersOf<P>,
  lines: (parameters: RefsOf<P>) => readonly TextLine[],
): Includable<[args: ArgumentsOf<P>], string> {
  const { refs, scope } = parameterScope(parameters);
  const body = { kind: 'lines', lines: lines(refs), parameters: scope } as const;
  return includableOf({ name, doc, yields: 'lines', body });
}

type ParametersOf<P> = { readonly [K in keyof P]: Parameter<P[K]> };
type RefsOf<P> = { readonly [K in keyof P]: Ref<P[K]> };
type ArgumentsOf<P> = { readonly [K in keyof P]: Expr<P[K]> };

function parameterScope<P extends object>(
  parameters: ParametersOf<P>,
): { readonly refs: RefsOf<P>; readonly scope: Parameters } {
  const scope: Scope = { kind: 'parameters', name: 'parameters' };
  const names = Object.keys(parameters) as (keyof P & string)[];
  const refs = Object.fromEntries(names.map((key) => [key, makeRef(scope, [key], parameters[key].schema)]));
  return { refs: refs as RefsOf<P>, scope: { scope, names } };
}

function includableOf<P extends object, T>(
  template: NamedTemplate & { readonly body: { readonly parameters: Parameters } },
): Includable<[args: ArgumentsOf<P>], T> {
  const names = template.body.parameters.names as readonly (keyof P)[];
  const include = (args: ArgumentsOf<P>): Expr<T> =>
    makeExpr<T>({ kind: 'include', template, args: names.map((key) => nodeOf(args[key])) });
  return Object.assign(include, { template });
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
