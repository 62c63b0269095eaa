import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { completeSchema, defaultsOf } from './defaults.ts';
import { model } from './model.test.helper.ts';

describe('defaultsOf', () => {
  it('states what values.yaml provides, without optional sections and items of maps', () => {
    expect(defaultsOf(model)).toEqual({
      labels: {},
      pot: { litres: 1.5, switch: 'on', guests: [], overrides: {} },
      cups: {},
    });
  });

  it('completes the default of a section by those of its properties', () => {
    const properties = { a: { default: 1 }, b: { default: 2 } };
    expect(defaultsOf({ properties: { s: { default: { b: 3 }, properties } } })).toEqual({
      s: { a: 1, b: 3 },
    });
  });
});

describe('completeSchema', () => {
  const validate = new Ajv({ strict: false }).compile(completeSchema(model));
  const complete = defaultsOf(model);

  it('takes the defaults, and items of maps as they are', () => {
    expect(validate(complete)).toBe(true);
    expect(validate({ ...complete, cups: { blue: { size: 1 } } })).toBe(true);
  });

  it('refuses values without what values.yaml provides', () => {
    expect(validate({ ...complete, labels: undefined })).toBe(false);
    expect(validate({ ...complete, pot: { switch: 'on', guests: [], overrides: {} } })).toBe(false);
    expect(validate({})).toBe(false);
  });

  it('asks for nothing that values.yaml does not provide', () => {
    expect(completeSchema(model).required).toEqual(['labels', 'pot', 'cups']);
    expect(completeSchema(model).properties?.pot?.required).toEqual([
      'litres',
      'switch',
      'guests',
      'overrides',
    ]);
  });
});
