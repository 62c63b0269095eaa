import { afterAll, expect, it } from '@jest/globals';
import { compiledApiSchema, type Cluster } from '@butler-postgres/api';
import { isObject, type JsonObject, type JsonValue } from '@butler-postgres/schema-kit';
import fc from 'fast-check';
import { stored } from './stored.ts';
import { parseDuration } from './grammar/duration.ts';
import { parseQuantity } from './grammar/quantity.ts';
import { nearMisses } from './testing/near-misses.test.helper.ts';
import { startOracle } from './testing/oracle.test.helper.ts';

const oracle = startOracle();
afterAll(() => oracle.stop());

/** Go writes fields that hold nothing, leaves others out, and writes quantities in one form of several. */
function comparable(value: JsonValue): JsonValue | undefined {
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item) ?? null);
    return items.length === 0 ? undefined : items;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).flatMap(([key, item]) => {
      const kept = comparable(item);
      return kept === undefined ? [] : [[key, kept] as const];
    });
    return entries.length === 0
      ? undefined
      : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (value === '' || value === false || value === null || value === 0) return undefined;
  if (typeof value === 'boolean') return value;
  const amount = parseQuantity(value) ?? parseDuration(String(value));
  return amount === undefined ? value : String(amount);
}

/** The ConfigMap of the operator's own metrics is named by its installation, which the program has none of. */
function withoutQueries(object: JsonObject): JsonObject {
  if (object['kind'] !== 'Cluster') return object;
  const copy = structuredClone(object) as unknown as Cluster;
  const { monitoring } = copy.spec;
  if (monitoring?.customQueriesConfigMap !== undefined)
    monitoring.customQueriesConfigMap = monitoring.customQueriesConfigMap.filter(
      ({ name }) => name !== 'cnpg-default-monitoring',
    );
  return copy as unknown as JsonObject;
}

const numRuns = Number(process.env['ADMISSION_RUNS'] ?? 1000);
/** In milliseconds; a machine that does other work takes ten times as long. */
const timeout = 120_000 + 30 * numRuns;

it(
  `knows what a cluster stores of ${numRuns} manifests, as far as it takes them`,
  async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(nearMisses, async (manifest) => {
        const { errors, object } = await oracle.ask(manifest);
        const { apiVersion, kind } = manifest as { apiVersion: string; kind: string };
        const accepts = compiledApiSchema(`${apiVersion}/${kind}`)?.accepts(manifest) === true;
        if (errors.length > 0 || object === undefined || !accepts) return;
        taken++;
        const mine = withoutQueries(stored(manifest));
        expect(comparable({ ...mine, metadata: {} })).toEqual(
          comparable({ ...withoutQueries(object), metadata: {}, status: {} }),
        );
      }),
      { numRuns },
    );
    expect(taken).toBeGreaterThan(numRuns / 10);
  },
  timeout,
);
