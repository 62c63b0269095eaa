import type { Diagnostic, PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';
import { check, policies } from '../chart.ts';

type Path = readonly PathSegment[];
type Release = Parameters<typeof check>[1];

/** What is left of values without what the schema and the rules refuse; random values are hardly ever accepted whole. */
export function accepted(values: JsonObject, release: Release): JsonObject {
  const errors = errorsOf(values, release);
  const [first] = errors;
  if (!first) return values;
  const given = errors.map(({ location }) => location.path).filter((path) => has(values, path));
  if (given.length > 0) return accepted(given.reduce(without, values), release);
  const { code, location } = first;
  const left =
    code === 'missing-key'
      ? without(values, location.path.slice(0, -1))
      : withoutNeed(values, first, release);
  return accepted(left, release);
}

/** Without the part that needs what a rule misses: the one nearest to it without which the rule is kept. */
function withoutNeed(values: JsonObject, { code, location }: Diagnostic, release: Release): JsonObject {
  const rules = policies.filter(({ id }) => id === code);
  const isKept = (left: JsonObject): boolean =>
    !errorsOf(left, release, rules).some((error) => error.code === code);
  for (let depth = depthOf(values, location.path); depth >= 0; depth--) {
    const part = location.path.slice(0, depth);
    const found = Object.keys(at(values, part) ?? {})
      .map((key) => without(values, [...part, key]))
      .find(isKept);
    if (found) return found;
  }
  throw new Error(`No part of the values is to blame for ${code}: ${JSON.stringify(values)}`);
}

function errorsOf(values: JsonObject, release: Release, rules = policies): readonly Diagnostic[] {
  const layered = withDefaults(values);
  const misfits = validateValues(layered);
  const found = misfits.length > 0 ? misfits : check(layered.values, release, rules);
  return found.filter(({ severity }) => severity === 'error');
}

function has(values: JsonObject, path: Path): boolean {
  return path.length > 0 && depthOf(values, path) === path.length;
}

/** How many segments of a path are there. */
function depthOf(values: JsonObject, path: Path): number {
  const missing = path.findIndex((_, i) => at(values, path.slice(0, i + 1)) === undefined);
  return missing < 0 ? path.length : missing;
}

function at(values: JsonObject, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, segment) =>
      isObject(value) ? value[segment] : Array.isArray(value) ? value[Number(segment)] : undefined,
    values,
  );
}

/** A copy without what is at a path. */
function without(values: JsonObject, path: Path): JsonObject {
  const copy = structuredClone(values);
  const parent = at(copy, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isObject(parent)) Reflect.deleteProperty(parent, last);
  return copy;
}
