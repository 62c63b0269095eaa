import { expect, it } from '@jest/globals';
import type { JsonObject } from '@butler-postgres/schema-kit';
import { nameOf } from './json.ts';
import { newestRun } from './runs.ts';

const job = (name: string, creationTimestamp: string): JsonObject => ({
  metadata: { name, creationTimestamp },
});

it('the newest run is one by schedule or by hand, and none of a release beside', () => {
  const jobs = [
    job('lsst-grants-now', '2026-11-26T13:00:00Z'),
    job('lsst-grants-29000001', '2026-11-26T12:00:00Z'),
    job('lsst-grants', '2026-11-25T12:00:00Z'),
    job('lsst-grants-dev-29000002', '2026-11-26T14:00:00Z'),
  ];
  expect(nameOf(newestRun(jobs, 'lsst-grants')?.job ?? {})).toBe('lsst-grants-now');
  expect(newestRun(jobs, 'other-grants')).toBeUndefined();
});
