import { expect, it } from '@jest/globals';
import { admissionRules } from './admission-rules.ts';

it('finds the rules of each level, with their path', () => {
  const part = {
    'x-kubernetes-validations': [{ rule: 'self.a != self.b' }],
    properties: { a: { type: 'string', default: 'none' } },
  };
  const rules = admissionRules({
    properties: {
      spec: {
        'x-kubernetes-validations': [{ rule: 'has(self.size)', message: 'size is needed' }],
        properties: {
          parts: { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['a'], items: part },
          names: { 'x-kubernetes-list-type': 'set', items: {} },
          free: { 'x-kubernetes-list-type': 'atomic', items: {} },
          count: { type: 'integer', format: 'int32' },
          sizes: { additionalProperties: { 'x-kubernetes-validations': [{ rule: 'self > 0' }] } },
        },
      },
    },
  });
  expect(rules).toEqual({
    cel: [
      { path: 'spec', rule: 'has(self.size)', message: 'size is needed' },
      { path: 'spec.parts[]', rule: 'self.a != self.b' },
      { path: 'spec.sizes{}', rule: 'self > 0' },
    ],
    defaults: [{ path: 'spec.parts[].a', value: 'none' }],
    unique: [
      { path: 'spec.parts', keys: ['a'] },
      { path: 'spec.names', keys: [] },
    ],
    int32: ['spec.count'],
  });
});
