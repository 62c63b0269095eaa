import { existsSync } from 'node:fs';
import { git } from './git.ts';
import { readValues, readValuesFile, type ReadResult } from '@butler-postgres/values';

/**
 * A reader of files of values that also knows `REVISION:FILE` as Git writes it. What Git has is fetched at once.
 *
 * @param files - all that will be read
 * @throws ToolError when Git is not there, or does not know a revision or a file of it
 */
export async function readerOf(files: readonly string[]): Promise<(file: string) => ReadResult> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const [, revision, path] = /^([^:]+):(.+)$/.exec(file) ?? [];
    if (revision === undefined || path === undefined || existsSync(file)) continue;
    // a path is meant from here, and Git means it from the top
    const object = path.startsWith('/') ? `${revision}:${path.slice(1)}` : `${revision}:./${path}`;
    texts.set(file, await git(process.cwd(), 'show', '--end-of-options', object));
  }
  return (file) => {
    const text = texts.get(file);
    return text === undefined ? readValuesFile(file) : readValues(text, file);
  };
}
