import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { bundleOf, model } from './model.test.helper.ts';

describe('bundleSchema', () => {
  it('puts references in place, with the keywords beside them', () => {
    expect(model.properties?.nickname).toEqual({
      description: 'Another name.',
      type: 'string',
      pattern: '^[a-z]+$',
      'x-message': 'letters',
      examples: ['pot'],
    });
  });

  it('carries foreign schemas and what they use as definitions', () => {
    expect(model.properties?.pot?.properties?.overrides).toMatchObject({
      'x-opaque': true,
      default: {},
      allOf: [{ $ref: '#/definitions/api.pot' }],
    });
    expect(model.definitions).toEqual({
      'api.pot': {
        type: 'object',
        additionalProperties: false,
        properties: {
          glaze: { $ref: '#/definitions/api.pot.glaze' },
          inner: { $ref: '#/definitions/api.pot' },
        },
      },
      'api.pot.glaze': { enum: ['matt'] },
    });
  });

  it('is self-contained: a validator takes it and follows every reference', () => {
    const validate = new Ajv({ strict: false }).compile(model);
    expect(validate({ pot: { overrides: { inner: { glaze: 'matt' } } } })).toBe(true);
    expect(validate({ pot: { overrides: { inner: { glaze: 'shiny' } } } })).toBe(false);
    expect(validate({ pot: { overrides: { glase: 'matt' } } })).toBe(false);
    expect(validate({ nickname: 'Pot' })).toBe(false);
    expect(validate({ cups: { Blue: { size: 1 } } })).toBe(false);
  });

  it('keeps definitions of two foreign files with one name apart', () => {
    const { definitions } = bundleOf({
      'values.schema.json': { properties: { a: { $ref: 'api/a.json' }, b: { $ref: 'api/b.json' } } },
      'api/a.json': { $ref: '#/definitions/x', definitions: { x: { const: 1 } } },
      'api/b.json': { $ref: '#/definitions/x', definitions: { x: { const: 2 } } },
    });
    expect(definitions).toMatchObject({ 'api.a.x': { const: 1 }, 'api.b.x': { const: 2 } });
  });

  it('finds a definition whose name is written as in a URL', () => {
    const schema = { items: { $ref: '#/definitions/a%20b~1c' }, definitions: { 'a b/c': { const: 1 } } };
    expect(bundleOf({ 'values.schema.json': schema }).items).toEqual({ const: 1 });
  });

  it('leaves data that looks like a reference alone', () => {
    const examples = [{ $ref: 'nowhere.json' }];
    expect(bundleOf({ 'values.schema.json': { properties: { a: { examples } } } }).properties?.a).toEqual({
      examples,
    });
  });

  it.each([
    [/^The schema nowhere\.json cannot be read: ENOENT/, { properties: { a: { $ref: 'nowhere.json' } } }],
    [
      /^The schema values\.schema\.json has nothing at "#\/definitions\/x"/,
      { properties: { a: { $ref: '#/definitions/x' } } },
    ],
    [
      /values\.schema\.json: #\/definitions\/x contains itself/,
      { items: { $ref: '#/definitions/x' }, definitions: { x: { items: { $ref: '#/definitions/x' } } } },
    ],
    [
      /"type" beside #\/definitions\/x, which sets it too/,
      { items: { $ref: '#/definitions/x', type: 'string' }, definitions: { x: { type: 'object' } } },
    ],
    [/Helm cannot use the pattern \^\(\?!x\)/, { properties: { a: { pattern: '^(?!x)' } } }],
  ])('refuses what it cannot bundle: %s', (message, schema) => {
    expect(() => bundleOf({ 'values.schema.json': schema })).toThrow(message);
  });
});
