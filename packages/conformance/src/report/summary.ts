import { faults, faultsNotHad } from '../faults/catalogue.ts';
import { lastingFaultsNotHad } from '../lasting/catalogue.ts';
import { readStep } from '../faults/planner.ts';
import { byFault, type FaultSummary } from './by-fault.ts';
import { faultsOf } from './faults.ts';
import { group } from './numbers.ts';
import { resultsOf } from '../results/result-file.ts';
import type { AlertLine, CompositeLine, ResultLine, RunLine, TestLine } from '../results/result.ts';

/** A scenario over all runs of a chart. */
export interface ScenarioSummary {
  readonly scenario: string;
  /** How each of its tests ended when it ran last, or that it never ran. */
  readonly tests: readonly TestLine[];
  /** Runs of it, and how many of them, counted back from the last, were without a failure. */
  readonly runs: number;
  readonly inARow: number;
  /** Seconds of each run, in their order. */
  readonly seconds: readonly number[];
}

/** Values measured over all runs. */
export interface Distribution {
  readonly what: string;
  /** Seconds, ascending. */
  readonly values: readonly number[];
}

/** All that a report says of one chart. */
export interface Summary {
  readonly chart: string;
  readonly runs: readonly RunLine[];
  readonly scenarios: readonly ScenarioSummary[];
  /** The last of each seed. */
  readonly composites: readonly CompositeLine[];
  readonly byFault: readonly FaultSummary[];
  /** The last of each fault that lasts. */
  readonly lasting: readonly AlertLine[];
  readonly distributions: readonly Distribution[];
  readonly notRun: readonly { readonly name: string; readonly why: string }[];
  /** Why it is not green; none: it is. */
  readonly faults: readonly string[];
}

/**
 * Sums up what is known of a chart.
 *
 * @param objects - digest of the objects that it makes for scenario `composites`
 * @param lines - results, in the order in which they were written; those of other charts are left out
 */
export function summarize(chart: string, objects: string, lines: readonly ResultLine[]): Summary {
  const own = resultsOf(lines, chart, objects);
  const tests = own.filter((line) => line.type === 'test');
  const scenarios = [...group(tests, ({ scenario }) => scenario)].map(([scenario, of]) =>
    summarizeOne(scenario, of),
  );
  const all = own.filter((line) => line.type === 'composite');
  const composites = [...new Map(all.map((line) => [line.seed, line])).values()].sort(
    (a, b) => a.seed - b.seed,
  );
  const alerts = own.filter((line) => line.type === 'alert');
  const lasting = [...new Map(alerts.map((line) => [line.fault, line])).values()];
  return {
    chart,
    runs: own.filter((line) => line.type === 'run'),
    scenarios: scenarios.sort((a, b) => a.scenario.localeCompare(b.scenario)),
    composites,
    byFault: byFault(composites),
    lasting,
    distributions: distributionsOf(own, all),
    notRun: [...notRunOf(scenarios), ...faultsNeverRun(composites), ...faultsNotHad, ...lastingFaultsNotHad],
    faults: faultsOf(scenarios, own, lasting),
  };
}

function summarizeOne(scenario: string, lines: readonly TestLine[]): ScenarioSummary {
  const runs = [...group(lines, ({ run }) => run).values()];
  const failed = runs.findLastIndex((of) => of.some(({ outcome }) => outcome === 'failed'));
  return {
    scenario,
    tests: [...new Map([...lines].sort(notRunFirst).map((line) => [line.test, line])).values()],
    runs: runs.length,
    inARow: runs.length - failed - 1,
    seconds: runs.map((of) => of.reduce((sum, { seconds }) => sum + seconds, 0)),
  };
}

/** A test that a later run left out is what it was before. */
function notRunFirst(a: TestLine, b: TestLine): number {
  return Number(a.outcome !== 'not run') - Number(b.outcome !== 'not run');
}

function distributionsOf(lines: readonly ResultLine[], composites: readonly CompositeLine[]): Distribution[] {
  const stalls = lines.filter((line) => line.type === 'stall');
  const ofStalls = [...group(stalls, ({ what }) => what)].map(([what, of]) =>
    distribution(
      what,
      of.map(({ seconds }) => seconds),
    ),
  );
  if (composites.length === 0) return ofStalls;
  const single = composites.filter(({ faults: of }) => of.length === 1);
  const ofSingle = [...group(single, ({ faults: [said = ''] }) => readStep(said).name)].map(([fault, of]) =>
    distribution(
      `${fault}, alone: longest time without an acknowledged write`,
      of.map(({ pause }) => pause),
    ),
  );
  return [
    ...ofStalls,
    ...ofSingle,
    distribution(
      'composites: longest time without an acknowledged write',
      composites.map(({ pause }) => pause),
    ),
    distribution(
      'composites: until all instances are ready again',
      composites.map(({ redundancy }) => redundancy),
    ),
    distribution(
      'composites: standbys behind, at most',
      composites.map(({ behind }) => behind),
    ),
  ];
}

function distribution(what: string, values: readonly number[]): Distribution {
  return { what, values: [...values].sort((a, b) => a - b) };
}

function notRunOf(scenarios: readonly ScenarioSummary[]): Summary['notRun'] {
  return scenarios.flatMap(({ scenario, tests }) =>
    tests
      .filter(({ outcome }) => outcome === 'not run')
      .map(({ test, why }) => ({ name: `${scenario}: ${test}`, why: why ?? 'left out in the last run' })),
  );
}

function faultsNeverRun(composites: readonly CompositeLine[]): Summary['notRun'] {
  const had = new Set(byFault(composites).map(({ fault }) => fault));
  return faults
    .filter(({ name }) => !had.has(name))
    .map(({ name, needs }) => ({
      name,
      why: ['no composite had it yet', ...needs.map((need) => `it needs ${need}`)].join('; '),
    }));
}
