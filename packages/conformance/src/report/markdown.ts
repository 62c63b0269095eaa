import { FAULT_HEADS, faultRow } from './by-fault.ts';
import { divergedWords } from './diverged.ts';
import { earlierWords } from './earlier.ts';
import { LASTING_HEADS, lastingRow } from './lasting.ts';
import { quantile } from './numbers.ts';
import type { Summary } from './summary.ts';

/** The report for those who read text. */
export function markdownReport({
  chart,
  runs,
  scenarios,
  composites,
  byFault,
  lasting,
  distributions,
  notRun,
  faults,
}: Summary): string {
  const of = (outcome: string, tests: readonly { outcome: string }[]): number =>
    tests.filter((test) => test.outcome === outcome).length;
  const rows = (heads: readonly string[], lines: readonly (readonly (string | number)[])[]): string =>
    [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
  return `# Conformance of butler-postgres ${runs.at(-1)?.versions['chart'] ?? ''}

${faults.length === 0 ? 'Green.' : `Not green:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`}

Digest of the chart: \`${chart}\`, ${runs.length} runs.

## Scenarios

${rows(
  ['scenario', 'passed', 'failed', 'not run', 'runs', 'green in a row'],
  scenarios.map(({ scenario, tests, runs: times, inARow }) => [
    scenario,
    of('passed', tests),
    of('failed', tests),
    of('not run', tests),
    times,
    inARow,
  ]),
)}

## How long it took

${rows(
  ['what', 'times', 'median', 'p99', 'most'],
  distributions.map(({ what, values }) => [
    what,
    values.length,
    ...[quantile(values, 0.5), quantile(values, 0.99), values.at(-1) ?? 0].map(
      (value) => `${value.toFixed(1)} s`,
    ),
  ]),
)}

## Faults together

${composites.length} composites.${earlierWords({ chart, composites })} ${divergedWords(composites)}

${rows(FAULT_HEADS, byFault.map(faultRow))}

${rows(
  ['seed', 'faults', 'acknowledged', 'unknown', 'found', 'pause', 'redundancy'],
  composites.map((line) => [
    line.seed,
    line.faults.join('; '),
    line.operations.ok,
    line.operations.unknown,
    Object.entries(line.findings)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ') || 'nothing',
    `${line.pause.toFixed(1)} s`,
    [`${line.redundancy.toFixed(0)} s`, ...(line.diverged ?? []).map((name) => `${name} made again`)].join(
      ', ',
    ),
  ]),
)}

## Faults that last

${rows(
  LASTING_HEADS,
  lasting.map((line) => {
    const { held, fired = 'never', others, wrong } = lastingRow(line);
    return [...held, fired, [...others, ...wrong].join('; ') || 'none'];
  }),
)}

## Not run

${rows(
  ['what', 'why'],
  notRun.map(({ name, why }) => [name, why]),
)}
`;
}

function cell(value: string | number): string {
  return String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');
}
