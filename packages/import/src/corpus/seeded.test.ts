import { expect, it } from '@jest/globals';
import { roundTrips } from './round-trip.test.helper.ts';
import { seeded } from './seeded.test.helper.ts';

/** IMPORT_SEEDED says how many (nx run import:corpus: 300), IMPORT_SEED which. */
const count = Number(process.env['IMPORT_SEEDED'] ?? 10);
const seed = Number(process.env['IMPORT_SEED'] ?? 17);

it(`brings back ${count} deployments that were drawn`, () => {
  const { lost, share } = roundTrips(seeded(count, seed));
  expect(lost).toEqual([]);
  // drawn of the whole API, and not of what people use
  expect(share).toBeGreaterThan(0.5);
});
