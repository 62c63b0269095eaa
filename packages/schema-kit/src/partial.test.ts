import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import type { StructuralSchema } from './crd.ts';
import { partial } from './partial.ts';

const schema: StructuralSchema = {
  type: 'object',
  required: ['instances', 'storage'],
  additionalProperties: false,
  properties: {
    instances: { type: 'integer', minimum: 1 },
    mode: { type: 'string', enum: ['a', 'b'] },
    storage: {
      type: 'object',
      required: ['size'],
      minProperties: 1,
      additionalProperties: false,
      properties: { size: { type: 'string' }, class: { type: 'string' } },
    },
    quotas: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['limit'],
        properties: { limit: { type: 'integer' } },
      },
    },
    plugins: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          options: { type: 'object', required: ['mode'], properties: { mode: { type: 'string' } } },
        },
      },
    },
  },
};
const accepts = new Ajv().compile(partial(schema));

describe('partial', () => {
  it.each([
    ['nothing', {}],
    ['an empty map', { storage: {} }],
    ['one field of a map that needs another', { storage: { class: 'fast' } }],
    ['a value of a map without what it needs', { quotas: { small: {} } }],
    ['a whole item', { plugins: [{ name: 'a', options: { mode: 'x' } }] }],
    ['an empty list', { plugins: [] }],
    ['null for a field', { storage: null, instances: null, plugins: null }],
    [
      'null for a field further down, or an entry of a map',
      { storage: { size: null }, quotas: { small: null } },
    ],
    ['null for a choice', { mode: null }],
  ])('accepts %s', (_, value) => {
    expect(accepts(value)).toBe(true);
  });

  it.each([
    ['an unknown field', { instnces: 3 }],
    ['an unknown field further down', { storage: { sise: '1Gi' } }],
    ['a wrong type', { instances: '3' }],
    ['a value out of bounds', { instances: 0 }],
    ['null', null],
    ['null inside an item', { plugins: [{ name: null }] }],
    ['another choice', { mode: 'c' }],
    ['an item without what it needs', { plugins: [{}] }],
    ['a map inside an item without what it needs', { plugins: [{ name: 'a', options: {} }] }],
  ])('refuses %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });

  it('leaves the given schema as it is', () => {
    const before = structuredClone(schema);
    partial(schema);
    expect(schema).toEqual(before);
  });

  it('stops where it cannot know what is required', () => {
    expect(() => partial({ type: 'object', properties: { a: { oneOf: [{ required: ['b'] }] } } })).toThrow(
      'oneOf',
    );
    expect(() => partial({ $ref: '#/definitions/a' })).toThrow('$ref');
  });
});
