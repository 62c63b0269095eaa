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
  for (const error of errors) {
    if (error.keyword === 'if') {
      dropped.add(error);
      const condition = conditionInWords(error);
      for (const other of errors) if (isConsequence(other, error)) because.set(other, condition);
    }
    if (!combinators.has(error.keyword)) continue;
    const inside = errors.filter((other) => other !== error && isInside(other, error));
    const fitting = fittingBranch(error);
    const kept = fitting === undefined ? [] : inside.filter((other) => stems(other, fitting));
    if (kept.length > 0) dropped.add(error);
    for (const other of inside) if (!kept.includes(other)) dropped.add(other);
  }
  return errors
    .filter((error) => !dropped.has(error))
    .map((error) => {
      const condition = because.get(error);
      return condition === undefined || condition === '' ? { error } : { error, because: condition };
    });
}

/** The values that a condition asks for, such as `enabled is true`; empty where it asks for something else. */
function conditionInWords({ parentSchema, params }: ErrorObject): string {
  const condition: unknown = parentSchema?.if;
  if (!isObject(condition) || params.failingKeyword !== 'then' || !isObject(condition.properties)) return '';
  return Object.entries(condition.properties)
    .flatMap(([key, rule]) => (isObject(rule) && 'const' in rule ? [`${key} is ${show(rule.const)}`] : []))
    .join(' and ');
}

/** Whether an error was reported from the branch that a condition took. */
function isConsequence(other: ErrorObject, { parentSchema, params, instancePath }: ErrorObject): boolean {
  const branch: unknown = parentSchema?.[String(params.failingKeyword)];
  return other.instancePath.startsWith(instancePath) && contains(branch, other.parentSchema);
}

/** Whether an error was reported from inside the schema of a combinator, for the same value or one below it. */
function isInside(other: ErrorObject, combinator: ErrorObject): boolean {
  const isBelow =
    other.instancePath === combinator.instancePath ||
    other.instancePath.startsWith(`${combinator.instancePath}/`);
  return isBelow && branchesOf(combinator).some((branch) => stems(other, branch));
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
  return Object.values(tree).some((value) => contains(value, schema));
}
