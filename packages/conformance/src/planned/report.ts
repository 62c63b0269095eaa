import { readFile, writeFile } from 'node:fs/promises';

/** What was done on purpose, by whom. */
export const CHANGES = [
  'butler-postgres switchover',
  'kubectl cnpg promote',
  'restart',
  'another image',
] as const;
export type Change = (typeof CHANGES)[number];

/** What the program says of a switchover, in the order in which it does. */
export const STEPS = ['clients wait', 'standby promoted', 'clients go on', 'all is well'] as const;
const SAID = [/hold their clients back$/, /is promoted$/, /clients go on$/, /is healthy, and/];

/** A planned change that was tried. */
export interface Tried {
  readonly change: Change;
  /** Its end, in ISO 8601. */
  readonly at: string;
  /** Load average of the machine in the minute before. */
  readonly load: number;
}

/** One that gave up. */
interface GivenUp extends Tried {
  /** What the program said. */
  readonly failed: string;
}

/** What one planned change cost. */
export interface Measured extends Tried {
  /** Seconds without an acknowledged row, at a client that connects again when it must. */
  readonly stall: number;
  /** Of eight clients of pgbench that do not: those that were given an error. */
  readonly broken: number;
  /** Transactions of theirs that were acknowledged. */
  readonly acknowledged: number;
  /** Seconds at which the program said each of STEPS. */
  readonly steps?: readonly number[];
}

export type Planned = Measured | GivenUp;

/** Whether a change was made. */
export const isMeasured = (planned: Planned): planned is Measured => !('failed' in planned);

/** Reads what it said of each of STEPS; undefined where it did not say all. */
export function stepsIn(text: string): readonly number[] | undefined {
  const lines = text.split('\n').map((line) => /^(\d+\.\d) s: (.*)$/.exec(line));
  const seconds = SAID.map((step) => lines.find((line) => step.test(line?.[2] ?? ''))?.[1]);
  return seconds.includes(undefined) ? undefined : seconds.map(Number);
}

/** What was measured; nothing where there is no such file. */
export async function readPlanned(file: string): Promise<readonly Planned[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Planned[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Adds a change to what was measured, at once, so that a run can go on where one was ended. */
export async function addPlanned(file: string, planned: Planned): Promise<void> {
  await writeFile(file, `${JSON.stringify([...(await readPlanned(file)), planned], null, 2)}\n`);
}
