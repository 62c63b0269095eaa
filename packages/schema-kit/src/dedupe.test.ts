import { describe, expect, it } from '@jest/globals';
import type { StructuralSchema } from './crd.ts';
import { dedupe } from './dedupe.ts';

const closed = (properties: Record<string, StructuralSchema>): StructuralSchema => ({
  type: 'object',
  properties,
  additionalProperties: false,
});
const text: StructuralSchema = { type: 'string' };
const term = closed({ key: text, operator: text, values: { type: 'array', items: text } });

describe('dedupe', () => {
  it('shares what stands twice under the name of its property, and an item under that of its list', () => {
    const schema = closed({ selector: term, others: closed({ selector: term }) });
    expect(dedupe(schema)).toEqual({
      ...closed({
        selector: { $ref: '#/definitions/selector' },
        others: closed({ selector: { $ref: '#/definitions/selector' } }),
      }),
      definitions: { selector: term },
    });
    const list = { type: 'array', items: term };
    const twoLists = closed({ policies: list, all: closed({ policies: { ...list, maxItems: 2 } }) });
    expect(dedupe(twoLists).definitions).toEqual({ policy: term });
  });

  it('takes a schema for equal whatever the order of its keys', () => {
    const other = closed({ values: { items: text, type: 'array' }, operator: text, key: text });
    const schema = closed({
      a: { ...term, required: ['key', 'operator'] },
      b: { required: ['operator', 'key'], ...other },
    });
    expect(Object.keys(dedupe(schema).definitions ?? {})).toEqual(['a']);
  });

  it('prefers a title, and otherwise tells equal names apart by what holds them', () => {
    const other = closed({ ...term.properties, weight: { type: 'integer' } });
    const schema = closed({
      left: closed({ term, more: term }),
      right: closed({
        term: other,
        more: { ...other, title: 'Weighted' },
        third: { ...term, maxProperties: 1 },
      }),
      rest: closed({ term: { ...term, maxProperties: 1 } }),
    });
    expect(Object.keys(dedupe(schema).definitions ?? {})).toEqual(['Weighted', 'term', 'third']);
  });

  it('counts places, not mentions: a part of a shared whole stands once', () => {
    const whole = closed({ term, name: text });
    expect(Object.keys(dedupe(closed({ a: whole, b: whole })).definitions ?? {})).toEqual(['a']);
  });

  it('shares the part of a repeated whole that may not be shared itself', () => {
    const list = { type: 'array', items: term };
    const options = { shareable: (schema: StructuralSchema) => schema.type === 'object' };
    expect(dedupe(closed({ terms: list, others: list }), options)).toMatchObject({
      properties: { terms: { items: { $ref: '#/definitions/term' } } },
      definitions: { term },
    });
  });
});
