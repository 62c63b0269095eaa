import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
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

/**
 * Those of this run: from the seed asked for on, or those that the results do not have. One that this cluster cannot bear is left out,
 * unless it is the one asked for.
 */
function planned(): (readonly [seed: number, composite: Composite])[] {
  const drawn: (readonly [number, Composite])[] = [];
  for (let one = seed ?? 1; drawn.length < composites; one++) {
    const composite = drawComposite(one, faults);
    const isPossible = alone || composite.steps.every(({ fault }) => !fault.needs.includes(ALONE));
    if (one === seed || (isPossible && !had.has(one))) drawn.push([one, composite]);
  }
  return drawn;
}

describe('faults together, under a checked load', () => {
  let scenario: Scenario | undefined;
  let cluster: FaultedCluster | undefined;

  // one cluster bears them all, until it does not come back from one of them
  beforeEach(async () => {
    if (cluster !== undefined) return;
    await scenario?.close();
    scenario = await Scenario.open('composites');
    cluster = await FaultedCluster.start(scenario, options);
  }, 20 * MINUTE);

  afterAll(async () => {
    await scenario?.close();
  });

  it.each(planned())(
    'seed %i',
    async (one, composite) => {
      const words = describeComposite(composite);
      const own = cluster;
      if (own === undefined) throw new Error('there is no cluster');
      const missing = composite.steps.flatMap(({ fault }) =>
        fault.needs.filter((need) => !own.has.includes(need)),
      );
      if (missing.length > 0) throw new Error(`not run: ${words} needs ${missing.join(', ')}`);
      process.stderr.write(`seed ${one}: ${words}\n`);
      cluster = undefined;
      const { history, verdict, line } = await own.suffer(composite);
      const findings = verdict.findings.slice(0, 10).map(({ kind, message }) => `${kind}: ${message}`);
      const seen =
        findings.length > 0
          ? { seen: { findings, history: await file.keep(`composite-${one}`, history) } }
          : {};
      await file.append({ ...line, ...seen });
      process.stderr.write(
        `seed ${one}: ${JSON.stringify({ ...verdict.operations, pause: verdict.pause, behind: verdict.behind, redundancy: line.redundancy })}\n`,
      );
      if (verdict.findings.length === 0) cluster = own;
      expect(verdict.findings).toEqual([]);
    },
    25 * MINUTE,
  );
});
