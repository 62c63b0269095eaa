import { chartMetadata } from '@butler-postgres/chart';
import { runTool } from '@butler-postgres/helm-cli';
import type { ChartFiles } from '@butler-postgres/helm-kit';
import { git } from './git.ts';

/** Git's hashes of the printed chart's files at a tag, by their paths in the chart. */
export async function chartBlobsAt(root: string, tag: string): Promise<Map<string, string>> {
  const folder = `charts/${chartMetadata.name}/`;
  const list = await git(root, 'ls-tree', '-r', '-z', '--format=%(objectname) %(path)', tag, '--', folder);
  const lines = list.split('\0').filter((line) => line !== '');
  return new Map(
    lines.map((line) => [line.slice(line.indexOf(' ') + 1 + folder.length), line.split(' ')[0] ?? '']),
  );
}

/**
 * The printed chart's files at a tag: text by its path in the chart. One call of git reads them all.
 *
 * @throws ToolError when git fails
 */
export async function chartFilesAt(root: string, tag: string): Promise<ChartFiles> {
  const blobs = [...(await chartBlobsAt(root, tag))];
  const stdin = blobs.map(([, object]) => `${object}\n`).join('');
  const { stdout } = await runTool('git', 'git', ['cat-file', '--batch'], { cwd: root, stdin });
  const bytes = Buffer.from(stdout);
  const files = new Map<string, string>();
  let at = 0;
  for (const [path] of blobs) {
    // "<object> blob <size>", a line break, the bytes, a line break: https://git-scm.com/docs/git-cat-file#_batch_output
    const begin = bytes.indexOf('\n', at) + 1;
    const size = Number(bytes.toString('utf8', at, begin).split(' ')[2]);
    files.set(path, bytes.toString('utf8', begin, begin + size));
    at = begin + size + 1;
  }
  return files;
}
