import { loadavg } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plannedInterruptions, type Interruption } from './interruptions/events.ts';
import { readOptions } from './options.ts';
import { HeldCluster } from './planned/held-cluster.ts';
import { addPlanned, type Change } from './planned/report.ts';
import { Scenario } from './scenario.ts';

const MINUTE = 60_000;
const options = readOptions(process.env);
/** How often in one run, and how long the load lasts in seconds; twenty in a row are what the program is held to. */
const plan: readonly (readonly [Change, times: number, seconds: number])[] =
  options.report === undefined
    ? [
        ['butler-postgres switchover', 1, 45],
        ['kubectl cnpg promote', 1, 45],
      ]
    : [
        ['butler-postgres switchover', 20, 40],
        ['kubectl cnpg promote', 6, 40],
        ['restart', 2, 150],
        ['another image', 2, 150],
      ];
const [promote] = plannedInterruptions(1);

describe('a planned change', () => {
  let scenario: Scenario;
  let held: HeldCluster;

  /** What the program does, as something that takes the primary away. */
  const by = (what: () => Promise<{ readonly code: number; readonly text: string }>): Interruption => ({
    name: 'planned',
    happen: async () => {
      const { code, text } = await what();
      if (code !== 0) throw new Error(text);
      return () => Promise.resolve(true);
    },
  });

  const interruptions: Readonly<Record<Change, () => Interruption | undefined>> = {
    'butler-postgres switchover': () => by(() => held.program('switchover')),
    'kubectl cnpg promote': () => promote,
    restart: () => by(() => held.program('restart')),
    'another image': () => by(() => held.update()),
  };

  beforeAll(async () => {
    scenario = await Scenario.open('planned');
    held = await HeldCluster.start(scenario, options);
  }, 20 * MINUTE);

  afterAll(async () => {
    await (held as HeldCluster | undefined)?.close();
    await (scenario as Scenario | undefined)?.close();
  });

  it.each(
    plan.flatMap(([change, times, seconds]) =>
      Array.from({ length: times }, (_, index) => [change, index + 1, seconds] as const),
    ),
  )(
    '%s, time %d, is measured',
    async (change, _, seconds) => {
      const interruption = interruptions[change]();
      if (interruption === undefined) throw new Error('nothing takes the primary away');
      const [load = 0] = loadavg();
      let stall = 0;
      const { aborted, processed } = await held.underLoad(change, seconds, async () => {
        stall = (await held.cluster.interrupt(interruption)).seconds;
      });
      const round = (number: number): number => Math.round(number * 10) / 10;
      const planned = {
        change,
        at: new Date().toISOString(),
        load: round(load),
        stall: round(stall),
        broken: aborted,
        acknowledged: processed,
      };
      if (options.report !== undefined) await addPlanned(options.report, planned);
      if (change !== 'kubectl cnpg promote') expect(aborted).toBe(0);
    },
    20 * MINUTE,
  );

  it('has lost no row that was acknowledged', async () => {
    const { acknowledged, kept } = await held.counted();
    expect(acknowledged).toBeGreaterThan(0);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
  });
});
