import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from './database/command.ts';
import { earlierCharts, writeEarlier } from './earlier/charts.ts';
import { small } from './plan/chains.ts';
import { PlannedRelease } from './plan/release.ts';
import { PROGRAM } from './program.ts';

const MINUTE = 60_000;
const NOTHING = { kinds: [], newPods: [] };

const base = `
fullnameOverride: planned${small}`;

interface Diagnosed {
  readonly diagnostics: readonly { severity: string; message: string; hint?: string }[];
}

describe.each(await earlierCharts())('from the chart $name to this one', (earlier) => {
  let folder: string;
  let sites: string[][];
  let release: PlannedRelease | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earlier-'));
    const written = await writeEarlier(earlier, folder);
    ({ sites } = written);
    release = await PlannedRelease.start({ name: 'earlier', values: '' }, { chart: written.chart, base });
  }, 20 * MINUTE);

  afterAll(async () => {
    await release?.stop();
    await rm(folder, { recursive: true });
  }, 10 * MINUTE);

  function running(): PlannedRelease {
    if (release === undefined) throw new Error('the release was not installed');
    return release;
  }

  it('values of then are taken, or a hint says what they are now', async () => {
    expect(sites.length).toBeGreaterThan(0);
    for (const files of sites) {
      const call = [PROGRAM, 'validate', '--json', ...files.flatMap((file) => ['-f', file])];
      const { stdout } = await runProgram({ path: process.execPath, env: {} }, call);
      const { diagnostics } = JSON.parse(stdout) as Diagnosed;
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      const site = `${basename(dirname(files[0] ?? ''))}/${basename(files[1] ?? '')}`;
      expect([site, errors.filter(({ hint }) => hint === undefined)]).toEqual([site, []]);
    }
  });

  it(
    'an upgrade that the operator refuses is rolled back, and nothing has changed',
    async () => {
      const { observed } = await running().change({
        title: 'a smaller volume',
        values: 'cluster: {storage: {size: 512Mi}}',
      });
      expect(observed.refusedBy).toBe('the operator');
      expect(await running().rollBack()).toEqual(NOTHING);
    },
    15 * MINUTE,
  );

  it(
    'the upgrade does what plan --from-chart announced',
    async () => {
      const { announced, observed } = await running().change({ title: 'this chart', values: '{}' });
      expect(announced.refusedBy).toBeUndefined();
      expect(observed).toEqual(announced);
    },
    15 * MINUTE,
  );

  it(
    'back to the earlier chart, and again to this one, as announced',
    async () => {
      const back = await running().rollBack();
      expect(back.newPods).toEqual([]);
      const { announced, observed } = await running().change({ title: 'this chart again', values: '{}' });
      expect(observed).toEqual(announced);
    },
    15 * MINUTE,
  );

  it('the client lost no row that was acknowledged', async () => {
    const { acknowledged, lost } = await running().written();
    expect(acknowledged).toBeGreaterThan(100);
    expect(lost).toEqual([]);
  });
});
