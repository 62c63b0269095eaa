import type { PathSegment } from '@butler-postgres/diagnostics';
import type { ExprNode, Scope, TextLine, YamlField, YamlNode } from '../ast.ts';
import { schemaOf } from '../kind.ts';
import { SchemaNode } from '../schema.ts';
import { isExpr, nodeOf, noText, type Expr, type Operand } from './expr.ts';
import { hasKey, ne } from './functions.ts';
import { makeRef, type Ref } from './ref.ts';
import { TemplateError } from './template-error.ts';

const yamlNode = Symbol('yamlNode');
declare const yields: unique symbol;

/** A map written with `map` or `document`. */
export interface MapNode<out T> {
  readonly [yamlNode]: YamlNode;
  readonly [yields]: {
    /** Only in the type. */
    readonly map: () => T;
  };
}

/** A value that is only there under a condition. */
export interface Conditional<out T> {
  readonly [yamlNode]: YamlNode;
  readonly [yields]: {
    /** Only in the type. */
    readonly conditional: () => T;
  };
}

/** Items or entries, one for each of a list or map. */
export interface Each<out T> {
  readonly [yamlNode]: YamlNode;
  readonly [yields]: {
    /** Only in the type. */
    readonly each: () => T;
  };
}

type Scalar = string | number | boolean;

/** Values that a field may have: conditional ones only where the API lets the field be absent. */
type FieldValue<T> = undefined extends T
  ? Templated<NonNullable<T>> | Conditional<NonNullable<T>> | undefined
  : Templated<T>;

/** Fields under one condition, range or include, in the midst of a map: `$any-name: when(…)`. */
type Group<T> = MapNode<Partial<T>> | Conditional<Partial<T>> | Each<Partial<T>> | Expr<Partial<T>>;

/** A map whose leaves may be expressions. `$name` keys hold groups, `#name` keys comments for the next field. */
export type Fields<T> = string extends keyof T
  ? { readonly [key: string]: Templated<T[keyof T]> | Conditional<T[keyof T] | Partial<T>> | Group<T> }
  : { readonly [K in keyof T]: FieldValue<T[K]> } & { readonly [group: `$${string}`]: Group<T> } & {
      readonly [comment: `#${string}`]: string;
    };

/** A T of the API in which every leaf may be an expression that yields it. */
export type Templated<T> =
  | Expr<T>
  | MapNode<T>
  | ([T] extends [Scalar]
      ? T
      : [T] extends [readonly (infer I)[]]
        ? readonly (Templated<I> | Conditional<I> | Each<I>)[]
        : Fields<T>);

/** What a condition may stand around: a value, or a further condition or range. */
type Inner<T> = Templated<T> | Conditional<T> | Each<T>;

/** What the body of `ifSet` and `each` may give: maps only through `map`, so that tsc finds unknown fields. */
type Body<T> = Expr<T> | MapNode<T> | Conditional<T> | Each<T> | (T extends Scalar ? T : never);

/** A map, for where a plain object literal would not be checked for unknown fields: inside a function. */
export function map<T>(fields: NoInfer<Fields<T>>): MapNode<T> {
  return wrap(toYamlNode(fields)) as MapNode<T>;
}

/** The value where the condition is true (Go's truth); else the field is left out, or `otherwise`. */
export function when<T>(
  cond: Expr<unknown>,
  value: NoInfer<Inner<T>>,
  otherwise?: NoInfer<Inner<T>>,
): Conditional<T> {
  return wrap({
    kind: 'if',
    cond: nodeOf(cond),
    then: toYamlNode(value),
    ...(otherwise !== undefined && { otherwise: toYamlNode(otherwise) }),
  }) as Conditional<T>;
}

/**
 * The field where the value was given. Lists and maps count as given when they have entries, so that
 * no empty one is printed; 0, false and "" are values. What is computed counts as given where Go takes it for true.
 */
export function ifSet<V, T>(
  value: Expr<V | undefined>,
  body: (value: Ref<NonNullable<V>>) => NoInfer<Body<T>>,
  otherwise?: NoInfer<Templated<T>>,
): Conditional<T> {
  const node = nodeOf(value);
  const rest = otherwise === undefined ? {} : { otherwise: toYamlNode(otherwise) };
  if (node.kind === 'ref' && node.schema && !node.schema.isTruthyWhenGiven) {
    const then = toYamlNode(body(value as Ref<NonNullable<V>>));
    return wrap({ kind: 'if', cond: isGiven(node), then, ...rest }) as Conditional<T>;
  }
  const scope: Scope = { kind: 'value', name: (node.kind === 'ref' && node.path.at(-1)) || 'value' };
  const then = toYamlNode(body(makeRef(scope, [], schemaOf(node))));
  return wrap({ kind: 'with', scope, value: node, then, ...rest }) as Conditional<T>;
}

/** The field with the value as it was given, where it was given. */
export function optional<T>(value: Expr<T | undefined>): Conditional<NonNullable<T>> {
  return ifSet<T, unknown>(value, (given) => given) as Conditional<NonNullable<T>>;
}

/** The field with the value, unless that is the one which stands for nothing: `none`. */
export function unless<T extends Scalar, N extends T>(
  value: Expr<T>,
  nothing: N,
): Conditional<Exclude<T, N>> {
  const cond = nodeOf(ne(value, nothing));
  return wrap({ kind: 'if', cond, then: toYamlNode(value) }) as Conditional<Exclude<T, N>>;
}

/** One item for each item of a list. */
export function each<V, T>(list: Expr<readonly V[]>, body: (item: Ref<V>) => NoInfer<Body<T>>): Each<T> {
  const { item, over, itemRef } = rangeOf<V>(list, 'item');
  return wrap({ kind: 'range', item, over, body: toYamlNode(body(itemRef)) }) as Each<T>;
}

/** One item for each item of a list, with its index from 0. */
export function eachIndexed<V, T>(
  list: Expr<readonly V[]>,
  names: { index: string; item: string },
  body: (index: Expr<number>, item: Ref<V>) => NoInfer<Body<T>>,
): Each<T> {
  const { item, over, itemRef } = rangeOf<V>(list, names.item);
  const key: Scope = { kind: 'key', name: names.index };
  const index = makeRef<number>(key, [], position);
  return wrap({ kind: 'range', key, item, over, body: toYamlNode(body(index, itemRef)) }) as Each<T>;
}

/** No list of a template is longer. */
const position = new SchemaNode({ type: 'integer', minimum: 0, maximum: 999_999 });

/** One item (or document) for each entry of a map, in the order of the keys. */
export function eachEntry<V, T>(
  entries: Expr<Readonly<Record<string, V>>>,
  names: { key: string; item: string },
  body: (key: Expr<string>, item: Ref<V>) => NoInfer<Body<T>>,
): Each<T> {
  const { item, over, itemRef } = rangeOf<V>(entries, names.item);
  const key: Scope = { kind: 'key', name: names.key };
  const keyRef = makeRef<string>(key, [], undefined);
  return wrap({ kind: 'range', key, item, over, body: toYamlNode(body(keyRef, itemRef)) }) as Each<T>;
}

/** A field whose key is computed, for a map's entries inside `eachEntry`, or begins with `$` or `#`. */
export function entry<T>(key: Operand<string>, value: Templated<T>): MapNode<Record<string, T>> {
  const name = isExpr(key) ? nodeOf(key) : key;
  const field: YamlField = { kind: 'field', key: name, value: toYamlNode(value) };
  return wrap({ kind: 'map', fields: [field] }) as MapNode<Record<string, T>>;
}

/** Text of several lines as a block scalar, `key: |`; it ends with one line break. */
export function block(text: Expr<string>): MapNode<string> {
  return wrap({ kind: 'block', expr: nodeOf(text) }) as MapNode<string>;
}

/**
 * Lines as a block scalar, `key: |-`, that read in the template as they do in the manifest. What their
 * expressions yield must be on one line, as names and numbers are: a break would end the scalar.
 */
export function lines(text: readonly TextLine[]): MapNode<string> {
  return wrap({ kind: 'lines', lines: text }) as MapNode<string>;
}

/** A Kubernetes object, checked against its API type. */
export function document<T>(fields: Fields<T>): MapNode<T> {
  return wrap(toYamlNode(fields)) as MapNode<T>;
}

/** Several items or objects, where a condition or a range takes one. */
export function several<T>(...items: readonly NoInfer<Body<T>>[]): Each<T> {
  return wrap({ kind: 'list', items: items.map((item) => toYamlNode(item)) }) as Each<T>;
}

/**
 * The tree of anything that stands in a manifest.
 *
 * @param path - where it stands, from the map that the author wrote
 * @throws {TemplateError} for what a manifest cannot have
 */
export function toYamlNode(value: unknown, path: readonly PathSegment[] = []): YamlNode {
  if (isExpr(value)) return { kind: 'expr', expr: nodeOf(value) };
  if (isWrapped(value)) return value[yamlNode];
  if (Array.isArray(value))
    return { kind: 'list', items: value.map((item, i) => toItem(item, [...path, i])) };
  if (typeof value === 'object' && value !== null) {
    const given = Object.entries(value).filter(([, field]) => field !== undefined);
    return { kind: 'map', fields: given.map(([key, field]) => toField(key, field, [...path, key])) };
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'literal', value };
  const message = `${value === null ? 'null' : `a ${typeof value}`} cannot stand in a manifest`;
  const hint = 'Leave the field out, or write it by optional, ifSet or when.';
  throw new TemplateError({ code: 'no-yaml', message, hint }, path);
}

function toItem(value: unknown, path: readonly PathSegment[]): YamlNode {
  const node = toYamlNode(value, path);
  const fields = node.kind === 'map' ? node.fields.filter(({ kind }) => kind !== 'comment') : [];
  if (fields.length === 0 || !fields.every((field) => isConditional(field))) return node;
  const message =
    'every field of this item stands under a condition, and Helm prints a null where none of them holds';
  const hint = 'Put the item under the condition: when(…, map({ … })).';
  throw new TemplateError({ code: 'item-may-be-null', message, hint }, path);
}

function isConditional(field: YamlField): boolean {
  if (field.kind === 'comment') return false;
  const { kind } = field.value;
  if (kind === 'range') return field.kind === 'group';
  return (kind === 'if' || kind === 'with') && field.value.otherwise === undefined;
}

function toField(key: string, value: unknown, path: readonly PathSegment[]): YamlField {
  if (key.startsWith('#')) return { kind: 'comment', text: String(value) };
  if (key.startsWith('$')) return { kind: 'group', value: toYamlNode(value, path) };
  return { kind: 'field', key, value: toYamlNode(value, path) };
}

/** What a range is over, with the scope of its items and a reference to one. */
export function rangeOf<V>(
  over: Expr<unknown>,
  name: string,
): { item: Scope; over: ExprNode; itemRef: Ref<V> } {
  const node = nodeOf(over);
  const item: Scope = { kind: 'value', name };
  const schema = schemaOf(node)?.entry();
  return { item, over: node, itemRef: makeRef<V>(item, [], schema) };
}

/** `hasKey parent "key"`: true for 0, false and "" too, which `with` takes for absent. */
function isGiven(node: ExprNode & { kind: 'ref' }): ExprNode {
  const path = node.path.slice(0, -1);
  return nodeOf(hasKey(makeRef<object>(node.scope, path, section), node.path.at(-1) ?? ''));
}

/** Of the map around a value: inside an item it may be absent as a whole. */
const section = new SchemaNode({ type: 'object', default: {} });

function wrap(node: YamlNode): unknown {
  return { [yamlNode]: node, [Symbol.toPrimitive]: noText };
}

function isWrapped(value: unknown): value is { readonly [yamlNode]: YamlNode } {
  return typeof value === 'object' && value !== null && yamlNode in value;
}
