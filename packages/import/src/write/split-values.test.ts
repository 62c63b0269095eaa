import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { splitValues } from './split-values.ts';

const merged = (base: JsonObject, over: JsonObject): JsonObject => {
  const both: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const isMap = (one: unknown): one is JsonObject =>
      typeof one === 'object' && one !== null && !Array.isArray(one);
    both[key] = isMap(value) && isMap(both[key]) ? merged(both[key], value) : value;
  }
  return both as JsonObject;
};

it('says once what all environments say, and the rest in a file for each', () => {
  const dev = {
    name: 'db',
    cluster: { instances: 1, list: [1], storage: { size: '1Gi' } },
    poolers: { rw: {} },
  };
  const prod = { name: 'db', cluster: { instances: 3, list: [1, 2], storage: { size: '1Gi' }, more: null } };
  const { common, own } = splitValues([dev, prod]);
  expect(common).toEqual({ name: 'db', cluster: { storage: { size: '1Gi' } } });
  expect(own).toEqual([
    { cluster: { instances: 1, list: [1] }, poolers: { rw: {} } },
    { cluster: { instances: 3, list: [1, 2], more: null } },
  ]);
  expect(own.map((values) => merged(common, values))).toEqual([dev, prod]);
});

it('has everything in common where there is one', () => {
  expect(splitValues([{ a: { b: null } }])).toEqual({ common: { a: { b: null } }, own: [{}] });
});
