import type { Summary } from './summary.ts';

/** A sentence on the composites that other charts have borne, which make the same objects; empty where none is. */
export function earlierWords({ chart, composites }: Pick<Summary, 'chart' | 'composites'>): string {
  const earlier = composites.filter((line) => line.chart !== chart).length;
  return earlier === 0
    ? ''
    : ` ${earlier} of them with an earlier chart, which makes the same objects of their release.`;
}
