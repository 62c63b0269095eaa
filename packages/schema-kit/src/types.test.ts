import { describe, expect, it } from '@jest/globals';
import type { StructuralSchema } from './crd.ts';
import { structuralTypes } from './types.ts';

const term: StructuralSchema = {
  type: 'object',
  required: ['key'],
  additionalProperties: false,
  properties: {
    key: { type: 'string' },
    count: { type: ['integer', 'string'] },
    values: { type: 'array', minItems: 1, items: { type: 'string' } },
  },
};
const widget: StructuralSchema = {
  title: 'Widget',
  type: 'object',
  required: ['kind', 'terms'],
  additionalProperties: false,
  properties: {
    kind: { const: 'Widget' },
    terms: { type: 'array', items: term },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    last: term,
    free: { type: 'object', additionalProperties: true },
  },
};

describe('structuralTypes', () => {
  it('writes one module: kinds by their title, shared parts once, small ones in place', async () => {
    const source = await structuralTypes({ 'v1/Widget': widget }, { index: 'Kinds', banner: ['Generated.'] });
    expect(source).toBe(`// Generated.

export interface Kinds {
  'v1/Widget': Widget;
}
export interface Widget {
  kind: 'Widget';
  terms: Term[];
  labels?: {
    [k: string]: string;
  };
  last?: Term;
  free?: {
    [k: string]: unknown;
  };
}
export interface Term {
  key: string;
  count?: number | string;
  /**
   * @minItems 1
   */
  values?: string[];
}
`);
  });
});
