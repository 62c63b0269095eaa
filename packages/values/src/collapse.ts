import type { ErrorObject } from 'ajv';
import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import { hasType, show, typesOf } from './words.ts';

/** Keywords that report that something inside them failed, beside the report of what failed. */
const combinators = new Set(['anyOf', 'oneOf', 'not', 'propertyNames']);

/** An error of the validator, and the condition under which its rule holds, in words. */
export interface Failure {
  readonly error: ErrorObject;
  readonly because?: string;
}

/**
 * Leaves one error for each thing that is wrong. Of an alternative (`anyOf`, `oneOf`) whose branches all failed: the errors of
 * the one branch whose type fits, else the alternative's own error. Of `propertyNames`: its own. Of `if`: those of
 * the branch that was taken.
 */
export function collapse(errors: readonly ErrorObject[]): Failure[] {
  const because = new Map<ErrorObject, string>();
  const dropped = new Set<ErrorObject>();
  errors.forEach((error, index) => {
    if (error.keyword === 'if') {
      dropped.add(error);
      const condition = conditionInWords(error);
      for (const other of before(errors, index))
        if (isConsequence(other, error)) because.set(other, condition);
    }
    if (!combinators.has(error.keyword)) return;
    const inside = before(errors, index).filter((other) => isInside(other, error));
    const fitting = fittingBranch(error);
    const kept = new Set(inside.filter((other) => fitting !== undefined && stems(other, fitting)));
    if (kept.size > 0) dropped.add(error);
    for (const other of inside) if (!kept.has(other)) dropped.add(other);
  });
  return errors
    .filter((error) => !dropped.has(error))
    .map((error) => {
      const condition = because.get(error);
      return condition === undefined || condition === '' ? { error } : { error, because: condition };
    });
}

/**
 * The errors that may have been reported from inside another: those right before it, of the same value or one below it.
 * The validator reports what is inside before the whole, and says of which name an error inside `propertyNames` is.
 */
function before(errors: readonly ErrorObject[], index: number): ErrorObject[] {
  const found: ErrorObject[] = [];
  const { instancePath, keyword, params } = errors[index] as ErrorObject;
  for (let other = index - 1; other >= 0; other--) {
    const error = errors[other] as ErrorObject;
    const isBelow = error.instancePath === instancePath || error.instancePath.startsWith(`${instancePath}/`);
    if (!isBelow || (keyword === 'propertyNames' && error.propertyName !== params.propertyName)) break;
    found.push(error);
  }
  return found;
}

/** The values that a condition asks for, such as `enabled is true`; empty where it asks for something else. */
function conditionInWords({ parentSchema, params }: ErrorObject): string {
  const condition: unknown = parentSchema?.if;
  if (!isObject(condition) || params.failingKeyword !== 'then' || !isObject(condition.properties)) return '';
  return Object.entries(condition.properties)
    .flatMap(([key, rule]) => {
      const only = isObject(rule) ? onlyValue(rule) : undefined;
      return only === undefined ? [] : [`${key} is ${show(only)}`];
    })
    .join(' and ');
}

/** The one value that a rule takes, null aside. */
function onlyValue(rule: JsonSchema): unknown {
  const [only, ...others] = [rule.const ?? [], rule.enum ?? []].flat().filter((choice) => choice !== null);
  return others.length === 0 ? only : undefined;
}

/** Whether an error was reported from the branch that a condition took. */
function isConsequence(other: ErrorObject, { parentSchema, params }: ErrorObject): boolean {
  const branch: unknown = parentSchema?.[String(params.failingKeyword)];
  return contains(branch, other.parentSchema);
}

/** Whether an error was reported from inside the schema of a combinator, for the same value or one below it. */
function isInside(other: ErrorObject, combinator: ErrorObject): boolean {
  return branchesOf(combinator).some((branch) => stems(other, branch));
}

/** The only branch of an alternative that takes values of the type given, unless the alternative has words of its own. */
function fittingBranch(error: ErrorObject): JsonSchema | undefined {
  if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') return undefined;
  if (isObject(error.parentSchema) && error.parentSchema['x-message'] !== undefined) return undefined;
  const fitting = branchesOf(error).filter((branch) => hasType(error.data, typesOf(branch)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function branchesOf({ schema }: ErrorObject): JsonSchema[] {
  return (Array.isArray(schema) ? schema : [schema]).filter(isObject);
}

/** Whether an error's schema is a schema or lies inside it. */
function stems(error: ErrorObject, schema: JsonSchema): boolean {
  return contains(schema, error.parentSchema);
}

function contains(tree: unknown, schema: unknown): boolean {
  if (tree === schema) return true;
  if (typeof tree !== 'object' || tree === null) return false;
  let known = partsOf.get(tree);
  if (known === undefined) partsOf.set(tree, (known = new Set(valuesIn(tree))));
  return known.has(schema);
}

/** What lies in a schema, a `false` among it; it is asked once for each error. */
const partsOf = new WeakMap<object, ReadonlySet<unknown>>();

function* valuesIn(tree: object): Generator {
  for (const value of Object.values(tree) as unknown[]) {
    yield value;
    if (typeof value === 'object' && value !== null) yield* valuesIn(value);
  }
}
