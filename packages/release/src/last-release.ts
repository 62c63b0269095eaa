import semver from 'semver';
import type { JsonSchema } from '@butler-postgres/schema-kit';
import { valuesInputSchema } from '@butler-postgres/values';
import { commitsSince } from './commits.ts';
import { git } from './git.ts';
import type { Changes } from './next-version.ts';
import { schemaChanges } from './schema-changes/index.ts';

/** The Git tag of a version of the chart. */
export function tagOf(version: string): string {
  return `v${version}`;
}

/** The last released version before another, by the tags that the current commit comes after; undefined when there is none. */
export async function lastRelease(root: string, before?: string): Promise<string | undefined> {
  const tags = await git(root, 'tag', '--list', 'v*', '--merged', 'HEAD');
  const versions = tags
    .split('\n')
    .map((tag) => semver.valid(tag))
    .filter((version) => version !== null)
    .filter((version) => before === undefined || semver.lt(version, before));
  return semver.rsort(versions)[0];
}

/** Everything that has changed since a release: what the commits say, and how the values model differs. */
export async function changesSince(root: string, version: string | undefined): Promise<Changes> {
  if (version === undefined) return { ...(await commitsSince(root, undefined)), schema: [] };
  const tag = tagOf(version);
  const text = await git(root, 'show', `${tag}:schemas/butler-postgres.schema.json`);
  const schema = schemaChanges(JSON.parse(text) as JsonSchema, valuesInputSchema);
  return { ...(await commitsSince(root, tag)), schema };
}
