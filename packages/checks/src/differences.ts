import { count } from '@butler-postgres/diagnostics';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { byIndex, fieldChanges } from './field-changes.ts';
import { objectName } from './object-name.ts';

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
      const [first] = fieldChanges(object, theirs[index], byIndex);
      return first === undefined
        ? []
        : [`${name}: ${first.path} is ${show(first.after)}, not ${show(first.before)}`];
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

function show(value: JsonValue | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
