import { describe, expect, it } from '@jest/globals';
import { substitute } from './substitute.ts';

const variables = new Map([
  ['N', '3'],
  ['HOST', 's3.example.org'],
  ['NONE', ''],
]);

describe('substitute', () => {
  it.each([
    ['instances: ${N}', 'instances: 3'],
    ['url: "https://${HOST}:${PORT:=9000}/x"', 'url: "https://s3.example.org:9000/x"'],
    ['a: ${N:=5} ${M:=5} ${M:-6} ${NONE:=7} ${NONE}', 'a: 3 5 6 7 '],
    ['a: ${M:=${N}}', 'a: 3'],
    ['a: $${N} $N ${1N}', 'a: ${N} $N ${1N}'],
    ['a: ${M} ${HOST:0:2}', 'a: ${M} ${HOST:0:2}'],
  ])('%j', (text, filled) => {
    expect(substitute(text, variables)).toBe(filled);
  });
});
