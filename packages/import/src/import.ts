import type { ReleaseName } from '@butler-postgres/chart';
import { hasErrors, type Diagnostic, type Position } from '@butler-postgres/diagnostics';
import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import { readValues } from '@butler-postgres/values';
import { chooseCluster } from './deployment/choose-cluster.ts';
import { conflictsIn } from './deployment/conflicts.ts';
import { deploymentOf, withWhole, type Deployment } from './deployment/deployment.ts';
import { invalidFields } from './deployment/invalid.ts';
import { unknownMajor } from './deployment/major.ts';
import { seedOf } from './deployment/seed.ts';
import type { Leaves } from './leaf/leaves.ts';
import type { Aliases } from './model/match.ts';
import { leavesOfPlaced, leavesOfStated, renderValues } from './model/rendered.ts';
import type { Manifests } from './read/manifests.ts';
import { onlyOnce } from './read/shape.ts';
import { reportOf, type ImportReport } from './report/report.ts';
import { differencesOf, type Difference } from './solve/differences.ts';
import type { Solution } from './solve/problem.ts';
import { solve } from './solve/solve.ts';
import { valuesText } from './write/values-text.ts';

/** A deployment with values that bring it about. */
export interface Imported {
  readonly values: JsonObject;
  readonly report: ImportReport;
  /** The file of values. */
  readonly text: string;
  /** How the objects that come of the file, read again, differ from those that run. */
  readonly differences: readonly Difference[];
}

/** What came of manifests. */
export interface ImportResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where nothing could be imported. */
  readonly imported?: Imported;
}

/** What the user chose. */
export interface ImportOptions {
  /** The Cluster to import, where there are several. */
  readonly cluster?: string | undefined;
  /** Whether the report says what to do better, and what each step does to what runs. */
  readonly recommended?: boolean | undefined;
}

/**
 * Finds values that bring the objects of manifests about, as they run.
 *
 * @param manifests - what {@link readInputs} read
 */
export function importManifests(
  { sources: read, diagnostics: found }: Manifests,
  options: ImportOptions = {},
): ImportResult {
  if (hasErrors(found)) return { diagnostics: found };
  const { sources, diagnostics: twice } = onlyOnce(read);
  const diagnostics = [...found, ...twice];
  if (hasErrors(diagnostics)) return { diagnostics };
  const chosen = chooseCluster(sources, options.cluster);
  if ('severity' in chosen) return { diagnostics: [...diagnostics, chosen] };
  const whole = deploymentOf(chosen, sources);
  const invalid = whole.members.flatMap(({ source, manifest }) => invalidFields(source, manifest));
  const major = unknownMajor(chosen, whole.cluster) ?? [];
  const refused = [...invalid, ...conflictsIn(whole, sources), ...[major].flat()];
  if (refused.length > 0) return { diagnostics: [...diagnostics, ...refused] };
  const { deployment, solution, aliases, wanted, release } = solved(whole);
  const { recommended = false } = options;
  const report = reportOf(deployment, solution, aliases, { recommended });
  const head = `The Cluster ${whole.name} as it runs, imported from its manifests.`;
  const text = fileText(solution.values, head, report.opinions);
  const again = readValues(text, 'common.yaml').layer?.values ?? {};
  const differences = differencesOf(wanted, renderValues(again, release).leaves);
  return { diagnostics, imported: { values: solution.values, report, text, differences } };
}

/**
 * The values of a deployment. What no key brings about as it is, or only as a cluster refuses it, they give as it is: a schema
 * that nobody owns, for one, since the chart always names an owner.
 */
function solved(deployment: Deployment): {
  deployment: Deployment;
  solution: Solution;
  aliases: Aliases;
  wanted: Leaves;
  release: ReleaseName;
} {
  const { name, namespace = 'default', members } = deployment;
  const { values: seed, optional, aliases } = seedOf(deployment);
  const release = { name, namespace };
  const wanted = leavesOfPlaced(members);
  const stated = leavesOfStated(members);
  const solution = solve({ seed, optional, wanted, stated, aliases, fullname: name, release });
  const refused = solution.rendering.placed.filter(
    ({ manifest }) => invalidFields({ manifest, at: () => nowhere }, manifest).length > 0,
  );
  const lost = members.filter(
    ({ kind, entry }) =>
      !ofOne.has(kind) &&
      (solution.unsaid.some(({ path }) => path[0] === kind && path[1] === entry) ||
        refused.some((one) => one.kind === kind && one.entry === entry)),
  );
  if (lost.length > 0) return solved(withWhole(deployment, lost));
  return { deployment, solution, aliases, wanted, release };
}

/** What is rendered stands in no file. */
const nowhere: Position = { file: '', line: 1, column: 1 };

/** What other objects of the chart are made of. */
const ofOne = new Set(['Cluster', 'ObjectStore']);

/**
 * A file of values.
 *
 * @param head - what it is
 * @param opinions - of which those that stand in it are told
 */
export function fileText(values: JsonObject, head: string, opinions: ImportReport['opinions']): string {
  const comments = opinions.map(({ key, chart }) => ({ key, text: `as it runs${chartsOwn(chart)}` }));
  return valuesText(values, [head], comments);
}

function chartsOwn(chart: JsonValue): string {
  return chart === null || typeof chart === 'object'
    ? ", against the chart's own"
    : `; the chart's own is ${JSON.stringify(chart)}`;
}
