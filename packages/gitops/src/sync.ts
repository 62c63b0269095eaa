import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import type { Environments } from './environments.ts';
import { generatedHeader, textOf } from './templates/generated-file.ts';
import { generatedFiles } from './templates/index.ts';

/** The folders that generated files lie in. */
const folders = ['gitops/flux', 'gitops/argocd'];

/** A file that is not as the environments would have it. */
export interface StaleFile {
  /** Its path in the repository. */
  readonly path: string;
  /** What it should be; absent when it should not be there. */
  readonly text?: string;
}

/** Which generated files are not what the environments say: other text, missing, or left over. */
export function staleFiles(root: string, environments: Environments): StaleFile[] {
  const files = new Map(generatedFiles(environments).map((file) => [file.path, textOf(file)]));
  const stale = [...files]
    .filter(([path, text]) => textAt(root, path) !== text)
    .map(([path, text]): StaleFile => ({ path, text }));
  const left = folders
    .flatMap((folder) => filesUnder(root, folder))
    .filter((path) => !files.has(path) && textAt(root, path)?.startsWith(generatedHeader) === true)
    .map((path): StaleFile => ({ path }));
  return [...stale, ...left].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Makes the generated files what the environments say. Other files in their folders are left alone. */
export function sync(root: string, environments: Environments): StaleFile[] {
  const stale = staleFiles(root, environments);
  for (const { path, text } of stale) {
    const file = join(root, path);
    if (text === undefined) {
      rmSync(file);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return stale;
}

function textAt(root: string, path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function filesUnder(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(folder, relative(join(root, folder), entry.parentPath), entry.name));
}
