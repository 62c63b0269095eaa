import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { JsonSchema } from './json-schema.ts';
import { withReasons } from './reasons.ts';

const expected = 'lower-case letters';
const schemaWith = (reason: string): JsonSchema => ({
  type: 'object',
  additionalProperties: {
    type: 'string',
    pattern: '^[a-z ,-]*$',
    not: { enum: ['no'] },
    'x-message': reason,
  },
});
const schema = schemaWith(expected);

describe('withReasons', () => {
  it.each([expected, 'Lower case only', 'no'])(
    'accepts and refuses the same values, beside the reason %s',
    (reason) => {
      const schema = schemaWith(reason);
      const before = new Ajv({ strict: false }).compile(schema);
      const after = new Ajv({ strict: false }).compile(withReasons(schema));
      const value = fc.oneof(fc.constantFrom('', 'a', 'A', 'no', reason), fc.string(), fc.integer());
      fc.assert(
        fc.property(value, (text) => {
          expect(after({ a: text })).toBe(before({ a: text }));
        }),
      );
    },
  );

  it('says the reason', () => {
    const check = new Ajv({ strict: false, allErrors: true }).compile(withReasons(schema));
    check({ a: 'A' });
    expect(check.errors?.map(({ params }) => params as object)).toContainEqual({ allowedValues: [expected] });
    expect(check.errors?.map(({ keyword }) => keyword)).toEqual(['enum', 'if']);
  });

  it('leaves a schema without a reason alone', () => {
    const plain: JsonSchema = { type: 'string', pattern: '^a$' };
    expect(withReasons(plain)).toEqual(plain);
  });
});
