import { compareDiagnostics, hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { check as checkRules, render, type ReleaseName } from '@butler-postgres/chart';
import type { RenderedManifest } from '@butler-postgres/helm-kit';
import {
  layerValues,
  readValuesFile,
  validateValues,
  type Layer,
  type LayeredValues,
  type ReadResult,
} from '@butler-postgres/values';
import { checkManifests } from './check-manifests.ts';
import { pathInOverrides, positionOf } from './position.ts';
import { sentence } from './sentence.ts';

/** What came of files of values. */
export interface Checked {
  /** Errors and warnings, in the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
  /** What `helm template` would print; absent when the values are refused before they can be rendered. */
  readonly manifests?: readonly RenderedManifest[];
  /** The values over the chart's defaults, with origins; absent when a file cannot be read. */
  readonly layered?: LayeredValues;
}

/**
 * Puts files of values over each other as `helm -f a -f b` does, and checks what comes of it: the schema, the rules
 * between values, and each rendered manifest against the API. Never throws for what is in the files.
 *
 * @param files - paths, the lowest layer first; at least one
 * @param over - what is laid over the files, such as an image that another file names
 * @param read - reads a file; by default from the disk
 */
export function check(
  files: readonly string[],
  release: ReleaseName,
  over: readonly Layer[] = [],
  read: (file: string) => ReadResult = readValuesFile,
): Checked {
  const results = files.map((file) => read(file));
  const found = results.flatMap(({ diagnostics }) => diagnostics);
  const layers = results.flatMap(({ layer }): Layer[] => (layer === undefined ? [] : [layer]));
  if (layers.length < files.length) return { diagnostics: sorted(found, files) };

  const layered = layerValues([...layers, ...over]);
  found.push(...validateValues(layered));
  if (hasErrors(found)) return { diagnostics: sorted(found, files), layered };

  for (const { location, hint, ...said } of checkRules(layered.values, release)) {
    const path = pathInOverrides(location.path, layered);
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
