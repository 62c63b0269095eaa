import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Release } from '@butler-postgres/chart';
import { stringify } from 'yaml';

/** Its path in the repository. */
export const changelogFile = 'packages/chart/src/package/changelog.yaml';

/** Puts a release before the others; comments and earlier releases stay as they are. */
export async function prependRelease(root: string, release: Release): Promise<void> {
  const file = join(root, changelogFile);
  const text = await readFile(file, 'utf8');
  const entry = stringify([release], { version: '1.1', lineWidth: 0 });
  await writeFile(file, text.replace(/^- version: /m, `${entry.replaceAll('$', '$$$$')}- version: `));
}
