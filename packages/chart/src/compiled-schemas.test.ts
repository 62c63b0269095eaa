import { describe, expect, it } from '@jest/globals';
import { apiKinds, compiledApiSchema, kindKey } from '@butler-postgres/api';
import type { CompiledSchema } from '@butler-postgres/schema-kit';
import { compiledValuesSchema, withDefaults } from '@butler-postgres/values';
import fc from 'fast-check';
import { acceptedCases, givenCases } from './testing/cases.test.helper.ts';
import { rendered } from './testing/render.test.helper.ts';
import { valuesArbitrary } from './testing/values-arbitrary.test.helper.ts';
import { variants } from './testing/variants.test.helper.ts';

/* A schema is compiled twice: to say yes or no, and to report. Both must say the same of whatever a user may write. */

const cases = givenCases();
const monitored = { monitoring: { podMonitor: { enabled: true }, alerts: { enabled: true } } };
const manifests = [monitored, ...acceptedCases().map(({ own }) => own)].flatMap(rendered);
const keyOf = (manifest: object): string => kindKey(manifest as { apiVersion: string; kind: string });

function formsOf(key: string): CompiledSchema {
  const forms = compiledApiSchema(key);
  if (!forms) throw new Error(`No schema of ${key}`);
  return forms;
}

/** What one form accepts and the other refuses, of values and their variants; and how many are accepted and refused. */
function compare({ accepts, report }: CompiledSchema, values: readonly unknown[]) {
  const seen = new Set<string>();
  const counts = { accepted: 0, refused: 0 };
  const differing: unknown[] = [];
  for (const value of values)
    for (const one of [value, ...variants(value, seen)]) {
      const verdict = accepts(one);
      counts[verdict ? 'accepted' : 'refused'] += 1;
      if (verdict !== report(one)) differing.push(one);
    }
  return { ...counts, differing: differing.slice(0, 3) };
}

describe('both compiled forms say the same', () => {
  it.each(cases.map((one) => [one.name, one] as const))('of %s', (_, { layered: { values } }) => {
    expect(compiledValuesSchema.accepts(values)).toBe(compiledValuesSchema.report(values));
  });

  it('of the values of every case, each part changed', () => {
    const found = compare(
      compiledValuesSchema,
      cases.map(({ layered }) => layered.values),
    );
    expect(found.differing).toEqual([]);
    expect(found.accepted).toBeGreaterThan(500);
    expect(found.refused).toBeGreaterThan(5000);
  });

  it.each(apiKinds.map(kindKey))('of each %s of the cases, each part changed', (key) => {
    const bare = { ...apiKinds.find((kind) => kindKey(kind) === key), metadata: { name: 'a' }, spec: {} };
    const some = manifests.filter((manifest) => keyOf(manifest) === key);
    const found = compare(formsOf(key), [...some, bare]);
    expect(found.differing).toEqual([]);
    expect(found.accepted).toBeGreaterThanOrEqual(some.length);
    expect(found.refused).toBeGreaterThan(10);
  });

  it('of any values, and of what they render to', () => {
    fc.assert(
      fc.property(valuesArbitrary(), (own) => {
        const { values } = withDefaults(own);
        expect(compiledValuesSchema.accepts(values)).toBe(compiledValuesSchema.report(values));
        for (const manifest of rendered(values)) {
          const { accepts, report } = formsOf(keyOf(manifest));
          expect(accepts(manifest)).toBe(report(manifest));
        }
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
