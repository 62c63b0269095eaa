import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from '../json-schema.ts';
import { nameFaults } from './name-faults.ts';

/** An object with the properties a and cc and no others. */
const closed: JsonSchema = { additionalProperties: false, properties: { a: {}, cc: {} } };

const faults = (schema: JsonSchema): unknown[] =>
  nameFaults(schema, (reference) => (reference === 'closed' ? closed : undefined)).map(
    ({ code, path, hint }) => [code, path.join('.'), hint],
  );
const at = (path: string): unknown[] => ['unknown-property', path, 'It has a, cc.'];

describe('a name that no property has', () => {
  it.each(['allOf', 'anyOf', 'oneOf'])('is found in %s', (keyword) => {
    expect(faults({ ...closed, [keyword]: [{ required: ['a'] }, { required: ['x'] }] })).toEqual([
      at(`${keyword}.1.required.0`),
    ]);
  });

  it.each(['not', 'if', 'then', 'else'])('is found in %s, among its properties, too', (keyword) => {
    expect(faults({ ...closed, [keyword]: { required: ['x'], properties: { a: {}, y: {} } } })).toEqual([
      at(`${keyword}.required.0`),
      at(`${keyword}.properties.y`),
    ]);
  });

  it('is found in dependencies, as a key and in a list', () => {
    expect(faults({ ...closed, dependencies: { a: ['cc', 'x'], y: ['a'], cc: {} } })).toEqual([
      at('dependencies.y'),
      at('dependencies.a.1'),
    ]);
  });

  it('is found in the list of a property that is called as the keyword', () => {
    const model = { additionalProperties: false, properties: { required: {}, a: {} } };
    expect(faults({ ...model, dependencies: { required: ['x'] } })).toEqual([
      ['unknown-property', 'dependencies.required.0', 'It has required, a.'],
    ]);
  });

  it('is found beside a reference to the object', () => {
    expect(faults({ $ref: 'closed', required: ['x'] })).toEqual([at('required.0')]);
    expect(faults({ $ref: 'elsewhere', required: ['x'] })).toEqual([]);
  });

  it('says which name was meant, where one is near', () => {
    const model = { additionalProperties: false, properties: { bucket: {} }, required: ['buckets'] };
    expect(faults(model)).toEqual([['unknown-property', 'required.0', 'Write "bucket".']]);
  });
});

describe('any name', () => {
  it.each([
    ['an object that may have others', { properties: { a: {} }, required: ['x'] }],
    ['one with others by a pattern', { ...closed, patternProperties: { '^x': {} }, required: ['x'] }],
    ['one without properties', { additionalProperties: false, required: ['x'] }],
    ['a part that opens the object', { ...closed, allOf: [{ additionalProperties: {}, required: ['x'] }] }],
    ['a property of its own', { ...closed, properties: { a: { properties: { x: {} }, required: ['x'] } } }],
  ] as [string, JsonSchema][])('is let through in %s', (_name, schema) => {
    expect(faults(schema)).toEqual([]);
  });
});
