import type {
  AlertLine,
  CompositeLine,
  FiredAlert,
  ResultLine,
  StuckLine,
  TestLine,
} from '../results/result.ts';

/** Digest of the chart that the lines are of. */
export const CHART = 'a'.repeat(64);
/** Digest of the objects that it makes for composites. */
export const OBJECTS = 'o'.repeat(64);
const line = { chart: CHART, at: '2026-11-26T18:00:00.000Z' };
/** How a test ended. */
export const test = (
  run: string,
  scenario: string,
  outcome: TestLine['outcome'],
  why?: string,
): TestLine => ({
  ...line,
  run,
  type: 'test',
  scenario,
  test: `${scenario} works`,
  outcome,
  seconds: 61,
  ...(why ? { why } : {}),
});
/** A composite, with what the checker found. */
export const composite = (seed: number, findings: CompositeLine['findings']): CompositeLine => ({
  ...line,
  run: 'one',
  type: 'composite',
  objects: OBJECTS,
  seed,
  faults: ['kill -9 of the primary (after 0 s)', 'switchover (after 4 s)'],
  operations: { ok: 1000, failed: 1, unknown: 7 },
  errors: { list1: 3 },
  findings,
  pause: 4.25,
  behind: 0.5,
  redundancy: 31,
  load: 12,
  moments: [
    { at: 0, lane: 'primary', what: 'load-1' },
    { at: 3, lane: 'fault', what: 'kill <-9>' },
    { at: 9, lane: 'primary', what: 'load-2' },
  ],
  pauses: [{ from: 3, to: 7.25 }],
});
/** A composite of an earlier chart that did not come back. */
export const stuck = (seed: number): StuckLine => ({
  ...line,
  chart: 'e'.repeat(64),
  run: 'none',
  type: 'stuck',
  objects: OBJECTS,
  seed,
  faults: ['switchover (after 0 s)'],
  why: 'waited 600 s for writes after the faults\nlast seen: 0 writes acknowledged',
});
/** A fault that lasted, and for which PostgresOffline is meant. */
export const lasting = (fault: string, ...alerts: FiredAlert[]): AlertLine => ({
  ...line,
  run: 'one',
  type: 'alert',
  fault,
  meant: 'PostgresOffline',
  lasted: 450,
  alerts,
});
/** That alert. */
export const offline = { name: 'PostgresOffline', severity: 'critical', after: 151, why: 'meant for it' };
/** Results of a chart that is green. */
export const green: ResultLine[] = [
  { ...line, type: 'run', run: 'one', versions: { chart: '1.2.3', helm: '4.3.1' }, load: 1 },
  ...['skeleton', 'access', 'recovery', 'composites'].map((scenario) => test('one', scenario, 'passed')),
  { ...line, type: 'stall', run: 'one', scenario: 'interruptions', what: 'switchover', seconds: 3 },
  composite(1, {}),
  lasting('all instances <down>', offline, { name: 'PostgresInstanceFenced', severity: 'warning', after: 9 }),
];
