import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isObject, valuesYaml, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import { HelmProbe } from './helm-probe.test.helper.ts';
import { layerValues } from './layer.ts';
import { valuesInputSchema, mergedSchema } from './model.ts';
import { readValues } from './read.ts';
import { validateValues } from './validate.ts';

let probe: HelmProbe;
beforeAll(async () => {
  probe = await HelmProbe.create();
});
afterAll(() => {
  probe.remove();
});

/** Values in many parts of the model, about half of them wrong. */
const settings: readonly [path: string, values: readonly JsonValue[]][] = [
  ['nameOverride', ['butler', 'Butler', 'on', 'a'.repeat(50), 'a'.repeat(51), 'a\n', '', 5]],
  ['labels.team', ['x', '', 'ä', true, null]],
  ['protection', ['keep', 'none', 'Keep', null]],
  ['cluster.instances', [1, 100, 101, 0, 2.5, 2.0, '2', null]],
  ['cluster.image.major', [14, 18, 13, '14']],
  ['cluster.image.name', ['r.example/pg:17.1', 'r.example/pg:latest', 'r.example/pg']],
  ['cluster.storage.size', ['1Gi', '1.5Ti', '10GB', '0Gi', '1Gi\n', 10]],
  ['cluster.resources.limits.cpu', [1, 0.5, '500m', '0.0001', -1, 'x', true]],
  ['cluster.resources.limits.hugepages-2Mi', ['1Gi', 1]],
  ['cluster.postgresql.parameters.work_mem', ['64MB', 65536, true, ['64MB']]],
  ['cluster.postgresql.parameters.archive_mode', ['on']],
  ['cluster.postgresql.pg_hba', [[], ['hostssl all all all cert'], ['nonsense'], 'hostssl all']],
  ['cluster.overrides.failoverDelay', [5, 'x', null]],
  ['cluster.overrides.storage.size', ['1Gi', 1]],
  ['cluster.overrides.bogus', [1]],
  ['poolers.rw.type', ['rw', 'rx']],
  ['poolers.rw.service.loadBalancerIPs', [['192.0.2.1'], ['2001:db8::1', '192.0.2.1'], ['192.0.2.256'], []]],
  ['poolers.Rw', [{}]],
  ['databases.lsst', [{ owner: 'rubin' }, {}, { owner: 'pg_x' }, null]],
  ['roles.panda.name', ['panda', 'pg_panda', 'streaming_replica']],
  ['backups.enabled', [true, false]],
  ['backups.schedules.nightly.schedule', ['0 0 0 * * *', '0 0 * * *', '@daily', '@every 1h']],
  ['bogus', [null, {}]],
  ['global', [{ a: 1 }, 5]],
];

const setting = fc
  .constantFrom(...settings)
  .chain(([path, values]) => fc.constantFrom(...values).map((value): [string, JsonValue] => [path, value]));

function documentOf(chosen: readonly [string, JsonValue][]): JsonObject {
  const document: JsonObject = {};
  for (const [path, value] of chosen) {
    const keys = path.split('.');
    let section = document;
    for (const key of keys.slice(0, -1)) {
      const inside = section[key];
      section = isObject(inside) ? inside : (section[key] = {});
    }
    section[keys.at(-1) ?? ''] = value;
  }
  return document;
}

it('values pass here exactly when they pass in both Helms', async () => {
  const outcomes = new Set<boolean>();
  await fc.assert(
    fc.asyncProperty(fc.array(setting, { maxLength: 2 }), async (chosen) => {
      const text = JSON.stringify(documentOf(chosen));
      const { layer } = readValues(text, 'values.yaml');
      if (layer === undefined) throw new Error(`not read: ${text}`);
      const diagnostics = validateValues(layerValues([layer]));
      for (const answer of (
        await probe.ask([text], valuesYaml(valuesInputSchema), mergedSchema())
      ).values()) {
        expect({ text, passes: diagnostics.length === 0 }).toEqual({ text, passes: 'values' in answer });
      }
      outcomes.add(diagnostics.length === 0);
    }),
    { numRuns: 60 },
  );
  expect([...outcomes].sort()).toEqual([false, true]);
}, 120_000);
