import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The site whose values are copied. */
const site = 'usdf-butler';
/** The files of one environment, the lowest layer first. */
export const layers = ['common.yaml', 'prod.yaml'] as const;

/**
 * Writes the production of one site as that of many, each with names of its own.
 *
 * @param folder - to hold a folder for each environment
 * @returns the folders
 */
export async function writeFleet(folder: string, count: number): Promise<string[]> {
  const texts = await Promise.all(layers.map((file) => readFile(join('values', site, file), 'utf8')));
  const names = Array.from({ length: count }, (_, i) => `site-${i}`);
  return Promise.all(
    names.map(async (name) => {
      const own = join(folder, name);
      await mkdir(own, { recursive: true });
      await Promise.all(
        layers.map((file, i) => writeFile(join(own, file), texts[i]?.replaceAll(site, name) ?? '')),
      );
      return own;
    }),
  );
}
