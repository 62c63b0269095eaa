import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';
import fc from 'fast-check';
import { check, render } from './chart.ts';
import { apiErrors, flaws, readManifests, sorted, type Manifest } from './testing/laws.test.helper.ts';
import { RealHelm } from './testing/real-helm.test.helper.ts';
import { valuesArbitrary } from './testing/values-arbitrary.test.helper.ts';

/** Sets of values: the same in each run, so that a test goes red by what was changed. Others: PARITY_RUNS, PARITY_SEED. */
const runs = Number(process.env['PARITY_RUNS'] ?? 20);
const seed = Number(process.env['PARITY_SEED'] ?? 1);

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

/** A failure is told before jest's time is over, shrunk as far as there was time. */
const limit = {
  interruptAfterTimeLimit: 1000 * Number(process.env['PARITY_SECONDS'] ?? 240),
  markInterruptAsFailure: true,
};

/** A name that YAML reads as a number, wherever a template leaves its quotes out. */
const namespace = '5';
const releases = ['demo', 'butler-postgres', 'my-butler-postgres-2'];

/** Values over the chart's defaults, where nothing is wrong with them. */
function validOnes(values: JsonObject, name: string): JsonObject | undefined {
  const layered = withDefaults(values);
  const found = [...validateValues(layered), ...check(layered.values, { name, namespace })];
  return found.some(({ severity }) => severity === 'error') ? undefined : layered.values;
}

function renderHere(values: JsonObject, name: string): Manifest[] {
  return sorted(render(values, { name, namespace }).map(({ manifest }) => manifest));
}

describe('for any valid values', () => {
  const property = fc.asyncProperty(
    valuesArbitrary(),
    fc.constantFrom(...releases),
    async (values, release) => {
      const valid = validOnes(values, release);
      fc.pre(valid !== undefined);
      const here = renderHere(valid, release);
      for (const printed of await real.render(values, release, namespace)) {
        expect(sorted(readManifests(printed))).toEqual(here);
        expect(printed).not.toMatch(/^\s*(?:- )?[^"'|>]*: -?\d+(?:\.\d+)?e\+\d+$/m);
      }
      expect(here.flatMap(flaws)).toEqual([]);
      expect(here.flatMap(apiErrors)).toEqual([]);
    },
  );

  it(`Helm 4, Helm 3 and the render in process agree, on what the API takes (seed ${seed})`, async () => {
    await fc.assert(property, { numRuns: runs, seed, maxSkipsPerRun: 200, ...limit });
  });
});

describe('rendering', () => {
  it('gives the same twice, whatever the order of the keys', () => {
    const property = fc.property(valuesArbitrary(), (values) => {
      const valid = validOnes(values, 'demo');
      fc.pre(valid !== undefined);
      const here = renderHere(valid, 'demo');
      const backwards = validOnes(reversed(values), 'demo');
      expect(JSON.stringify(renderHere(valid, 'demo'))).toBe(JSON.stringify(here));
      expect(backwards && renderHere(backwards, 'demo')).toEqual(here);
    });
    fc.assert(property, { numRuns: runs, seed, maxSkipsPerRun: 200 });
  });
});

/** The same values with every map's keys in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item as unknown)]),
  ) as T;
}
