import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from './json-schema.ts';
import { takesUnset } from './unset.ts';

const text: JsonSchema = { type: 'string', pattern: '^[a-z]+$' };
const model = (properties: Record<string, JsonSchema>, more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  properties,
  ...more,
});

describe('takesUnset', () => {
  it('lets a text that may be absent be empty', () => {
    const { properties } = takesUnset(model({ a: text, b: { type: 'string', minLength: 1 } }));
    expect(properties).toEqual({
      a: { type: 'string', pattern: '^$|^[a-z]+$', 'x-unset': true },
      b: { type: 'string', 'x-unset': true },
    });
  });

  it.each([
    ['is required', model({ a: text }, { required: ['a'] })],
    ['has a default', model({ a: { ...text, default: 'x' } })],
    ['has a meaning when empty', model({ a: { ...text, 'x-empty': 'no class' } })],
    ['a rule asks for', model({ a: text, b: text }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] })],
    ['is of other origin', model({ a: text }, { 'x-opaque': true })],
  ])('leaves a text alone that %s', (_, schema) => {
    expect(takesUnset(schema)).toEqual(schema);
  });
});
