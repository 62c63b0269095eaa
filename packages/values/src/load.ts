import { hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import type { Values } from './generated/types.ts';
import { layerValues } from './layer.ts';
import { readValuesFile } from './read-file.ts';
import type { Layer } from './read-result.ts';
import { validateValues } from './validate.ts';

/** What loading gives: values unless there are errors. */
export interface LoadResult {
  readonly values?: Values;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads files of values, puts them over each other and the chart's defaults as `helm -f a -f b` does, and checks the
 * result against the model. Never throws for what is in the files, or for a file that cannot be read.
 *
 * @param files - paths, the lowest layer first
 */
export function loadValues(files: readonly string[]): LoadResult {
  const results = files.map((file) => readValuesFile(file));
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const layers = results.flatMap(({ layer }): Layer[] => (layer === undefined ? [] : [layer]));
  if (layers.length < files.length) return { diagnostics };
  const layered = layerValues(layers);
  const all = [...diagnostics, ...validateValues(layered)];
  if (hasErrors(all)) return { diagnostics: all };
  return { values: layered.values as unknown as Values, diagnostics: all };
}
