import { count, formatPath, type PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { objectName } from '../object-name.ts';

/**
 * How two sets of manifests differ, whatever their order: one sentence for each object that only one has, or that
 * is not the same in both. Empty when they are the same documents.
 */
export function differences(expected: readonly JsonObject[], actual: readonly JsonObject[]): string[] {
  const [left, right] = [byName(expected), byName(actual)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  return names.flatMap((name): string[] => {
    const [mine = [], theirs = []] = [left.get(name), right.get(name)];
    if (mine.length !== theirs.length) {
      return [`${name} is there ${count(theirs.length, 'time')}, not ${mine.length}`];
    }
    return mine.flatMap((object, index): string[] => {
      const difference = firstDifference(object, theirs[index], []);
      return difference === undefined ? [] : [`${name}: ${difference}`];
    });
  });
}

function byName(objects: readonly JsonObject[]): Map<string, JsonObject[]> {
  const named = new Map<string, JsonObject[]>();
  for (const object of objects) {
    const { apiVersion, kind, name } = objectName(object);
    const full = `${apiVersion} ${kind} ${name}`;
    named.set(full, [...(named.get(full) ?? []), object]);
  }
  return named;
}

function firstDifference(
  mine: JsonValue | undefined,
  theirs: JsonValue | undefined,
  path: readonly PathSegment[],
): string | undefined {
  const steps = stepsInto(mine, theirs);
  if (steps === undefined) {
    return mine === theirs ? undefined : `${formatPath(path)} is ${show(theirs)}, not ${show(mine)}`;
  }
  for (const step of steps) {
    const difference = firstDifference(childOf(mine, step), childOf(theirs, step), [...path, step]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** The keys or indices of two lists or two maps; nothing for scalars and values of two kinds. */
function stepsInto(mine: JsonValue | undefined, theirs: JsonValue | undefined): PathSegment[] | undefined {
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    return Array.from({ length: Math.max(mine.length, theirs.length) }, (_, index) => index);
  }
  if (!isObject(mine) || !isObject(theirs)) return undefined;
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
}

function childOf(value: JsonValue | undefined, step: PathSegment): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  return isObject(value) ? value[step] : undefined;
}

function show(value: JsonValue | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
