import type { Fault } from './fault.ts';

/** A fault of a composite, and how long after the one before it begins. */
interface Step {
  readonly fault: Fault;
  /** Seconds. */
  readonly after: number;
}

/** Two or three faults together. */
export interface Composite {
  /** What it was drawn from: the same seed and the same faults give the same composite. */
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** The longest time between the beginnings of two faults, in seconds. */
const GAP = 12;

/**
 * Draws two or three different faults. At most one of them takes a copy of the data away: an acknowledged row is on two.
 *
 * @param seed - any number; it is all that a run needs to draw it again
 * @param faults - at least three that take no copy
 */
export function drawComposite(seed: number, faults: readonly Fault[]): Composite {
  const next = random(seed);
  const wanted = next() < 0.6 ? 2 : 3;
  const steps: Step[] = [];
  const left = [...faults];
  while (steps.length < wanted) {
    const [fault] = left.splice(Math.floor(next() * left.length), 1);
    if (!fault) throw new Error(`${faults.length} faults are too few for a composite`);
    const copies = [fault, ...steps.map((step) => step.fault)].filter(({ copies: some }) => some > 0).length;
    if (copies > 1) continue;
    steps.push({ fault, after: steps.length === 0 ? 0 : Math.floor(next() * (GAP + 1)) });
  }
  return { seed, steps };
}

/** A composite in words. */
export function describeComposite({ steps }: Composite): string {
  return steps
    .map(({ fault, after }, i) => (i === 0 ? fault.name : `after ${after} s ${fault.name}`))
    .join(', ');
}

/** Numbers from 0 to 1, of a sequence by Weyl and a hash of it (splitmix32). */
function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let hash = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
    return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
  };
}
