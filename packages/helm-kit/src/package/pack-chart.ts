import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import type { ChartFiles } from './write-chart.ts';

/**
 * A chart's archive as `helm package` makes it, but with the same bytes for the same files: sorted,
 * with fixed times and owners.
 * @param name The chart's name: the archive's one folder.
 */
export async function packChart(name: string, files: ChartFiles): Promise<Buffer> {
  // only here: whoever renders a chart packs none
  const { default: tar } = await import('tar-stream');
  const archive = tar.pack();
  const ordered = [...files].sort(
    ([a], [b]) => Number(b === 'Chart.yaml') - Number(a === 'Chart.yaml') || (a < b ? -1 : 1),
  );
  for (const [path, content] of ordered)
    archive.entry({ name: `${name}/${path}`, mode: 0o644, mtime: new Date(0) }, content);
  archive.finalize();
  const bytes = await buffer(archive.pipe(createGzip()));
  // the gzip header names the operating system that packed it: 255 is "unknown" (RFC 1952, section 2.3)
  bytes[9] = 255;
  return bytes;
}
