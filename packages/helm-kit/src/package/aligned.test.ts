import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignedJson } from './aligned.ts';

describe('alignedJson', () => {
  it('says the same', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, isPretty) => {
        const text = isPretty ? JSON.stringify(JSON.parse(json), null, 1) : json;
        expect(JSON.parse(alignedJson(text))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('packs better in base64', () => {
    const names = Array.from({ length: 300 }, (_, i) => `field${'x'.repeat(i % 7)}${String(i)}`);
    const fields = names.map((name) => [name, { type: ['object', 'null'], additionalProperties: false }]);
    const text = JSON.stringify(Object.fromEntries(fields));
    const size = (json: string): number => gzipSync(Buffer.from(json).toString('base64')).length;
    expect(size(alignedJson(text))).toBeLessThan(0.9 * size(text));
  });

  it('begins each member at a multiple of three bytes, and ends no line with a blank', () => {
    expect(alignedJson('{\n"ab":1,\n"é":[1,"a,b"]}\n')).toBe('{\n "ab":1,\n "é":[1, "a,b"]}\n');
  });
});
