import { afterAll, describe, expect, it } from '@jest/globals';
import { faults } from './faults/catalogue.ts';
import type { Need } from './faults/fault.ts';
import { FaultedCluster } from './faults/faulted-cluster.ts';
import {
  describeComposite,
  drawComposite,
  faultsOf,
  namedComposite,
  type Composite,
} from './faults/planner.ts';
import { objectsDigest } from './faults/objects-digest.ts';
import { readOptions } from './options.ts';
import { ResultFile } from './results/result-file.ts';
import { Scenario } from './scenario.ts';
import { inWorkspace } from './workspace.ts';

const MINUTE = 60_000;
/** The first number of what is named and not drawn: far from the seeds of a count. */
const NAMED = 1_000_000;
const options = readOptions(process.env);
const { composites, seed, faults: named, alone, s3 } = options;
const file = await ResultFile.open(options);
const objects = await objectsDigest(options.chart ?? inWorkspace('charts', 'butler-postgres'));
/** Faults that need this are not drawn here. */
const lacking: readonly Need[] = [
  ...(alone ? [] : (['a cluster of its own'] as const)),
  ...(s3 ? [] : (['an object store'] as const)),
];
const had = new Set(
  (await file.read(objects)).flatMap((line) => (line.type === 'composite' ? [line.seed] : [])),
);

const hasLimit = ({ steps }: Composite): boolean =>
  steps.some(({ fault }) => fault.needs.includes('volumes with a limit'));

/**
 * Those of this run: the faults that are named, or from the seed asked for on, or those that the results do not have. One that this cluster
 * cannot bear is left out, unless it is the one asked for.
 */
function planned(): (readonly [seed: number, composite: Composite])[] {
  if (named !== undefined)
    return Array.from({ length: composites }, (_, i) => (seed ?? NAMED) + i).map(
      (one) => [one, namedComposite(one, named, faults)] as const,
    );
  const drawn: (readonly [number, Composite])[] = [];
  for (let one = seed ?? 1; drawn.length < composites; one++) {
    const composite = drawComposite(one, faults);
    const isPossible = composite.steps.every(({ fault }) =>
      lacking.every((need) => !fault.needs.includes(need)),
    );
    if (one === seed || (isPossible && !had.has(one))) drawn.push([one, composite]);
  }
  return drawn;
}

describe('faults together, under a checked load', () => {
  let scenario: Scenario | undefined;
  let cluster: FaultedCluster | undefined;

  /** One cluster bears them all, until it does not come back from one of them, or the next ones need other volumes. */
  async function clusterWith(limit: boolean): Promise<FaultedCluster> {
    if (cluster !== undefined && cluster.has.includes('volumes with a limit') === limit) return cluster;
    cluster = undefined;
    await scenario?.close();
    scenario = await Scenario.open('composites');
    return FaultedCluster.start(scenario, options, limit);
  }

  afterAll(async () => {
    await scenario?.close();
  });

  it.each(planned().sort(([, one], [, other]) => Number(hasLimit(one)) - Number(hasLimit(other))))(
    'seed %i',
    async (one, composite) => {
      const words = describeComposite(composite);
      const own = await clusterWith(hasLimit(composite));
      const missing = composite.steps.flatMap(({ fault }) =>
        fault.needs.filter((need) => !own.has.includes(need)),
      );
      if (missing.length > 0) throw new Error(`not run: ${words} needs ${missing.join(', ')}`);
      process.stderr.write(`seed ${one}: ${words}\n`);
      cluster = undefined;
      const { history, verdict, line } = await own.suffer(composite).catch(async (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        await file.append({ type: 'stuck', seed: one, faults: faultsOf(composite), why, objects });
        throw error;
      });
      const findings = verdict.findings.slice(0, 10).map(({ kind, message }) => `${kind}: ${message}`);
      const seen =
        findings.length > 0
          ? { seen: { findings, history: await file.keep(`composite-${one}`, history) } }
          : {};
      await file.append({ ...line, ...seen, objects });
      process.stderr.write(
        `seed ${one}: ${JSON.stringify({ ...verdict.operations, pause: verdict.pause, behind: verdict.behind, redundancy: line.redundancy })}\n`,
      );
      if (verdict.findings.length === 0) cluster = own;
      expect(verdict.findings).toEqual([]);
    },
    45 * MINUTE,
  );
});
