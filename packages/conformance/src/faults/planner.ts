import { createHash } from 'node:crypto';
import type { Fault } from './fault.ts';

/** A fault of a composite, and how long after the one before it begins. */
interface Step {
  readonly fault: Fault;
  /** Seconds. */
  readonly after: number;
}

/** Faults together: two or three where they are drawn. */
export interface Composite {
  /** What it was drawn from, or is told from others by. */
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** The longest time between the beginnings of two faults, in seconds. */
const GAP = 12;

/**
 * Draws two or three different faults. At most one of them takes a copy of the data away: an acknowledged row is on two.
 *
 * Each fault has a rank of its own for each seed, so that a new one changes only the composites that it is in.
 *
 * @param seed - any number; it is all that a run needs to draw it again
 * @param faults - at least three that take no copy
 */
export function drawComposite(seed: number, faults: readonly Fault[]): Composite {
  const wanted = part(seed, 'how many') < 0.6 ? 2 : 3;
  const ranked = faults
    .map((fault) => ({ fault, rank: part(seed, fault.name) }))
    .sort((a, b) => a.rank - b.rank);
  const drawn: Fault[] = [];
  for (const { fault } of ranked) {
    const isSecond = fault.copies > 0 && drawn.some(({ copies }) => copies > 0);
    if (drawn.length < wanted && !isSecond) drawn.push(fault);
  }
  if (drawn.length < wanted) throw new Error(`${faults.length} faults are too few for a composite`);
  const after = ({ name }: Fault): number => Math.floor(part(seed, `after ${name}`) * (GAP + 1));
  return { seed, steps: drawn.map((fault, i) => ({ fault, after: i === 0 ? 0 : after(fault) })) };
}

/**
 * Faults as a line of the results, and `CONFORMANCE_FAULTS`, name them.
 *
 * @param said - names separated by semicolons, each with ` (after 4 s)` behind it or not
 * @throws UnknownFault when there is none of a name
 */
export function namedComposite(seed: number, said: string, faults: readonly Fault[]): Composite {
  const steps = said.split(';').map((one) => {
    const { name, after } = readStep(one);
    const fault = faults.find((known) => known.name === name);
    if (!fault)
      throw new UnknownFault(`"${name}" is no fault; they are ${faults.map((of) => of.name).join('; ')}`);
    return { fault, after };
  });
  return { seed, steps };
}

/** A name that no fault has. */
class UnknownFault extends Error {
  readonly code = 'unknown-fault';
}

/** The faults of a composite, as lines of the results have them. */
export function faultsOf({ steps }: Composite): string[] {
  return steps.map(({ fault, after }) => `${fault.name} (after ${after} s)`);
}

/** The name of a fault, and the seconds after which it begins, of what {@link faultsOf} says of it. */
export function readStep(said: string): { readonly name: string; readonly after: number } {
  const [, name = '', after = '0'] = /^\s*(.*?)(?: \(after (\d+) s\))?\s*$/.exec(said) ?? [];
  return { name, after: Number(after) };
}

/** A composite in words. */
export function describeComposite({ steps }: Composite): string {
  return steps
    .map(({ fault, after }, i) => (i === 0 ? fault.name : `after ${after} s ${fault.name}`))
    .join(', ');
}

/** A number from 0 to 1 that a seed and a word have: the beginning of their SHA-256. */
function part(seed: number, word: string): number {
  return createHash('sha256').update(`${seed} ${word}`).digest().readUInt32BE() / 2 ** 32;
}
