import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Content by path relative to the workspace, with `/`. */
export type Files = ReadonlyMap<string, string>;

/**
 * Files on disk that are not as wanted, sorted, each with what is wrong.
 *
 * @param folders - relative to the workspace; they hold nothing but generated files
 */
export function drift(workspace: string, folders: readonly string[], wanted: Files): string[] {
  const present = filesIn(workspace, folders);
  const found: string[] = [];
  for (const [file, content] of wanted) {
    if (!present.has(file)) found.push(`${file} is missing`);
    else if (readFileSync(join(workspace, file), 'utf8') !== content) found.push(`${file} differs`);
  }
  for (const file of present) {
    if (!wanted.has(file)) found.push(`${file} is no longer generated`);
  }
  return found.sort();
}

/** Writes the files, then removes whatever else is in the folders. */
export function write(workspace: string, folders: readonly string[], wanted: Files): void {
  for (const [file, content] of wanted) {
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), content);
  }
  for (const file of filesIn(workspace, folders)) {
    if (!wanted.has(file)) rmSync(join(workspace, file));
  }
}

function filesIn(workspace: string, folders: readonly string[]): Set<string> {
  const entries = folders
    .map((folder) => join(workspace, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: true }));
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(workspace, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
}
