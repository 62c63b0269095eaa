import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { refusals } from '@butler-postgres/admission';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { validateValues, withDefaults } from '@butler-postgres/values';
import fc from 'fast-check';
import { check, render } from '../chart.ts';
import { readManifests, sorted } from '../testing/laws.test.helper.ts';
import { RealHelm } from '../testing/real-helm.test.helper.ts';
import { release, rendered } from '../testing/render.test.helper.ts';

let real: RealHelm;
beforeAll(async () => {
  real = await RealHelm.create();
});
afterAll(() => real.remove());

const quantity = (...units: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('', '.5'), fc.constantFrom(...units))
    .map((parts) => parts.join(''));
const maybe = (settings: JsonObject): fc.Arbitrary<JsonObject> => fc.constantFrom({}, {}, settings);

/** What an instance has, from what cannot hold a server to more than any machine. */
const machines = fc
  .record({
    major: fc.constantFrom(14, 15, 16, 17, 18),
    cpu: fc.oneof(fc.integer({ min: 1, max: 256 }), fc.constantFrom('100m', '1500m', 0.5)),
    memory: quantity('Mi', 'Gi', 'M', 'G', 'Gi'),
    isLimit: fc.boolean(),
    pages: fc.option(quantity('Gi'), { nil: undefined }),
    storage: quantity('Mi', 'Gi', 'G', 'Ti'),
    wal: fc.option(quantity('Mi', 'Gi'), { nil: undefined }),
    connections: fc.integer({ min: 20, max: 2000 }),
    own: fc.tuple(
      maybe({ autovacuum_max_workers: 12 }),
      maybe({ max_parallel_workers: 0 }),
      maybe({ work_mem: '2MB' }),
      maybe({ min_wal_size: '64MB' }),
    ),
  })
  .map(({ major, cpu, memory, isLimit, pages, storage, wal, connections, own }): JsonObject => {
    const given = { cpu, memory };
    const huge: JsonObject = pages === undefined ? {} : { 'hugepages-2Mi': pages };
    return {
      profile: 'scratch',
      cluster: {
        image: { major },
        resources: isLimit
          ? { limits: { ...given, ...huge } }
          : { requests: { ...given, ...huge }, limits: { ...given, ...huge } },
        storage: { size: storage },
        ...(wal === undefined ? {} : { walStorage: { size: wal } }),
        postgresql: {
          tuning: 'auto',
          parameters: Object.assign({ max_connections: connections }, ...own) as JsonObject,
        },
      },
    };
  });

/** What the rules, the API server and the operator say of values; an old major is no matter here. */
function said(values: JsonObject): string[] {
  const layered = withDefaults(values);
  const manifests = render(layered.values, release).map(({ manifest }) => manifest as JsonObject);
  return [
    ...validateValues(layered).map(({ message }) => message),
    ...check(layered.values, release)
      .filter(({ code }) => code !== 'image-major-old')
      .map(({ code, message }) => `${code}: ${message}`),
    ...manifests.flatMap(refusals).map(({ id, message }) => `${id}: ${message}`),
  ];
}

const isTooSmall = (found: readonly string[]): boolean =>
  found.some((one) => /^tuning-(memory|volume): /.test(one));

it('breaks no rule on any machine that is not refused as too small', () => {
  let fits = 0;
  const property = fc.property(machines, (values) => {
    const found = said(values);
    if (isTooSmall(found)) return;
    fits++;
    expect(found).toEqual([]);
  });
  fc.assert(property, { numRuns: 300, seed: 1 });
  expect(fits).toBeGreaterThan(100);
});

it('is the same in both Helms', async () => {
  const some = fc.sample(machines, { numRuns: 40, seed: 2 }).filter((values) => !isTooSmall(said(values)));
  for (const values of some.slice(0, 6))
    for (const printed of await real.render(values))
      expect(sorted(readManifests(printed))).toEqual(sorted(rendered(values) as never));
});
