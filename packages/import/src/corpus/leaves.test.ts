import { expect, it } from '@jest/globals';
import { bases, fieldsOf } from './leaves.test.helper.ts';
import { roundTrips } from './round-trip.test.helper.ts';
import { together } from './together.test.helper.ts';

/** IMPORT_TOGETHER=1 gives each field a deployment of its own (nx run import:corpus). */
const size = Number(process.env['IMPORT_TOGETHER'] ?? 16);

const corpus = Object.keys(bases).flatMap((key) =>
  together(key, fieldsOf(key), size).map((group) => ({ key, ...group })),
);
const count = corpus.reduce((sum, { fields }) => sum + fields.length, 0);

it(`brings back the ${count} fields of the API that a cluster takes`, () => {
  const deployments = corpus.map(
    ({ key, fields, manifests }) =>
      [`${key} ${fields.map(({ path }) => path.join('.')).join(' ')}`, manifests] as const,
  );
  const { lost } = roundTrips(deployments);
  expect(lost).toEqual([]);
  expect(count).toBeGreaterThan(1400);
});
