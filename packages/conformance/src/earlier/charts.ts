import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun, runProgram } from '../database/command.ts';
import { inWorkspace } from '../workspace.ts';

/** A chart that sites may run, by the revision of Git that has it. */
export interface EarlierChart {
  readonly name: string;
  readonly revision: string;
}

/** Before versions had tags: the last chart whose helpers stood beside its templates. */
const UNTAGGED: readonly EarlierChart[] = [
  { name: 'of 2026-11-25', revision: '25723dee3a44994fccdc62499563af6c1b2f2736' },
];

const WHERE = ['charts/butler-postgres', 'values'];

const git = (...args: string[]): Parameters<typeof mustRun> => [
  { path: 'git', env: {} },
  ['-C', inWorkspace(), ...args],
];

/** Every version that has a tag, and what was used before there were tags. */
export async function earlierCharts(): Promise<EarlierChart[]> {
  const listed = await mustRun(...git('tag', '--list', 'v*', '--sort=version:refname'));
  const tags = listed.split('\n').filter((tag) => tag !== '');
  return [...UNTAGGED, ...tags.map((tag) => ({ name: tag, revision: tag }))];
}

/**
 * Writes an earlier chart, and the values of then, into a folder.
 *
 * @throws Error where this checkout does not have that revision, as a shallow one
 */
export async function writeEarlier(
  { revision }: EarlierChart,
  folder: string,
): Promise<{ chart: string; sites: string[][] }> {
  const archive = join(folder, 'earlier.tar');
  const { code } = await runProgram(...git('archive', '--output', archive, revision, ...WHERE));
  if (code !== 0) throw new Error(`this checkout has no revision ${revision}; git fetch --unshallow gets it`);
  const tree = join(folder, 'earlier');
  await mkdir(tree);
  await mustRun({ path: 'tar', env: {} }, ['-xf', archive, '-C', tree]);
  const sites: string[][] = [];
  for (const site of await readdir(join(tree, 'values')))
    for (const file of await readdir(join(tree, 'values', site)))
      if (file !== 'common.yaml')
        sites.push(['common.yaml', file].map((name) => join(tree, 'values', site, name)));
  return { chart: join(tree, 'charts/butler-postgres'), sites };
}
