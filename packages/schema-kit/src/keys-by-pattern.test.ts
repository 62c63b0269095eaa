import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { JsonSchema } from './json-schema.ts';
import { keysByPattern } from './keys-by-pattern.ts';

const item: JsonSchema = { type: 'integer' };
const schemas: Record<string, JsonSchema> = {
  pattern: {
    type: 'object',
    propertyNames: { pattern: '^[a-z]+$', 'x-message': 'letters' },
    additionalProperties: item,
  },
  choices: { type: 'object', propertyNames: { enum: ['a.b', 'c'] }, additionalProperties: item },
  refusals: { type: 'object', propertyNames: { not: { enum: ['a', 'on'] } }, additionalProperties: item },
  'pattern and refusal': {
    type: 'object',
    propertyNames: { allOf: [{ pattern: '^[a-z]+$' }, { not: { pattern: '^pg' } }] },
    additionalProperties: item,
  },
  'refusal with a reason': {
    type: 'object',
    propertyNames: {
      allOf: [
        { pattern: '^[a-z]+$', 'x-message': 'letters' },
        { not: { pattern: '^pg' }, 'x-message': 'no name of PostgreSQL' },
      ],
    },
    additionalProperties: item,
  },
  'values of any kind': { type: 'object', propertyNames: { pattern: '^[a-z]+$', 'x-message': 'letters' } },
  'two patterns': {
    type: 'object',
    propertyNames: { allOf: [{ pattern: '^[a-z]+$' }, { pattern: 'a' }] },
    additionalProperties: item,
  },
};

describe('keysByPattern', () => {
  it.each(Object.entries(schemas))('accepts and refuses the same keys: %s', (_name, schema) => {
    const before = new Ajv({ strict: false }).compile(schema);
    const after = new Ajv({ strict: false }).compile(keysByPattern(schema));
    const key = fc.oneof(
      fc.constantFrom('a', 'ab', 'on', 'pg', 'pgx', 'xpg', 'a.b', 'axb', 'c', 'A', '1', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.oneof(fc.integer(), fc.constant('no number'))), (value) => {
        expect(after(value)).toBe(before(value));
      }),
    );
  });

  it('leaves no propertyNames where patterns can say it, inside properties too', () => {
    const sayable = Object.fromEntries(Object.entries(schemas).filter(([name]) => name !== 'two patterns'));
    const text = JSON.stringify(keysByPattern({ type: 'object', properties: sayable }));
    expect(text).not.toContain('propertyNames');
  });
});
