import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes files into a folder, each as a whole or not at all: first all beside their places, then each is renamed.
 *
 * @param folder - made where it is not there
 * @param files - texts by name
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const pairs = [...files].map(([name, text]) => {
    const path = join(folder, name);
    const beside = join(dirname(path), `.${name}.${process.pid}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, text);
    return { path, beside };
  });
  for (const { path, beside } of pairs) renameSync(beside, path);
}
