import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from './kubectl.ts';

/** Milliseconds between two looks. */
const EVERY = 1_000;

/**
 * Asks again until nothing is missing. Where kubectl fails, as it does while a pod starts, its words are what is missing.
 *
 * @returns what is missing at the end; undefined when nothing is
 */
export async function whatIsMissing(
  seconds: number,
  ask: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const missing = await ask().catch(reasonOf);
    if (missing === undefined || Date.now() > end) return missing;
    await sleep(EVERY);
  }
}
