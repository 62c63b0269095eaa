import { describe, expect, it } from '@jest/globals';
import { builtin, type Swagger } from './openapi.ts';

const ref = (name: string) => ({ $ref: `#/definitions/${name}` });
const swagger: Swagger = {
  definitions: {
    'io.k8s.api.core.v1.Thing': {
      type: 'object',
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Thing' }],
      properties: {
        port: ref('io.k8s.apimachinery.pkg.util.intstr.IntOrString'),
        size: ref('io.k8s.apimachinery.pkg.api.resource.Quantity'),
        fields: ref('io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1'),
        keys: { type: 'array', items: ref('io.k8s.api.core.v1.SecretKeySelector') },
      },
    },
    'io.k8s.api.core.v1.SecretKeySelector': { type: 'object', properties: { key: { type: 'string' } } },
    'io.k8s.api.core.v1.Tree': {
      type: 'object',
      'x-kubernetes-group-version-kind': [{ group: 'trees', version: 'v1', kind: 'Tree' }],
      properties: { left: ref('io.k8s.api.core.v1.Tree') },
    },
  },
};

describe('builtin', () => {
  it('follows references and knows the values that Go reads by its own code', () => {
    expect(builtin(swagger, 'v1', 'Thing')).toEqual({
      title: 'Thing',
      type: 'object',
      additionalProperties: false,
      properties: {
        port: { title: 'IntOrString', type: ['integer', 'string'] },
        size: { title: 'Quantity', type: ['number', 'string'] },
        fields: { title: 'FieldsV1', type: 'object', additionalProperties: true },
        keys: {
          type: 'array',
          items: {
            title: 'KeySelector',
            type: 'object',
            additionalProperties: false,
            properties: { key: { type: 'string' } },
          },
        },
      },
    });
  });

  it('says what is missing', () => {
    expect(() => builtin(swagger, 'v2', 'Thing')).toThrow('the OpenAPI document has no Thing of v2');
  });

  it('stops at a definition that refers to itself', () => {
    expect(() => builtin(swagger, 'trees/v1', 'Tree')).toThrow('io.k8s.api.core.v1.Tree refers to itself');
  });
});
