import { stallsOf, type Run, type Stall } from './report.ts';

/** What an interruption should cost at most. */
interface Goal {
  readonly seconds: number;
  readonly what: string;
  readonly isOf: (stall: Stall) => boolean;
}

const planned = (stall: Stall): boolean =>
  ['switchover', 'rolling restart', 'node drain'].includes(stall.interruption);
const isAway = ({ store }: Stall): boolean => ['refuses', 'is silent'].includes(store);

const GOALS: readonly Goal[] = [
  { seconds: 5, what: 'a switchover, a restart or a drain', isOf: (one) => planned(one) && !isAway(one) },
  { seconds: 15, what: 'the same while the store is away', isOf: (one) => planned(one) && isAway(one) },
  { seconds: 10, what: 'a primary that is killed or lost', isOf: (one) => !planned(one) },
];

/** How often each goal was met with the chart's settings, a line each. */
export function goals(runs: readonly Run[]): string {
  const stalls = stallsOf(runs, 'chart');
  const lines = GOALS.map(({ seconds, what, isOf }) => {
    const all = stalls.filter(isOf);
    const met = all.filter((stall) => stall.seconds < seconds);
    return `- less than ${seconds} s for ${what}: ${met.length} of ${all.length}`;
  });
  return ['How often the goals were met:', '', ...lines].join('\n');
}
