import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isObject, type JsonSchema, type JsonValue } from './json-schema.ts';
import { takesNull } from './null.ts';
import { compileSchema } from './validators.ts';

const text: JsonSchema = { type: 'string', pattern: '^[a-z]+$' };
const keys = ['a', 'b', 'c'];

/** The values without keys that are null. */
function pruned(value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, pruned(item)]));
}

const key = fc.constantFrom(...keys);
const someKeys = fc.uniqueArray(key, { maxLength: 2 });
const scalar = fc.constantFrom<JsonValue>('x', 'y', 'X1', 1, 2, true);

const leaf = fc.oneof(
  fc.constantFrom<JsonSchema>(
    { type: 'string' },
    text,
    { ...text, not: { enum: ['x'] } },
    { type: 'integer', minimum: 2 },
    { type: ['integer', 'string'] },
    { anyOf: [{ type: 'string' }, { type: 'number' }] },
    { allOf: [text, { not: { enum: ['y'] } }], type: 'string' },
    { enum: ['x', 2] },
    { const: true },
    {},
  ),
);

/** Sections of the model: nested, with rules on what is given together. */
const section = fc.letrec<{ section: JsonSchema }>((tie) => {
  const inner = fc.oneof({ maxDepth: 2 }, leaf, leaf, tie('section'));
  const part = fc.oneof<fc.Arbitrary<JsonSchema>[]>(
    someKeys.map((required) => ({ required })),
    fc.tuple(key, scalar).map(([name, value]) => ({ properties: { [name]: { const: value } } })),
    key.map((name) => ({ properties: { [name]: false as never } })),
    fc.tuple(key, scalar).map(([name, value]) => ({
      required: [name],
      properties: { [name]: { const: value } },
    })),
  );
  const rules = fc.record<Partial<JsonSchema>, never>(
    {
      anyOf: fc.array(part, { minLength: 1, maxLength: 2 }),
      oneOf: fc.array(part, { minLength: 1, maxLength: 2 }),
      not: part,
      dependencies: fc.tuple(key, someKeys).map(([name, asked]) => ({ [name]: asked })),
    },
    { requiredKeys: [] },
  );
  const conditions = fc
    .option(fc.tuple(part, part, part))
    .map((parts) => (parts === null ? {} : { if: parts[0], then: parts[1], else: parts[2] }));
  return {
    section: fc
      .tuple(fc.dictionary(key, inner, { maxKeys: 3 }), someKeys, rules, conditions, fc.option(inner))
      .map(([properties, required, more, condition, item]) => ({
        ...more,
        ...condition,
        type: 'object',
        required: required.filter((name) => name in properties),
        properties,
        ...(item && { additionalProperties: item }),
      })),
  };
}).section;

const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(scalar, fc.constant(null)),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

describe('takesNull', () => {
  it('takes what the model takes of the values without what is null', () => {
    fc.assert(
      fc.property(section, fc.array(value, { minLength: 20, maxLength: 20 }), (schema, values) => {
        const accepts = compileSchema(schema);
        const tolerant = compileSchema(takesNull(schema));
        for (const one of values)
          if (one !== null) expect([one, tolerant(one)]).toEqual([one, accepts(pruned(one))]);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses null for a default, of which Helm leaves nothing, and for a key that is unknown', () => {
    const schema = { type: 'object', properties: { a: text, b: text }, additionalProperties: false };
    const accepts = compileSchema(takesNull(schema, { a: 'x' }));
    expect([accepts({ a: null }), accepts({ b: null }), accepts({ c: null })]).toEqual([false, true, false]);
  });

  it('leaves alone what is of other origin, and refuses to count keys', () => {
    const opaque: JsonSchema = { 'x-opaque': true, properties: { a: text } };
    expect(takesNull(opaque)).toBe(opaque);
    for (const count of ['minProperties', 'maxProperties'])
      expect(() => takesNull({ [count]: 1 })).toThrow(`${count} would count null`);
  });
});
