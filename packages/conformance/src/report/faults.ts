import { alertFaults } from '../lasting/verdict.ts';
import type { AlertLine, ResultLine, TestLine } from '../results/result.ts';

/** Without these no chart is green. */
const NEEDED = ['skeleton', 'access', 'recovery', 'composites'];

/**
 * Why a chart is not green.
 *
 * @param own - all results of it
 * @param lasting - the last of each fault that lasts
 */
export function faultsOf(
  scenarios: readonly { readonly scenario: string; readonly tests: readonly TestLine[] }[],
  own: readonly ResultLine[],
  lasting: readonly AlertLine[],
): string[] {
  const had = new Set(scenarios.map(({ scenario }) => scenario));
  const missing = NEEDED.filter((name) => !had.has(name)).map((name) => `scenario ${name} was not run`);
  const failed = scenarios.flatMap(({ scenario, tests }) =>
    tests.filter(({ outcome }) => outcome === 'failed').map(({ test }) => `${scenario}: ${test} failed`),
  );
  // a finding stays, whatever a later run of the seed says: a fault that comes sometimes is there
  const found = own
    .filter((line) => line.type === 'composite')
    .filter(({ findings }) => Object.keys(findings).length > 0)
    .map(({ seed, findings }) => `composite ${seed}: ${JSON.stringify(findings)}`);
  return [...missing, ...failed, ...found, ...stuckOf(own), ...lasting.flatMap(alertFaults)];
}

/** Composites that have not come back, until the same one does. */
function stuckOf(lines: readonly ResultLine[]): string[] {
  const ends = lines.filter((line) => line.type === 'composite' || line.type === 'stuck');
  return [...new Map(ends.map((line) => [line.seed, line])).values()].flatMap((line) =>
    line.type === 'stuck'
      ? [`composite ${line.seed} (${line.faults.join('; ')}): ${firstLine(line.why)}`]
      : [],
  );
}

const firstLine = (text: string): string => text.split('\n', 1).join('');
