import { existsSync } from 'node:fs';
import { git } from './git.ts';
import { readValues, readValuesFile, type ReadResult } from '@butler-postgres/values';

/**
 * What Git has of the files that are named `REVISION:FILE`, as it writes it; the others are on the disk.
 *
 * @throws ToolError when Git is not there, or does not know a revision or a file of it
 */
export async function revisionsIn(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const [, revision, path] = /^([^:]+):(.+)$/.exec(file) ?? [];
    if (revision === undefined || path === undefined || existsSync(file)) continue;
    // a path is meant from here, and Git means it from the top
    const object = path.startsWith('/') ? `${revision}:${path.slice(1)}` : `${revision}:./${path}`;
    texts.set(file, await git(process.cwd(), 'show', '--end-of-options', object));
  }
  return texts;
}

/** A reader of files of values that also knows those of {@link revisionsIn}. */
export function readerOf(texts: ReadonlyMap<string, string>): (file: string) => ReadResult {
  return (file) => {
    const text = texts.get(file);
    return text === undefined ? readValuesFile(file) : readValues(text, file);
  };
}
