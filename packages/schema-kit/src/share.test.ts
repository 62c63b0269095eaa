import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import type { JsonSchema } from './json-schema.ts';
import { shareRepeated } from './share.ts';

const size = { type: 'string', pattern: '^[1-9][0-9]*(Mi|Gi|Ti)$' };

describe('shareRepeated', () => {
  it('writes once what comes twice, and leaves beside the reference what is said of each', () => {
    const schema: JsonSchema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'values',
      type: 'object',
      properties: {
        data: { ...size, description: 'Of the data.', default: '1Gi' },
        wal: { ...size, description: 'Of the log.' },
        name: { type: 'string' },
        other: { type: 'string' },
      },
    };
    expect(shareRepeated(schema)).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'values',
      type: 'object',
      properties: {
        data: { description: 'Of the data.', default: '1Gi', $ref: '#/definitions/data' },
        wal: { description: 'Of the log.', $ref: '#/definitions/data' },
        name: { type: 'string' },
        other: { type: 'string' },
      },
      definitions: { data: size },
    });
  });

  it('finds it in all keywords, and in definitions too', () => {
    const schema: JsonSchema = {
      type: 'object',
      patternProperties: { '^a': { $ref: '#/definitions/volume' } },
      additionalProperties: { $ref: '#/definitions/disk' },
      if: { properties: { kind: size } },
      then: { minProperties: 1 },
      definitions: { volume: { properties: { size } }, disk: { properties: { size } } },
    };
    const shared = shareRepeated(schema);
    expect(JSON.stringify(shared).match(/Gi/g)).toHaveLength(1);
    const [before, after] = [schema, shared].map((one) => new Ajv({ strict: false }).compile(one));
    for (const value of [
      { a: { size: '1Gi' } },
      { a: { size: '1' } },
      { b: { size: 1 } },
      { kind: '1Gi' },
      5,
    ])
      expect([value, after?.(value)]).toEqual([value, before?.(value)]);
  });

  it('refuses a definition that contains itself', () => {
    const node = { properties: { next: { $ref: '#/definitions/node' } } };
    expect(() => shareRepeated({ properties: { node }, definitions: { node } })).toThrow('contains itself');
  });
});
