import { readFileSync } from 'node:fs';
import type { Values } from './generated/types.ts';
import { layerValues } from './layer.ts';
import type { Problem } from './problem.ts';
import { readValues, type Layer, type ReadResult } from './read.ts';
import { validateValues } from './validate.ts';

/** What loading gives: values unless there are errors. */
export interface LoadResult {
  readonly values?: Values;
  readonly problems: readonly Problem[];
}

/**
 * Reads files of values, puts them over each other and the chart's defaults as `helm -f a -f b` does, and checks the
 * result against the model. Never throws for what is in the files, or for a file that cannot be read.
 *
 * @param files - paths, the lowest layer first
 */
export function loadValues(files: readonly string[]): LoadResult {
  const results = files.map(readFile);
  const problems = results.flatMap((result) => result.problems);
  const layers = results.flatMap(({ layer }): Layer[] => (layer === undefined ? [] : [layer]));
  if (layers.length < files.length) return { problems };
  const layered = layerValues(layers);
  const all = [...problems, ...validateValues(layered)];
  if (all.some(({ severity }) => severity === 'error')) return { problems: all };
  return { values: layered.values as unknown as Values, problems: all };
}

function readFile(file: string): ReadResult {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error);
    return refuse(file, 'unreadable', `cannot be read: ${reason}`);
  }
  // Helm skips a byte order mark, and so does the decoder; bytes that are no UTF-8 throw.
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(file, 'not-utf-8', 'is not UTF-8 text', 'Save it in the encoding UTF-8.');
  }
  return readValues(text, file);
}

function refuse(file: string, code: string, message: string, mend?: string): ReadResult {
  const problem: Problem = { code, path: [], message, file, severity: 'error' };
  return { problems: [mend === undefined ? problem : { ...problem, mend }] };
}
