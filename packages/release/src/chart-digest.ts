import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * What says that two charts are the same: a digest of the names and contents of all their files. Results of tests on a cluster
 * are bound to it.
 *
 * @param folder - the chart, `charts/butler-postgres` as a rule; of a packed chart the digest is another, of its bytes
 * @returns sha256 in hexadecimal
 * @throws Error when it cannot be read
 */
export async function chartDigest(folder: string): Promise<string> {
  if ((await stat(folder)).isFile())
    return createHash('sha256')
      .update(await readFile(folder))
      .digest('hex');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const digest = createHash('sha256');
  for (const path of paths) {
    const content = await readFile(join(folder, path));
    digest.update(`${path}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex');
}
