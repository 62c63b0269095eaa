import { afterAll, expect, it } from '@jest/globals';
import { apiAdmission, apiKinds, compiledApiSchema, kindKey } from '@butler-postgres/api';
import type { JsonObject } from '@butler-postgres/schema-kit';
import fc from 'fast-check';
import { isOfOneState } from './api/cel.ts';
import { celWords } from './api/words.ts';
import { refusals } from './refusals.ts';
import { nearMisses } from './testing/near-misses.test.helper.ts';
import { startOracle } from './testing/oracle.test.helper.ts';

const oracle = startOracle();
afterAll(() => oracle.stop());

/** What we refuse and a cluster does not, and why. */
const stricter: Readonly<Record<string, string>> = {
  'schema: required':
    "the operator's webhook writes empty text and false where a Cluster lacks a field, and so takes it",
  'schema: type':
    "the operator's webhook writes a fraction in a Cluster's resources as text, and so takes it",
  'recovery-target': 'the operator reads a thirteenth month, at which PostgreSQL would stop',
};

/** Our verdict: what is wrong, by id or as the schema's keyword. */
function ours(manifest: JsonObject): string[] {
  const { apiVersion, kind } = manifest as { apiVersion: string; kind: string };
  const schema = compiledApiSchema(`${apiVersion}/${kind}`);
  if (schema === undefined) return ['kind'];
  if (schema.accepts(manifest)) return refusals(manifest).map(({ id }) => id);
  schema.report(manifest);
  return (schema.report.errors ?? []).map(({ keyword }) => `schema: ${keyword}`);
}

const numRuns = Number(process.env['ADMISSION_RUNS'] ?? 1000);

it(`refuses what a cluster refuses, and nothing else, of ${numRuns} manifests`, async () => {
  await fc.assert(
    fc.asyncProperty(nearMisses, async (manifest) => {
      const { errors } = await oracle.ask(manifest);
      const found = ours(manifest);
      const agree = errors.length > 0 ? found.length > 0 : found.every((id) => id in stricter);
      if (!agree)
        throw new Error(
          `a cluster says ${JSON.stringify(errors)}, we say ${JSON.stringify(found)} of ${JSON.stringify(manifest)}`,
        );
    }),
    { numRuns },
  );
});

it('has words for each rule in CEL of an object that is new', () => {
  const rules = apiKinds.flatMap((kind) => apiAdmission(kindKey(kind))?.cel ?? []).filter(isOfOneState);
  const wordless = rules.filter((rule) => celWords(rule).id === 'cel');
  expect(rules.length).toBeGreaterThan(30);
  expect(wordless).toEqual([]);
});
