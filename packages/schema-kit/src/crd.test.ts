import { describe, expect, it } from '@jest/globals';
import { portablePattern, readCrd, toStructural } from './crd.ts';

const crd = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.org
  names: { kind: Widget }
  versions:
    - name: v1
      served: true
      schema:
        openAPIV3Schema:
          type: object
          description: prose
          required: [spec]
          properties:
            spec:
              type: object
              required: [size, paint]
              x-kubernetes-validations: [{ rule: has(self.size), message: size is needed }]
              properties:
                size: { type: integer, format: int32, minimum: 1, default: 3, description: prose }
                paint: { type: string, enum: [red, blue], nullable: true }
                parts:
                  type: array
                  items:
                    type: object
                    x-kubernetes-validations: [{ rule: self.a != self.b }]
                    properties: { a: { type: string } }
    - name: v1alpha1
      served: false
      schema: { openAPIV3Schema: { type: object } }
`;

describe('readCrd', () => {
  it('gives the served versions as closed schemas without prose, defaults and nulls, and requires what has no default', () => {
    expect(readCrd(crd)).toEqual([
      expect.objectContaining({
        group: 'example.org',
        version: 'v1',
        kind: 'Widget',
        schema: {
          type: 'object',
          required: ['spec'],
          additionalProperties: false,
          properties: {
            spec: {
              type: 'object',
              required: ['paint'],
              additionalProperties: false,
              properties: {
                size: { type: 'integer', minimum: 1 },
                paint: { type: 'string', enum: ['red', 'blue'] },
                parts: {
                  type: 'array',
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    properties: { a: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      }),
    ]);
  });

  it('refuses another kind of document', () => {
    expect(() => readCrd('kind: Service')).toThrow('expected a CustomResourceDefinition, found Service');
  });
});

describe('toStructural', () => {
  it('takes an int-or-string for a whole number or a string of its pattern', () => {
    const node = {
      anyOf: [{ type: 'integer' }, { type: 'string' }],
      pattern: '^[0-9]+%?$',
      'x-kubernetes-int-or-string': true,
    };
    expect(toStructural(node)).toEqual({ type: ['integer', 'string'], pattern: '^[0-9]+%?$' });
  });

  it('closes an object that names no field, and leaves open what preserves unknown fields', () => {
    expect(toStructural({ type: 'object' })).toEqual({ type: 'object', additionalProperties: false });
    expect(toStructural({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true })).toEqual({
      type: 'object',
      additionalProperties: true,
    });
  });

  it('keeps a map of typed values', () => {
    const map = { type: 'object', additionalProperties: { type: 'string' } };
    expect(toStructural(map)).toEqual(map);
  });

  it('keeps the format that validators check, and drops those of OpenAPI', () => {
    expect(toStructural({ type: 'string', format: 'date-time' })).toHaveProperty('format', 'date-time');
    expect(toStructural({ type: 'integer', format: 'int64' })).toEqual({ type: 'integer' });
  });

  it('stops at a combinator rather than dropping it', () => {
    expect(() => toStructural({ type: 'object', oneOf: [{ required: ['a'] }] })).toThrow('oneOf');
  });
});

describe('portablePattern', () => {
  it('spells out both cases', () => {
    expect(portablePattern('^(?i)(abort|w)?$')).toBe('^([aA][bB][oO][rR][tT]|[wW])?$');
    expect(toStructural({ type: 'string', pattern: '(?i)on' })).toHaveProperty('pattern', '[oO][nN]');
  });

  it('leaves other patterns as they are', () => {
    expect(portablePattern('^(?:[a-z]+\\.)?i$')).toBe('^(?:[a-z]+\\.)?i$');
  });

  it.each(['^(?s).*$', '(?i)[a-z]', '(?i)\\d', 'a(?i)b'])('stops at %s', (pattern) => {
    expect(() => portablePattern(pattern)).toThrow('has no portable form');
  });
});
