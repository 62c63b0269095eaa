import type { ErrorObject } from 'ajv';
import {
  nearest,
  type Diagnostic,
  type Finding,
  type PathSegment,
  type Position,
} from '@butler-postgres/diagnostics';
import { isObject, type JsonSchema } from '@butler-postgres/schema-kit';
import type { Failure } from './collapse.ts';
import { badName, missingKey, unknownKey } from './explain-key.ts';
import { substituted, wrongType } from './explain-type.ts';
import { hintFor } from './hint.ts';
import { strangeCharacter } from './characters.ts';
import type { KeyFinding } from './key-finding.ts';
import type { LayeredValues } from './layer.ts';
import { pointerOf } from './origins.ts';
import { ruleInWords } from './rules.ts';
import { either, hasType, show, typesOf } from './words.ts';

/** Keywords whose failure says no more than that their schema's `x-message` is not met. */
const shapes = new Set(['anyOf', 'oneOf', 'not']);

/**
 * Turns one error of the validator into a diagnostic that a person can act on.
 *
 * @param suggests - whether to look for what an unknown key may have meant
 */
export function explain(
  { error, because }: Failure,
  layered: LayeredValues,
  model: JsonSchema,
  suggests: boolean,
): Diagnostic {
  const above = pathOf(error.instancePath, layered.values);
  const isPlain = error.keyword === 'additionalProperties' && !suggests;
  const found = isPlain ? withoutHint(error) : findingOf(error, above, layered, model);
  const { key, code, message } = found;
  const more = isPlain ? undefined : hintFor(error, found, above, model);
  // what a key is in other charts says more than which of ours is called nearly so
  const hint = code === 'unknown-key' ? (more ?? found.hint) : (found.hint ?? more);
  const path = key === undefined ? above : [...above, key];
  const text: unknown = key ?? error.data;
  const strange = typeof text === 'string' ? strangeCharacter(text) : undefined;
  const hints = [strange, hint].filter((one) => one !== undefined);
  return {
    severity: code === substituted ? 'warning' : 'error',
    code,
    message: because === undefined ? message : `${message}, because ${because}`,
    hint: hints.length === 0 ? undefined : hints.join(' '),
    location: { ...positionOf(path, key !== undefined, layered), path },
  };
}

function withoutHint({ params }: ErrorObject): KeyFinding {
  return { code: 'unknown-key', key: String(params.additionalProperty), message: 'unknown key' };
}

/** What may be there at most as null, which takes it away. */
const outOfPlace: KeyFinding = { code: 'out-of-place', message: 'is out of place here', hint: 'Remove it.' };

function findingOf(
  error: ErrorObject,
  path: readonly PathSegment[],
  layered: LayeredValues,
  model: JsonSchema,
): KeyFinding {
  const params = error.params as Record<string, unknown>;
  const schema = error.parentSchema ?? {};
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params.additionalProperty), schema, model, path.join('.'));
    case 'propertyNames':
      return badName(error, String(params.propertyName));
    case 'false schema':
      return outOfPlace;
    case 'required': {
      const key = String(params.missingProperty);
      return missingKey(key, schema, layered.removed.has(pointerOf([...path, key])));
    }
  }
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (schema.type === 'null') return outOfPlace;
  if (error.data === null || (types.length > 0 && !hasType(error.data, types))) {
    return wrongType(error.data, types, schema, layered.origins.get(pointerOf(path))?.plain);
  }
  return badValue(error, schema);
}

function badValue(error: ErrorObject, schema: JsonSchema): Finding {
  const code = 'bad-value';
  const { data } = error as { data: unknown };
  const expected = schema['x-message'];
  const isScalar = !isObject(data) && !Array.isArray(data);
  if (expected !== undefined && isScalar)
    return { code, message: `${show(data)} is not valid: expected ${expected}` };
  if (expected !== undefined && shapes.has(error.keyword)) return { code, message: expected };
  // an enum of one sentence is the reason why nothing may be there
  const [only] = schema.enum?.length === 1 ? schema.enum : [];
  if (typeof only === 'string' && /^\(.+\)$/s.test(only))
    return { code, message: `${show(data)} is out of place here: ${only.slice(1, -1)}` };
  if (error.keyword === 'enum' && schema.enum !== undefined) {
    const choices = schema.enum.filter((choice) => choice !== null);
    const [only] = choices;
    // where a list or map has no place, its schema has a sentence for a choice, which Helm prints
    if (choices.length === 1 && typeof only === 'string' && /^\(.*\)$/.test(only))
      return { ...outOfPlace, hint: `${only.charAt(1).toUpperCase()}${only.slice(2, -1)}.` };
    const near = nearest(String(data), choices.map(String));
    const hint = near === undefined ? undefined : `Did you mean ${near}?`;
    return { code, message: `${show(data)} is not one of ${either(choices.map(show))}`, hint };
  }
  return { code, message: ruleInWords(error) };
}

/** The path that a JSON pointer says, with numbers for items of lists. */
export function pathOf(pointer: string, values: unknown): PathSegment[] {
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

/** The position of a value, or of its key; where it has none, that of the key of the nearest section around it. */
function positionOf(path: readonly PathSegment[], isKey: boolean, layered: LayeredValues): Partial<Position> {
  const pointer = pointerOf(path);
  const own = layered.origins.get(pointer) ?? layered.removed.get(pointer);
  if (own !== undefined) return isKey ? own.key : own.value;
  for (let length = path.length - 1; length > 0; length--) {
    const origin = layered.origins.get(pointerOf(path.slice(0, length)));
    if (origin !== undefined) return origin.key;
  }
  return {};
}
