import { chartMetadata } from '@butler-postgres/chart';
import { changelogFile, prependRelease } from '../changelog-file.ts';
import { changesSince, lastRelease } from '../last-release.ts';
import { nextVersion } from '../next-version.ts';
import { CommandError, type Terminal } from '@butler-postgres/cli';
import { changeLines, reasonLines, schemaLines } from '../words.ts';

/** Says which version comes next, and puts it into the changelog when that is asked for. */
export async function releaseCommand(root: string, isToWrite: boolean, { out }: Terminal): Promise<number> {
  const last = await lastRelease(root);
  if (last !== chartMetadata.version) {
    const since = last === undefined ? 'nothing is released yet' : `the last release is ${last}`;
    out(`${chartMetadata.version} is in the changelog and has no tag yet; ${since}\n`);
    return 0;
  }
  const found = await changesSince(root, last);
  const next = nextVersion(last, found);
  out(`${schemaLines(found.schema)}${changeLines(found.changes)}`);
  out(`next: ${next.version}, a ${next.level} version after ${last}\n${reasonLines(next.reasons)}`);
  if (!isToWrite) return 0;
  if (found.changes.length === 0) {
    throw new CommandError(
      'no-changes',
      `no commit since v${last} has a trailer "Changelog:", so there is nothing to tell`,
      'Add the trailer to the commit that should be told, or write the entry by hand.',
    );
  }
  const date = new Date().toISOString().slice(0, 10);
  await prependRelease(root, { version: next.version, date, changes: found.changes });
  out(
    `written: ${changelogFile}; build the chart (npx nx run chart:build), read it, commit, tag v${next.version}\n`,
  );
  return 0;
}
