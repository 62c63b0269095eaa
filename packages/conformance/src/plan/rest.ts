import { isDeepStrictEqual as isEqual } from 'node:util';
import type { Scenario } from '../scenario.ts';
import { met, notYet } from '../wait.ts';
import { lookAt, type Snapshot } from './snapshot.ts';

/** For how long nothing may change before all is taken to be done; the operator looks at pods every few seconds. */
const QUIET = 10_000;

/**
 * Waits until all of a release is as its objects want it, and nothing has changed for a while.
 *
 * @param isExpected - tells what is hoped for; anything else is given four times as long to become it
 */
export async function atRest(
  scenario: Scenario,
  cluster: string,
  isExpected: (runs: Snapshot) => boolean = () => true,
): Promise<Snapshot> {
  let [known, since]: [Snapshot | undefined, number] = [undefined, 0];
  return scenario.until(
    'the release to come to rest',
    async () => {
      const runs = await lookAt(scenario, cluster);
      if (runs.unfinished.length > 0 || !isEqual(runs, known)) [known, since] = [runs, Date.now()];
      return Date.now() - since > (isExpected(runs) ? QUIET : 4 * QUIET)
        ? met(runs)
        : notYet(runs.unfinished.join('\n') || 'it has just changed');
    },
    600_000,
  );
}
