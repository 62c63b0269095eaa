import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';

/** A value in a manifest, and where. */
export interface Found {
  readonly value: JsonValue;
  readonly field: readonly PathSegment[];
}

/** The steps of a path of {@link AdmissionRules}: `[]` is each item of a list, `{}` each value of a map. */
export function stepsOf(path: string): string[] {
  return path.match(/\[\]|\{\}|[^.[{]+/g) ?? [];
}

/** Every value of a manifest that a path leads to. */
export function valuesAt(manifest: JsonValue, steps: readonly string[]): Found[] {
  return steps.reduce<Found[]>(
    (found, step) => found.flatMap((one) => next(one, step)),
    [{ value: manifest, field: [] }],
  );
}

function next({ value, field }: Found, step: string): Found[] {
  if (step === '[]')
    return Array.isArray(value) ? value.map((item, i) => ({ value: item, field: [...field, i] })) : [];
  if (!isObject(value)) return [];
  const keys = step === '{}' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
  return keys.map((key) => ({ value: value[key] as JsonValue, field: [...field, key] }));
}
