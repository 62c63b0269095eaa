import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { differences } from './differences.ts';

const object = (name: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name },
  spec,
});

describe('differences', () => {
  it('does not care for the order of documents and keys', () => {
    const [a, b] = [object('a', { x: 1, y: 2 }), object('b')];
    expect(differences([a, b], [b, object('a', { y: 2, x: 1 })])).toEqual([]);
  });

  it.each([
    ['a value', { x: 1 }, { x: 2 }, 'spec.x is 2, not 1'],
    ['a type', { x: 1 }, { x: '1' }, 'spec.x is "1", not 1'],
    ['a key that is gone', { x: [] }, {}, 'spec.x is absent, not []'],
    ['a null that came', {}, { x: null }, 'spec.x is null, not absent'],
    ['the order of a list', { x: [1, 2] }, { x: [2, 1] }, 'spec.x[0] is 2, not 1'],
    ['the length of a list', { x: [1] }, { x: [1, 2] }, 'spec.x[1] is 2, not absent'],
    ['a list for a map', { x: {} }, { x: [] }, 'spec.x is [], not {}'],
  ])('finds %s', (_, mine, theirs, said) => {
    expect(differences([object('a', mine)], [object('a', theirs)])).toEqual([`v1 Thing a: ${said}`]);
  });

  it('finds an object that only one has, and one that is there twice', () => {
    expect(differences([object('a')], [object('b')])).toEqual([
      'v1 Thing a is there 0 times, not 1',
      'v1 Thing b is there 1 time, not 0',
    ]);
    expect(differences([object('a')], [object('a'), object('a')])).toEqual([
      'v1 Thing a is there 2 times, not 1',
    ]);
  });

  it('finds something exactly when two objects are not the same', () => {
    const spec = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
    fc.assert(
      fc.property(spec, spec, (one, other) => {
        const [a, b] = [object('a', one as JsonObject), object('a', other as JsonObject)];
        expect(differences([a], [structuredClone(a)])).toEqual([]);
        const isSame = sortedJson(one) === sortedJson(other);
        expect(differences([a], [b])).toHaveLength(isSame ? 0 : 1);
      }),
    );
  });
});

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
