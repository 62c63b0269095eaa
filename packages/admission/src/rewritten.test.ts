import { afterAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import fc from 'fast-check';
import { canonicalDuration, canonicalQuantity } from './grammar/canonical.ts';
import { rewritten } from './rewritten.ts';
import { startOracle } from './testing/oracle.test.helper.ts';

const oracle = startOracle();
afterAll(() => oracle.stop());

const cluster = (spec: JsonObject): JsonObject => ({
  apiVersion: 'postgresql.cnpg.io/v1',
  kind: 'Cluster',
  metadata: { name: 'db' },
  spec: { instances: 1, storage: { size: '1Gi' }, ...spec },
});

const number = (max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat({ max }), fc.constantFrom('', '.0', '.5', '.25', '.100'))
    .map(([whole, fraction]) => `${whole}${fraction}`);
const quantity = fc
  .tuple(
    number(5000),
    fc.constantFrom(
      '',
      'm',
      'k',
      'M',
      'G',
      'T',
      'Ki',
      'Mi',
      'Gi',
      'Ti',
      'e3',
      'e6',
      'e2',
      'E3',
      'E1',
      'u',
      'n',
    ),
  )
  .map((parts) => parts.join(''));
const duration = fc
  .array(fc.tuple(number(500), fc.constantFrom('ms', 's', 'm', 'h', 'us')), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flat().join(''));

describe('rewritten', () => {
  it('knows how the operator writes quantities and durations', async () => {
    await fc.assert(
      fc.asyncProperty(quantity, duration, async (size, delay) => {
        const { object } = await oracle.ask(
          cluster({ ephemeralVolumesSizeLimit: { shm: size }, monitoring: { metricsQueriesTTL: delay } }),
        );
        expect(object).toMatchObject({
          spec: {
            ephemeralVolumesSizeLimit: { shm: canonicalQuantity(size) },
            monitoring: { metricsQueriesTTL: canonicalDuration(delay) },
          },
        });
      }),
      { numRuns: 300 },
    );
  });

  const everywhere = cluster({
    resources: { requests: { cpu: 2, memory: '2048Mi' }, limits: { cpu: '2.50', 'hugepages-2Mi': '1024Mi' } },
    walStorage: { size: '1Gi', pvcTemplate: { resources: { requests: { storage: '1024Mi' } } } },
    tablespaces: [
      { name: 'a', storage: { pvcTemplate: { resources: { requests: { storage: '1024Mi' } } } } },
    ],
    ephemeralVolumeSource: {
      volumeClaimTemplate: {
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } },
      },
    },
    probes: { readiness: { type: 'streaming', maximumLag: '1024Mi' } },
    projectedVolumeTemplate: {
      sources: [
        { downwardAPI: { items: [{ path: 'a', resourceFieldRef: { resource: 'cpu', divisor: '1000m' } }] } },
      ],
    },
    monitoring: { metricsQueriesTTL: '60s' },
    managed: { roles: [{ name: 'a', validUntil: '2030-01-01T02:00:00+02:00' }] },
  });

  it('finds what comes back otherwise, in every field that has one form', async () => {
    const { object } = await oracle.ask(everywhere);
    const found = rewritten(everywhere);
    expect(found).toHaveLength(11);
    for (const { field, message } of found) {
      const kept = field.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], object);
      expect(message).toContain(`as ${JSON.stringify(kept)},`);
    }
    expect(rewritten(object ?? {})).toEqual([]);
  });

  it('says what to write', () => {
    const { resources } = everywhere['spec'] as JsonObject;
    expect(rewritten(cluster({ resources: resources ?? null })).map(({ hint }) => hint)).toEqual([
      'write "2", in quotes',
      'write 2Gi',
      'write 2500m',
      'write 1Gi',
    ]);
  });
});
