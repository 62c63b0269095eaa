import { median } from '../median.ts';
import { markdownTable, sum, withMarked } from '../measured-page.ts';
import { CHANGES, type Planned } from './report.ts';

/**
 * docs/switchover.md with what was measured between its two markers.
 *
 * @throws Error when a marker is not there
 */
export function withPlanned(page: string, all: readonly Planned[]): string {
  return withMarked(page, table(all));
}

function table(all: readonly Planned[]): string {
  const rows = CHANGES.map((change) => [change, all.filter((one) => one.change === change)] as const)
    .filter(([, ones]) => ones.length > 0)
    .map(([change, ones]) => [
      change,
      String(ones.length),
      `${sum(ones.map(({ broken }) => broken))} of ${8 * ones.length}`,
      ...spread(ones.map(({ stall }) => stall)),
      spread(ones.map(({ load }) => load)).join(', '),
    ]);
  const head = ['what', 'times', 'clients with an error', 'median, s', 'longest, s', 'load: median, highest'];
  return markdownTable([head, ...rows]);
}

/** The median and the largest. */
function spread(numbers: readonly number[]): [string, string] {
  return [median(numbers).toFixed(1), Math.max(...numbers).toFixed(1)];
}
