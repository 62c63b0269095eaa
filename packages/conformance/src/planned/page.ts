import { median } from '../median.ts';
import { markdownTable, sum, withMarked } from '../measured-page.ts';
import { CHANGES, isMeasured, STEPS, type Measured, type Planned } from './report.ts';

/**
 * docs/switchover.md with what was measured between its two markers.
 *
 * @throws Error when a marker is not there
 */
export function withPlanned(page: string, all: readonly Planned[]): string {
  const measured = all.filter(isMeasured);
  return withMarked(page, [table(all), ...steps(measured.filter((one) => one.steps))].join('\n\n'));
}

function table(all: readonly Planned[]): string {
  const rows = CHANGES.map((change) => [change, all.filter((one) => one.change === change)] as const)
    .filter(([, ones]) => ones.length > 0)
    .map(([change, ones]) => {
      const measured = ones.filter(isMeasured);
      return [
        change,
        String(ones.length),
        String(ones.length - measured.length),
        `${sum(measured.map(({ broken }) => broken))} of ${8 * measured.length}`,
        ...spread(measured.map(({ stall }) => stall)),
        spread(ones.map(({ load }) => load)).join(', '),
      ];
    });
  const head = [
    ...['what', 'times', 'given up', 'clients with an error'],
    ...['median, s', 'longest, s', 'load: median, highest'],
  ];
  return markdownTable([head, ...rows]);
}

/** Where the seconds go, with what the program has said of them. */
function steps(all: readonly Measured[]): string[] {
  const rows = CHANGES.map((change) => [change, all.filter((one) => one.change === change)] as const)
    .filter(([, ones]) => ones.length > 0)
    .map(([change, ones]) => [
      change,
      ...STEPS.map((_, step) => median(ones.map((one) => one.steps?.[step] ?? NaN)).toFixed(1)),
    ]);
  const table = markdownTable([['what', ...STEPS.map((step) => `${step}, s`)], ...rows]);
  return rows.length > 0 ? ['Where the seconds go, in the median, as the program says it:', table] : [];
}

/** The median and the largest. */
function spread(numbers: readonly number[]): [string, string] {
  return [median(numbers).toFixed(1), Math.max(...numbers).toFixed(1)];
}
