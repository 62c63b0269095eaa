import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { withDefaults } from '@butler-postgres/values';
import fc from 'fast-check';
import { render } from './chart.ts';
import { accepted } from './testing/accepted.test.helper.ts';
import { apiErrors, flaws, readManifests, sorted, type Manifest } from './testing/laws.test.helper.ts';
import { Together, type Question } from './testing/together.test.helper.ts';
import { valuesArbitrary } from './testing/values-arbitrary.test.helper.ts';

/** Sets of values: the same in each run, so that a test goes red by what was changed. Others: PARITY_RUNS, PARITY_SEED, with more PARITY_SECONDS. */
const runs = Number(process.env['PARITY_RUNS'] ?? 40);
const seed = Number(process.env['PARITY_SEED'] ?? 1);

/** A failure is told before jest's time is over, shrunk as far as there was time. */
const seconds = Number(process.env['PARITY_SECONDS'] ?? 480);
const limit = { interruptAfterTimeLimit: 1000 * seconds, markInterruptAsFailure: true };

/** A name that YAML reads as a number, wherever a template leaves its quotes out. */
const namespace = '5';
const releases = ['demo', 'butler-postgres', 'my-butler-postgres-2'];

function renderHere(values: JsonObject, name: string): Manifest[] {
  const manifests = render(withDefaults(values).values, { name, namespace });
  return sorted(manifests.map(({ manifest }) => manifest));
}

const drawn = fc.record({ values: valuesArbitrary(), release: fc.constantFrom(...releases) });
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const known = new Map<string, Question>();

/** What the Helms are asked of what was drawn: of the same the same question. */
function questionOf(one: Drawn): Question {
  const key = JSON.stringify(one);
  let question = known.get(key);
  if (question === undefined) {
    const { release } = one;
    question = { values: accepted(one.values, { name: release, namespace }), release, namespace };
    known.set(key, question);
  }
  return question;
}

let helms: Together;
beforeAll(async () => {
  helms = await Together.create(fc.sample(drawn, { numRuns: runs, seed }).map(questionOf));
});
afterAll(() => helms.remove());

describe('for any valid values', () => {
  const property = fc.asyncProperty(drawn, async (one) => {
    const question = questionOf(one);
    const { values, release } = question;
    const here = renderHere(values, release);
    for (const { printed = '', refusal } of await helms.answers(question)) {
      expect(refusal).toBeUndefined();
      expect(sorted(readManifests(printed))).toEqual(here);
      expect(printed).not.toMatch(/^\s*(?:- )?[^"'|>]*: -?\d+(?:\.\d+)?e\+\d+$/m);
    }
    expect(here.flatMap(flaws)).toEqual([]);
    expect(here.flatMap(apiErrors)).toEqual([]);
    expect(JSON.stringify(renderHere(values, release))).toBe(JSON.stringify(here));
    expect(renderHere(reversed(values), release)).toEqual(here);
  });

  it(
    `Helm 4, Helm 3 and the render in process agree, on what the API takes, whatever the order of keys (seed ${seed})`,
    async () => {
      await fc.assert(property, { numRuns: runs, seed, ...limit });
    },
    1000 * (seconds + 60),
  );
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
