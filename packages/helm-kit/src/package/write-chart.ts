import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The files of a chart: path inside the chart's folder to content. */
export type ChartFiles = ReadonlyMap<string, string>;

/**
 * Puts a chart's files into a folder, which afterwards holds just them. They are written beside it
 * first: a failure leaves the old chart whole.
 *
 * @throws {Error} of the file system, and where there are no files
 */
export async function writeChart(folder: string, files: ChartFiles): Promise<void> {
  if (files.size === 0)
    throw new Error(`There are no files to write into ${folder}: the chart stays as it was`);
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const [path, content] of files) {
      const file = join(work, 'new', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await rename(folder, join(work, 'old')).catch(ignoreMissing);
    await rename(join(work, 'new'), folder).catch(async (error: unknown) => {
      await rename(join(work, 'old'), folder).catch(ignoreMissing);
      throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
