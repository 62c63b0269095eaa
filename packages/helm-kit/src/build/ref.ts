import { nearest } from '@butler-postgres/diagnostics';
import type { ExprNode, Scope } from '../ast.ts';
import type { SchemaNode } from '../schema.ts';
import { exprNode, noText, type Expr } from './expr.ts';
import { TemplateError } from './template-error.ts';

/**
 * A reference to what may be absent. It has no fields, so that no template can reach through a nil or print one; its name
 * is what tsc says where that is tried.
 */
export interface MayBeAbsentSoReadItByOptionalOrIfSet<out T> extends Expr<T> {
  /** Only in the type. */
  readonly [absent]: () => T;
}
declare const absent: unique symbol;

/** A reference to what is there: its fields are references too. */
export type PresentRef<T> = Expr<T> &
  ([T] extends [object]
    ? [T] extends [readonly unknown[]]
      ? unknown
      : string extends keyof T
        ? unknown
        : { readonly [K in keyof T]-?: Ref<T[K]> }
    : unknown);

/** A typed reference. */
export type Ref<T> = unknown extends T
  ? Expr<T>
  : undefined extends T
    ? MayBeAbsentSoReadItByOptionalOrIfSet<T>
    : PresentRef<T>;

/**
 * Makes a reference whose fields are made as they are read.
 * @param schema The schema of the value; a field that it lacks is an error when the template is built.
 * @throws {TemplateError} when a field is read that the schema does not have.
 */
export function makeRef<T>(scope: Scope, path: readonly string[], schema: SchemaNode | undefined): Ref<T> {
  const node: ExprNode = { kind: 'ref', scope, path, schema };
  return new Proxy(
    {},
    {
      has: (_target, key) => key === exprNode,
      get: (_target, key) => {
        if (key === exprNode) return node;
        if (key === Symbol.toPrimitive) return noText;
        if (typeof key === 'symbol') return undefined;
        const field = schema?.property(key);
        if (schema && !field) throw noField([...path, key], schema);
        return makeRef(scope, [...path, key], field);
      },
    },
  ) as Ref<T>;
}

/** A type may say more than its schema does. */
function noField(path: readonly string[], { schema }: SchemaNode): TemplateError {
  const names = Object.keys(schema.properties ?? {});
  const meant = nearest(path.at(-1) ?? '', names);
  const known = names.length === 0 ? 'Add it to the schema.' : `It has ${names.join(', ')}.`;
  return new TemplateError({
    code: 'unknown-value',
    message: `The schema has no ${path.join('.')}`,
    hint: meant === undefined ? known : `Write ${meant}.`,
  });
}
