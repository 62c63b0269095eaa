import { check as checkRules, render, type ReleaseName } from '@butler-postgres/chart';
import type { RenderedManifest, Violation } from '@butler-postgres/helm-kit';
import {
  layerValues,
  validateValues,
  type Layer,
  type LayeredValues,
  type Problem,
} from '@butler-postgres/values';
import { checkManifests } from './check-manifests.ts';
import { placeOf, splitPath } from './places.ts';
import { readValuesFile } from './read-file.ts';

/** What came of files of values. */
export interface Checked {
  /** Errors and warnings, in the order of files and lines. */
  readonly problems: readonly Problem[];
  /** What `helm template` would print; absent when the values are refused before they can be rendered. */
  readonly manifests?: readonly RenderedManifest[];
  /** The values over the chart's defaults, with places; absent when a file cannot be read. */
  readonly layered?: LayeredValues;
}

/**
 * Puts files of values over each other as `helm -f a -f b` does, and checks what comes of it: the schema, the rules
 * between values, and each rendered manifest against the API. Never throws for what is in the files.
 *
 * @param files - paths, the lowest layer first; at least one
 * @param over - what is laid over the files, such as an image that another file names
 */
export function check(files: readonly string[], release: ReleaseName, over: readonly Layer[] = []): Checked {
  const results = files.map(readValuesFile);
  const found = results.flatMap(({ problems }) => problems);
  const layers = results.flatMap(({ layer }): Layer[] => (layer === undefined ? [] : [layer]));
  if (layers.length < files.length) return { problems: sorted(found, files) };

  const layered = layerValues([...layers, ...over]);
  found.push(...validateValues(layered));
  if (hasErrors(found)) return { problems: sorted(found, files), layered };

  found.push(...checkRules(layered.values, release).map((violation) => problemOf(violation, layered)));
  const manifests = render(layered.values, release);
  found.push(...checkManifests(manifests, layered));
  return { problems: sorted(found, files), manifests, layered };
}

/** Whether there is a problem that stops. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function problemOf({ id, severity, path: dotted, message }: Violation, layered: LayeredValues): Problem {
  const path = splitPath(dotted, layered.values);
  return { code: id, severity, path, message, ...placeOf(path, layered) };
}

/** By file and line; what no file says is said of the last one, which has the last word. */
function sorted(problems: readonly Problem[], files: readonly string[]): Problem[] {
  return problems
    .map((problem) => (problem.file === undefined ? { ...problem, file: files.at(-1) } : problem))
    .sort(byPlace);
}

/** The order of files and lines. */
export function byPlace(a: Problem, b: Problem): number {
  const [before, after] = [a.file ?? '', b.file ?? ''];
  if (before !== after) return before < after ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
