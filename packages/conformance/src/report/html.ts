import { againCommand, againComposite } from '../results/again.ts';
import type { AlertLine, CompositeLine, TestLine } from '../results/result.ts';
import { FAULT_HEADS, faultRow } from './by-fault.ts';
import { divergedWords } from './diverged.ts';
import { earlierWords } from './earlier.ts';
import { LASTING_HEADS, lastingRow } from './lasting.ts';
import { strip, timeline } from './plots.ts';
import { quantile } from './numbers.ts';
import type { ScenarioSummary, Summary } from './summary.ts';
import { escapeXml as text } from './xml.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --paper: #fff; --faint: #656d76; --line: #d1d9e0; --good: #1a7f37; --bad: #cf222e; --dot: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9198a1; --line: #3d444d; --good: #3fb950; --bad: #f85149; --dot: #58a6ff; } }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 1rem 0 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .875rem; } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; white-space: nowrap; } .faint { color: var(--faint); } .passed { color: var(--good); } .failed { color: var(--bad); font-weight: 600; } .not-run { color: var(--faint); }
pre { max-height: 20rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; } code { overflow-wrap: anywhere; } details { margin: .25rem 0; }
svg.plot { width: 640px; font-size: 11px; } svg text { fill: var(--ink); } svg .lane { fill: var(--faint); } svg circle { fill: var(--dot); opacity: .6; } svg .mark { stroke: var(--bad); } svg .grid { stroke: var(--line); } svg .pause { fill: var(--bad); opacity: .7; }`;

/** The report as one page, which needs nothing beside it: no script, no picture, no font from elsewhere. */
export function htmlReport(summary: Summary): string {
  const { chart, runs, scenarios, composites, lasting, distributions, notRun, faults } = summary;
  const version = runs.at(-1)?.versions['chart'] ?? '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Conformance of butler-postgres ${text(version)}</title>
<style>${STYLE}
</style>
<h1>Conformance of butler-postgres ${text(version)}</h1>
<p class="${faults.length === 0 ? 'passed' : 'failed'}">${faults.length === 0 ? 'Green: nothing failed, and nothing was found.' : 'Not green:'}</p>
${list(faults)}
<p class="faint">Chart with the digest <code>${chart}</code>; ${runs.length} runs${period(summary)}.</p>
<h2>Scenarios</h2>
${table(['scenario', 'passed', 'failed', 'not run', 'runs', 'green in a row', 'median', 'last'], scenarios.map(scenarioRow))}
${scenarios.flatMap(({ tests }) => tests.filter(({ outcome }) => outcome === 'failed').map(failure)).join('\n')}
<h2>How long it took</h2>
<p class="faint">A dot for each measurement of all runs, in seconds from 0.</p>
${distributions.map((one) => `<h3>${text(one.what)}</h3><p class="faint">${one.values.length} times, ${(one.values[0] ?? 0).toFixed(1)} to ${(one.values.at(-1) ?? 0).toFixed(1)} s</p>${strip(one)}`).join('\n')}
<h2>Faults together</h2>
<p>${composites.length} composites, ${sum(composites, ({ operations }) => operations.ok)} acknowledged operations, ${sum(composites, ({ findings }) => findings.lost ?? 0)} acknowledged elements lost.${text(earlierWords(summary))}</p>
<p>${text(divergedWords(composites))}</p>
${table(
  FAULT_HEADS,
  summary.byFault.map((one) => faultRow(one).map(text)),
)}
${composites.map(composite).join('\n')}
<h2>Faults that last</h2>
<p>Each is held for minutes in a release of its own. The alert meant for it must fire, and no other critical one that the fault does not cause as well.</p>
${table(LASTING_HEADS, lasting.map(lastingCells))}
<h2>Not run</h2>
${table(
  ['what', 'why'],
  notRun.map(({ name, why }) => [text(name), text(why)]),
)}
<h2>Versions</h2>
${table(
  ['of', 'in the runs'],
  Object.entries(versions(summary)).map(([of, values]) => [text(of), text(values.join(', '))]),
)}
</html>
`;
}

function scenarioRow({ scenario, tests, runs, inARow, seconds }: ScenarioSummary): string[] {
  const count = (outcome: TestLine['outcome']): string => {
    const { length } = tests.filter((test) => test.outcome === outcome);
    return length === 0 ? '0' : `<span class="${outcome.replace(' ', '-')}">${length}</span>`;
  };
  const median = quantile(
    [...seconds].sort((a, b) => a - b),
    0.5,
  );
  const last =
    tests
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  return [
    text(scenario),
    count('passed'),
    count('failed'),
    count('not run'),
    String(runs),
    String(inARow),
    `${median.toFixed(0)} s`,
    last.slice(0, 16).replace('T', ' '),
  ];
}

function failure({ scenario, test, why, at }: TestLine): string {
  return `<details open><summary class="failed">${text(scenario)}: ${text(test)} <span class="faint">${at.slice(0, 16)}</span></summary>
<p>Again: <code>${text(againCommand(scenario, test))}</code></p><pre>${text(why ?? '')}</pre></details>`;
}

function lastingCells(line: AlertLine): string[] {
  const { held, fired, others, wrong } = lastingRow(line);
  return [
    ...held.map(text),
    fired === undefined ? '<span class="failed">never</span>' : `<span class="passed">${text(fired)}</span>`,
    [...others.map(text), ...wrong.map((problem) => `<span class="failed">${text(problem)}</span>`)].join(
      '<br>',
    ) || 'none',
  ];
}

function composite(line: CompositeLine): string {
  const { seed, faults, operations, findings, pause, behind, redundancy, load, errors } = line;
  const found = Object.entries(findings).map(([kind, count]) => `${count} ${kind}`);
  const verdict =
    found.length === 0
      ? '<span class="passed">nothing found</span>'
      : `<span class="failed">${text(found.join(', '))}</span>`;
  return `<details><summary>${seed}: ${text(faults.join('; '))} — ${verdict}, pause ${pause.toFixed(1)} s</summary>
<p>${operations.ok} operations acknowledged, ${operations.failed} failed, ${operations.unknown} unknown (${text(
    Object.entries(errors)
      .map(([client, n]) => `${client} ${n}`)
      .join(', ') || 'no client saw an error',
  )}); standbys ${behind.toFixed(1)} s behind at most; all instances ready ${redundancy.toFixed(0)} s after the faults${text(
    (line.diverged ?? []).map((name) => `, ${name} had diverged and was made again`).join(''),
  )}; load ${load.toFixed(0)}.</p>
${list(line.seen?.findings ?? [])}${line.seen ? `<p>The whole history: <code>${text(line.seen.history)}</code></p>` : ''}
${timeline(line)}
<p>Again: <code>${text(againComposite(seed, faults.join('; ')))}</code></p></details>`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p class="faint">Nothing.</p>';
  const head = heads.map((one) => `<th>${one}</th>`).join('');
  return `<div class="wide"><table><tr>${head}</tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table></div>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
}

function period({ runs }: Summary): string {
  const days = runs.map(({ at }) => at.slice(0, 10)).sort();
  return days.length === 0 ? '' : `, ${[...new Set([days[0], days.at(-1)])].join(' to ')}`;
}

function versions({ runs }: Summary): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const run of runs)
    for (const [of, value] of Object.entries(run.versions))
      all[of] = [...new Set([...(all[of] ?? []), value])];
  return all;
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
