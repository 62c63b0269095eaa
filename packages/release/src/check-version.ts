import { createHash } from 'node:crypto';
import { DiagnosticError } from '@butler-postgres/diagnostics';
import { chartFiles, chartMetadata } from '@butler-postgres/chart';
import { chartBlobsAt } from './chart-at-tag.ts';
import { git } from './git.ts';
import { changesSince, lastRelease, tagOf } from './last-release.ts';
import { isOlder, nextVersion, type Changes } from './next-version.ts';
import { reasonLines } from './words.ts';

/**
 * Holds a version against the rule: what has changed since the last release must not ask for a greater one.
 *
 * @param root - a checkout
 * @param version - the version to be published
 * @throws DiagnosticError `version-too-small`
 */
export async function checkVersion(
  root: string,
  version: string,
): Promise<{ readonly last?: string; readonly changes: Changes }> {
  const last = await lastRelease(root, version);
  const changes = await changesSince(root, last);
  if (last === undefined) return { changes };
  const least = nextVersion(last, changes);
  if (isOlder(version, least.version)) {
    throw new DiagnosticError(
      'version-too-small',
      `${version} is too small a step from ${last}: this is a ${least.level} change\n${reasonLines(least.reasons).trimEnd()}`,
      `Make it ${least.version} or more in packages/chart/src/package/changelog.yaml.`,
    );
  }
  return { last, changes };
}

/**
 * Makes sure that what is published can be found again: the current commit has the version's tag, and the printed chart
 * that is committed there is the one that was packed.
 *
 * @throws DiagnosticError `untagged` or `not-committed`
 */
export async function requireTag(root: string, version: string): Promise<void> {
  const tag = tagOf(version);
  const tags = (await git(root, 'tag', '--points-at', 'HEAD')).split('\n');
  if (!tags.includes(tag)) {
    throw new DiagnosticError(
      'untagged',
      `the current commit has no tag ${tag}`,
      `Tag it (git tag --sign ${tag}), or push to a registry for trials with --untagged.`,
    );
  }
  const committed = await chartBlobsAt(root, tag);
  const printed = new Map([...chartFiles()].map(([path, text]) => [path, blobOf(text)]));
  const other = [...new Set([...printed.keys(), ...committed.keys()])].find((path) => {
    return printed.get(path) !== committed.get(path);
  });
  if (other !== undefined) {
    throw new DiagnosticError(
      'not-committed',
      `charts/${chartMetadata.name}/${other} at ${tag} is not what this code prints`,
      'Build the chart (npx nx run chart:build), commit it, and move the tag.',
    );
  }
}

/** Git's hash of a file: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobOf(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
