import type { PathSegment } from '@butler-postgres/diagnostics';
import { isObject, type JsonValue } from '@butler-postgres/schema-kit';

/** A value in a manifest, and where. */
export interface Found {
  readonly value: JsonValue;
  readonly field: readonly PathSegment[];
}

const known = new Map<string, readonly string[]>();

/** The steps of a path of {@link AdmissionRules}: `[]` is each item of a list, `{}` each value of a map. */
export function stepsOf(path: string): readonly string[] {
  const steps = known.get(path) ?? path.match(/\[\]|\{\}|[^.[{]+/g) ?? [];
  known.set(path, steps);
  return steps;
}

/** Every value of a manifest that a path leads to. */
export function valuesAt(manifest: JsonValue, steps: readonly string[]): Found[] {
  const found: Found[] = [];
  collect(manifest, steps, [], found);
  return found;
}

function collect(
  value: JsonValue,
  steps: readonly string[],
  field: readonly PathSegment[],
  found: Found[],
): void {
  const step = steps[field.length];
  if (step === undefined) {
    found.push({ value, field });
  } else if (step === '[]') {
    if (Array.isArray(value))
      value.forEach((item, i) => {
        collect(item, steps, [...field, i], found);
      });
  } else if (isObject(value)) {
    for (const key of step === '{}' ? Object.keys(value) : [step])
      if (Object.hasOwn(value, key)) collect(value[key] as JsonValue, steps, [...field, key], found);
  }
}
