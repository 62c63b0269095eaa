import semver from 'semver';
import type { Change } from '@butler-postgres/chart';
import type { SchemaChange } from './schema-changes/index.ts';

/** The least version that may follow, and why. */
export interface NextVersion {
  readonly version: string;
  readonly level: 'major' | 'minor' | 'patch';
  /** What asks for that level, in words. */
  readonly reasons: readonly string[];
}

/** What has changed since the last release. */
export interface Changes {
  readonly changes: readonly Change[];
  readonly breaking: readonly string[];
  readonly schema: readonly SchemaChange[];
}

/**
 * Semantic versioning: what breaks asks for a major version, what is new for a minor one, the rest for a patch. Before
 * 1.0.0 a minor version may break.
 * Source: https://semver.org/spec/v2.0.0.html (items 4, 6, 7, 8)
 *
 * @param last - the last released version
 */
export function nextVersion(last: string, { changes, breaking, schema }: Changes): NextVersion {
  const said = ({ path, message }: SchemaChange): string => `${path} ${message}`;
  const breaks = [...schema.filter(({ isBreaking }) => isBreaking).map(said), ...breaking];
  if (breaks.length > 0) {
    const level = semver.major(last) === 0 ? 'minor' : 'major';
    return { version: bump(last, level), level, reasons: breaks };
  }
  const news = [
    ...schema.filter(({ kind }) => kind === 'added').map(said),
    ...changes
      .filter(({ kind }) => kind !== 'fixed' && kind !== 'security')
      .map(({ description }) => description),
  ];
  const level = news.length > 0 ? 'minor' : 'patch';
  return { version: bump(last, level), level, reasons: news };
}

/** Whether a version is older than another. */
export function isOlder(version: string, other: string): boolean {
  return semver.lt(version, other);
}

function bump(version: string, level: 'major' | 'minor' | 'patch'): string {
  const next = semver.inc(version, level);
  if (next === null) throw new Error(`${version} is no semantic version`);
  return next;
}
