import { setTimeout as sleep } from 'node:timers/promises';
import type { Site } from './fault.ts';
import type { Composite } from './planner.ts';

/**
 * Lets the faults of a composite begin one after another. Each is undone after its own time, also while the next one waits for something
 * to begin; it ends when all are undone.
 *
 * @param note - told of each that begins
 * @throws what a fault, or undoing one, throws, after the others are undone
 */
export async function happen({ steps }: Composite, site: Site, note: (fault: string) => void): Promise<void> {
  const undone: Promise<PromiseSettledResult<void>>[] = [];
  let failed: PromiseSettledResult<void> = { status: 'fulfilled', value: undefined };
  for (const { fault, after } of steps) {
    await sleep(after * 1000);
    note(fault.name);
    const begun = await settle(fault.inject(site));
    if (begun.status === 'rejected') {
      failed = begun;
      break;
    }
    undone.push(settle(sleep(fault.lasts * 1000).then(begun.value)));
  }
  for (const end of [failed, ...(await Promise.all(undone))]) if (end.status === 'rejected') throw end.reason;
}

async function settle<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [end] = await Promise.allSettled([work]);
  return end;
}
