import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createGzip, constants } from 'node:zlib';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';

/** The files of a chart: path inside the chart's folder to content. */
export type ChartFiles = ReadonlyMap<string, string>;

/**
 * Puts a chart's files into a folder, which afterwards holds just them. They are written beside it
 * first: a failure leaves the old chart whole.
 */
export async function writeChart(folder: string, files: ChartFiles): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const [path, content] of files) {
      const file = join(work, 'new', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await access(join(work, 'new'));
    await rename(folder, join(work, 'old')).catch(ignoreMissing);
    await rename(join(work, 'new'), folder).catch(async (error: unknown) => {
      await rename(join(work, 'old'), folder).catch(ignoreMissing);
      throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * A chart's archive as `helm package` makes it, but with the same bytes for the same files: sorted,
 * with fixed times and owners.
 * @param name The chart's name: the archive's one folder.
 */
export async function packChart(name: string, files: ChartFiles): Promise<Buffer> {
  const archive = pack();
  const ordered = [...files].sort(
    ([a], [b]) => Number(b === 'Chart.yaml') - Number(a === 'Chart.yaml') || (a < b ? -1 : 1),
  );
  for (const [path, content] of ordered)
    archive.entry({ name: `${name}/${path}`, mode: 0o644, mtime: new Date(0) }, content);
  archive.finalize();
  const bytes = await buffer(archive.pipe(createGzip({ level: constants.Z_BEST_COMPRESSION })));
  // The gzip header's ninth byte names the operating system that packed it: 255 is "unknown" (RFC 1952).
  bytes[9] = 255;
  return bytes;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
