import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import type { ValidateFunction } from 'ajv';
import type { JsonSchema } from './json-schema.ts';
import { splitSchemas } from './split.ts';
import { acceptsModule, compileSchema } from './validators.ts';

const pod: JsonSchema = {
  type: 'object',
  description: 'What runs.',
  'x-message': 'a pod',
  required: ['name'],
  properties: { name: { type: 'string', default: 'a' }, port: { $ref: '#/definitions/port' } },
  additionalProperties: false,
  definitions: { port: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'any' }] } },
};
const job: JsonSchema = {
  type: 'object',
  properties: { pods: { type: 'array', items: { ...pod, title: 'Pod', definitions: undefined } } },
  definitions: pod.definitions,
  if: { required: ['pods'] },
  then: { required: ['size'] },
};

describe('schemas that are split', () => {
  const { definitions = {} } = splitSchemas({ pod, job });

  it('have a definition for each part, and equal parts the same one', () => {
    expect(definitions.pod).toEqual({ $ref: expect.stringMatching(/^#\/definitions\/part\d$/) });
    expect(definitions.job).not.toEqual(definitions.pod);
    // the port, the pod, the list of pods and the job
    expect(Object.keys(definitions)).toHaveLength(2 + 4);
  });

  it('have no words, which are read where a value is refused', () => {
    expect(JSON.stringify(definitions)).not.toMatch(/description|title|default|x-message/);
  });

  it('say which definition is not there', () => {
    expect(() => splitSchemas({ broken: { $ref: '#/definitions/none' } })).toThrow('no #/definitions/none');
  });

  it('refuse what ajv applies beside a reference and draft-07 ignores, words excepted', () => {
    const beside = (keywords: JsonSchema) => () =>
      splitSchemas({ port: { $ref: '#/definitions/port', definitions: pod.definitions, ...keywords } });
    expect(beside({ description: 'Its port.', default: 1 })).not.toThrow();
    expect(beside({ type: 'integer' })).toThrow('type stands beside #/definitions/port');
    expect(beside({ not: { const: 'any' } })).toThrow('not stands beside #/definitions/port: use allOf');
  });
});

describe('compiled to say yes or no', () => {
  const accepts = load(acceptsModule({ pod, job }));
  const values = [
    {},
    { name: 'a' },
    { name: 1 },
    { name: 'a', port: 1 },
    { name: 'a', port: 0 },
    { name: 'a', port: 'any' },
    { name: 'a', other: true },
    { pods: [{ name: 'a' }] },
    { pods: [{ name: 'a' }], size: 1 },
    { pods: [{}], size: 1 },
    { pods: [{ name: 'a', port: 0 }], size: 1 },
    [],
    null,
  ];

  it.each(Object.entries({ pod, job }))('%s says what the validator that reports says', (name, schema) => {
    const report = compileSchema(schema);
    const verdicts = values.map((value) => accepts[name]?.(value));
    expect(verdicts).toEqual(values.map((value) => report(value)));
    expect(new Set(verdicts)).toEqual(new Set([true, false]));
  });
});

function load(source: string): Record<string, ValidateFunction> {
  type Wrapper = (module: object, exports: object, require: NodeJS.Require) => void;
  const module = { exports: {} };
  const wrapper = runInThisContext(`(function (module, exports, require) {${source}\n})`) as Wrapper;
  wrapper(module, module.exports, createRequire(import.meta.url));
  return module.exports;
}
