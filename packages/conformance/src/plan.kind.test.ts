import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readOptions } from './options.ts';
import { chainsWith } from './plan/chains.ts';
import { PlannedRelease } from './plan/release.ts';
import { chartDigest, rowsOf, writeRows, type Row } from './plan/rows.ts';

/*
 * Changes of values, each made on a release under a client's load, and whether they did what `butler-postgres plan` announced.
 * PLAN_OBSERVED names a folder that is given what was seen, packages/plan/src/observed: all chains are then made, but those that it has of
 * this chart.
 */
const MINUTE = 60_000;
const folder = process.env['PLAN_OBSERVED'];
const { upgradeImages, pgbouncerImage } = readOptions(process.env);
const chains = chainsWith({
  pgbouncer: pgbouncerImage ?? 'ghcr.io/cloudnative-pg/pgbouncer:1.25.1',
  postgres: upgradeImages?.[1] ?? 'ghcr.io/cloudnative-pg/postgresql:17.6-standard-trixie',
});
const digest = chartDigest();
const [first, ...others] = chains;
if (first === undefined) throw new Error('there is no chain');
const made =
  folder === undefined
    ? [{ ...first, steps: first.steps.slice(0, 3) }]
    : [first, ...others].filter(({ name, steps }) => rowsOf(folder, name, digest).length < steps.length);

describe.each(made)('plan: $name', ({ steps, ...chain }) => {
  const { name } = chain;
  let release: PlannedRelease | undefined;
  const rows: Row[] = [];

  beforeAll(async () => {
    release = await PlannedRelease.start(chain);
  }, 20 * MINUTE);

  afterAll(async () => {
    await release?.stop();
  }, 10 * MINUTE);

  it.each(steps)(
    '$title',
    async (step) => {
      if (release === undefined) throw new Error('the release was not installed');
      const { announced, observed, differences, ...row } = await release.change(step);
      rows.push({ title: step.title, values: step.values, observed, ...row });
      if (folder !== undefined) writeRows(folder, name, { chart: digest, base: release.base, rows });
      expect({ ...observed, differences }).toEqual({ ...announced, differences: [] });
    },
    30 * MINUTE,
  );
});
