import type { ErrorObject } from 'ajv';
import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import type { Mistake } from './collapse.ts';
import { badName, missingKey, unknownKey } from './explain-key.ts';
import { wrongType } from './explain-type.ts';
import type { LayeredValues } from './layer.ts';
import { pointerOf } from './places.ts';
import type { PathSegment, Place, Problem } from './problem.ts';
import { ruleInWords } from './rules.ts';
import { nearest } from './suggest.ts';
import { either, hasType, show, typesOf } from './words.ts';

/** What an error says, without its place. */
export interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly mend?: string | undefined;
  /** The key that the error is about, inside the value that was checked. */
  readonly key?: string;
}

/** Keywords whose failure says no more than that their schema's `x-message` is not met. */
const shapes = new Set(['anyOf', 'oneOf', 'not']);

/** Turns one error of the validator into a problem that a person can act on. */
export function explain({ error, because }: Mistake, layered: LayeredValues, model: JsonSchema): Problem {
  const above = pathOf(error.instancePath, layered.values);
  const { key, mend, code, message } = explanationOf(error, above, layered, model);
  const path = key === undefined ? above : [...above, key];
  return {
    code,
    path,
    message: because === undefined ? message : `${message}, because ${because}`,
    ...(mend === undefined ? {} : { mend }),
    ...placeOf(path, key !== undefined, layered),
    severity: 'error',
  };
}

function explanationOf(
  error: ErrorObject,
  path: readonly PathSegment[],
  layered: LayeredValues,
  model: JsonSchema,
): Explanation {
  const params = error.params as Record<string, unknown>;
  const schema = error.parentSchema ?? {};
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params.additionalProperty), schema, model);
    case 'propertyNames':
      return badName(error, String(params.propertyName));
    case 'false schema':
      return { code: 'out-of-place', message: 'is out of place here', mend: 'Remove it.' };
    case 'required': {
      const key = String(params.missingProperty);
      return missingKey(key, schema, layered.removed.has(pointerOf([...path, key])));
    }
  }
  const types = typesOf(schema);
  if (types.length > 0 && !hasType(error.data, types)) {
    return wrongType(error.data, types, schema, layered.places.get(pointerOf(path))?.plain);
  }
  return badValue(error, schema);
}

function badValue(error: ErrorObject, schema: JsonSchema): Explanation {
  const code = 'bad-value';
  const { data } = error as { data: unknown };
  const expected = schema['x-message'];
  const isScalar = !isObject(data) && !Array.isArray(data);
  if (expected !== undefined && isScalar)
    return { code, message: `${show(data)} is not valid: expected ${expected}` };
  if (expected !== undefined && shapes.has(error.keyword)) return { code, message: expected };
  if (error.keyword === 'enum' && schema.enum !== undefined) {
    const near = nearest(String(data), schema.enum.map(String));
    const mend = near === undefined ? undefined : `Did you mean ${near}?`;
    return { code, message: `${show(data)} is not one of ${either(schema.enum.map(show))}`, mend };
  }
  return { code, message: ruleInWords(error) };
}

function pathOf(pointer: string, values: unknown): PathSegment[] {
  let value = values;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const segment = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<PathSegment, unknown>)[segment];
      return segment;
    });
}

/** The place of a value, or of its key; where it has none, that of the key of the nearest section around it. */
function placeOf(path: readonly PathSegment[], isKey: boolean, layered: LayeredValues): Partial<Place> {
  const pointer = pointerOf(path);
  const own = layered.places.get(pointer) ?? layered.removed.get(pointer);
  if (own !== undefined) return isKey ? own.key : own.value;
  for (let length = path.length - 1; length > 0; length--) {
    const origin = layered.places.get(pointerOf(path.slice(0, length)));
    if (origin !== undefined) return origin.key;
  }
  return {};
}
