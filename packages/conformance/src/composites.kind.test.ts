import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faults } from './faults/catalogue.ts';
import { FaultedCluster } from './faults/faulted-cluster.ts';
import { describeComposite, drawComposite, type Composite } from './faults/planner.ts';
import { readOptions } from './options.ts';
import { ResultFile } from './results/result-file.ts';
import { Scenario } from './scenario.ts';

const MINUTE = 60_000;
const ALONE = 'a cluster of its own';
const options = readOptions(process.env);
const { composites, seed, alone } = options;
const file = await ResultFile.open(options);
const had = new Set((await file.read()).flatMap((line) => (line.type === 'composite' ? [line.seed] : [])));

/** Those of this run: of the seed asked for on, or the first that the results do not have and this cluster can bear. */
function planned(): (readonly [seed: number, composite: Composite])[] {
  const drawn: (readonly [number, Composite])[] = [];
  for (let one = seed ?? 1; drawn.length < composites; one++) {
    const composite = drawComposite(one, faults);
    const isPossible = alone || composite.steps.every(({ fault }) => !fault.needs.includes(ALONE));
    if (seed !== undefined || (isPossible && !had.has(one))) drawn.push([one, composite]);
  }
  return drawn;
}

describe('faults together, under a checked load', () => {
  let scenario: Scenario;
  let cluster: FaultedCluster;
  let isLost = '';

  beforeAll(async () => {
    scenario = await Scenario.open('composites');
    cluster = await FaultedCluster.start(scenario, options);
  }, 20 * MINUTE);

  afterAll(async () => {
    await (scenario as Scenario | undefined)?.close();
  });

  it.each(planned())(
    'seed %i',
    async (one, composite) => {
      const words = describeComposite(composite);
      const missing = composite.steps.flatMap(({ fault }) =>
        fault.needs.filter((need) => !cluster.has.includes(need)),
      );
      if (missing.length > 0) throw new Error(`not run: ${words} needs ${missing.join(', ')}`);
      if (isLost) throw new Error(`not tried: the cluster did not come back from ${isLost}`);
      isLost = `seed ${one}`;
      process.stderr.write(`seed ${one}: ${words}\n`);
      const { history, verdict, line } = await cluster.suffer(composite);
      isLost = '';
      const findings = verdict.findings.slice(0, 10).map(({ kind, message }) => `${kind}: ${message}`);
      const seen =
        findings.length > 0
          ? { seen: { findings, history: await file.keep(`composite-${one}`, history) } }
          : {};
      await file.append({ ...line, ...seen });
      process.stderr.write(
        `seed ${one}: ${JSON.stringify({ ...verdict.operations, pause: verdict.pause, behind: verdict.behind, redundancy: line.redundancy })}\n`,
      );
      expect(verdict.findings).toEqual([]);
    },
    25 * MINUTE,
  );
});
