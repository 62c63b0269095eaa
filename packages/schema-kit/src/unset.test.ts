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

  it('lets a section be null that says so and may be absent, and no other', () => {
    const section = model({ n: { type: 'integer' } }, { 'x-null': true });
    const nullable = { ...section, type: ['object', 'null'] };
    expect(takesUnset(model({ a: section })).properties).toEqual({ a: nullable });
    for (const more of [{ required: ['a'] }, { anyOf: [{ required: ['a'] }] }])
      expect(takesUnset(model({ a: section }, more)).properties).toEqual({ a: section });
    const silent = model({ a: model({ n: { type: 'integer' } }) });
    expect(takesUnset(silent)).toEqual(silent);
    const provided = { a: { ...section, default: {} } };
    expect(takesUnset(model(provided)).properties).toEqual(provided);
  });

  it('lets an entry of a map of sections or of settings be null, and no other', () => {
    const map = (item: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: item });
    expect(takesUnset(map(model({ n: { type: 'integer' } })))).toMatchObject({
      additionalProperties: { type: ['object', 'null'] },
    });
    expect(takesUnset(map(text))).toEqual(map(text));
    expect(takesUnset(map({ anyOf: [{ type: 'string' }, { type: 'number' }] }))).toEqual(
      map({
        anyOf: [{ type: 'string' }, { type: 'number' }, { description: 'takes it away', type: 'null' }],
      }),
    );
    expect(takesUnset(map(model({ n: text }, { not: { required: ['n'] } })))).toMatchObject({
      additionalProperties: { type: ['object', 'null'], not: { type: 'object', required: ['n'] } },
    });
  });
});
