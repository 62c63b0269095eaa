import { loadavg } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plannedInterruptions, type Interruption } from './interruptions/events.ts';
import { readOptions } from './options.ts';
import { HeldCluster } from './planned/held-cluster.ts';
import { addPlanned, stepsIn, type Change, type Planned, type Tried } from './planned/report.ts';
import { Scenario } from './scenario.ts';

const MINUTE = 60_000;
const options = readOptions(process.env);
/** What is done how often, in each of so many rounds, so that all meet the same load. */
const [rounds, round]: readonly [number, readonly (readonly [Change, times: number])[]] =
  options.report === undefined
    ? [
        1,
        [
          ['butler-postgres switchover', 1],
          ['kubectl cnpg promote', 1],
        ],
      ]
    : [
        4,
        [
          ['butler-postgres switchover', 5],
          ['kubectl cnpg promote', 2],
          ['restart', 1],
          ['another image', 1],
        ],
      ];
const [promote] = plannedInterruptions(1);

describe('a planned change', () => {
  let scenario: Scenario;
  let held: HeldCluster;

  /** What the program said last. */
  let said: string;

  /** Before a change. */
  let load: number;
  const rounded = (number: number): number => Math.round(number * 10) / 10;
  const tried = (change: Change): Tried => ({ change, at: new Date().toISOString(), load: rounded(load) });
  const report = async (planned: Planned): Promise<void> => {
    if (options.report !== undefined) await addPlanned(options.report, planned);
  };

  /** What the program does, as something that takes the primary away. */
  const by = (
    change: Change,
    what: () => Promise<{ readonly code: number; readonly text: string }>,
  ): Interruption => ({
    name: 'planned',
    happen: async () => {
      const { code, text } = await what();
      if (code !== 0) {
        await report({ ...tried(change), failed: text.trim() });
        throw new Error(text);
      }
      said = text;
      return () => Promise.resolve(true);
    },
  });

  const interruptions: Readonly<Record<Change, () => Interruption | undefined>> = {
    'butler-postgres switchover': () => by('butler-postgres switchover', () => held.program('switchover')),
    'kubectl cnpg promote': () => promote,
    restart: () => by('restart', () => held.program('restart')),
    'another image': () => by('another image', () => held.update()),
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
    Array.from({ length: rounds }, (_, past) =>
      round.flatMap(([change, times]) =>
        Array.from({ length: times }, (__, index) => [change, past * times + index + 1] as const),
      ),
    ).flat(),
  )(
    '%s, time %d, is measured',
    async (change) => {
      const interruption = interruptions[change]();
      if (interruption === undefined) throw new Error('nothing takes the primary away');
      load = loadavg()[0] ?? 0;
      let stall = 0;
      said = '';
      const measure = async (): Promise<void> => {
        stall = (await held.cluster.interrupt(interruption)).seconds;
      };
      const { aborted, processed } = await held.underLoad(change, measure);
      // where no client waited, nothing was measured
      expect(stall).toBeGreaterThan(0);
      const steps = stepsIn(said);
      const cost = { stall: rounded(stall), broken: aborted, acknowledged: processed };
      await report({ ...tried(change), ...cost, ...(steps && { steps }) });
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
