import { compareDiagnostics, hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { check as checkRules, render, type ReleaseName } from '@butler-postgres/chart';
import type { RenderedManifest } from '@butler-postgres/helm-kit';
import {
  isSubstituted,
  layerValues,
  readValuesFile,
  setValues,
  validateValues,
  type Layer,
  type LayeredValues,
  type ReadResult,
  type Setting,
} from '@butler-postgres/values';
import { checkManifests } from './check-manifests.ts';
import { pathInOverrides, pathOfItem, positionOf, valueAt } from './position.ts';
import { sentence } from './sentence.ts';
import { tooMany } from './too-many.ts';

/** What came of files of values. */
export interface Checked {
  /** Errors and warnings, in the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
  /** What `helm template` would print; absent when the values are refused before they can be rendered. */
  readonly manifests?: readonly RenderedManifest[];
  /** The values over the chart's defaults, with origins; absent when a file cannot be read. */
  readonly layered?: LayeredValues;
}

/** Where values come from beside the files, and how files are read. */
export interface Sources {
  /** What is laid over the files, such as an image that another file names. */
  readonly over?: readonly Layer[];
  /** What is set over them, as by `helm --set`. */
  readonly settings?: readonly Setting[];
  /** Reads a file; by default from the disk. */
  readonly read?: (file: string) => ReadResult;
}

/**
 * Puts files of values over each other as `helm -f a -f b` does, and checks what comes of it: the schema, the rules
 * between values, and each rendered manifest against the API. Never throws for what is in the files.
 *
 * @param files - paths, the lowest layer first
 */
export function check(
  files: readonly string[],
  release: ReleaseName,
  { over = [], settings = [], read = (file) => readValuesFile(file) }: Sources = {},
): Checked {
  const results = files.map(read);
  const layers = results.flatMap(({ layer }): Layer[] => (layer === undefined ? [] : [layer]));
  if (layers.length === files.length && settings.length > 0) {
    const set = setValues([...layers, ...over], settings);
    results.push(set);
    layers.splice(0, Infinity, ...(set.layer === undefined ? [] : [set.layer]));
  } else layers.push(...over);
  const found = results.flatMap(({ diagnostics }) => diagnostics);
  if (results.some(({ layer }) => layer === undefined)) return { diagnostics: sorted(found, files) };

  const layered = layerValues(layers);
  const misfits = validateValues(layered);
  found.push(...misfits);
  for (const { location, ...said } of hasErrors(found) ? [] : tooMany(layered.values))
    found.push({ ...said, location: { ...positionOf(location.path, layered), path: location.path } });
  // a misfit that is no error is a number that Flux fills in, without which no rule can be computed
  if (hasErrors(found) || misfits.length > 0) return { diagnostics: sorted(found, files), layered };

  for (const { location, hint, ...said } of checkRules(layered.values, release)) {
    const path = pathOfItem(pathInOverrides(location.path, layered), said.message, layered);
    if (isSubstituted(valueAt(layered.values, path))) continue;
    found.push({
      ...said,
      hint: hint === undefined ? undefined : sentence(hint),
      location: { ...positionOf(path, layered), path },
    });
  }
  const manifests = render(layered.values, release);
  // a rule between values says the same of its cause
  const said = new Set(found.filter(({ severity }) => severity === 'error').map(({ code }) => code));
  found.push(...checkManifests(manifests, layered).filter(({ code }) => !said.has(code)));
  return { diagnostics: sorted(found, files), manifests, layered };
}

/** By file and line; what no file says is said of the last one, which has the last word. */
function sorted(diagnostics: readonly Diagnostic[], files: readonly string[]): Diagnostic[] {
  return diagnostics
    .map((diagnostic) => {
      const { location } = diagnostic;
      return location.file === undefined
        ? { ...diagnostic, location: { ...location, file: files.at(-1) } }
        : diagnostic;
    })
    .sort(compareDiagnostics);
}
