import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Kinds of change, as Artifact Hub and Keep a Changelog know them, in the order of the latter. */
export const changeKinds = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security'] as const;

/** One change, for those who run the chart. */
export interface Change {
  readonly kind: (typeof changeKinds)[number];
  /** One sentence without its full stop. */
  readonly description: string;
}

/** One version of the chart. */
export interface Release {
  readonly version: string;
  /** Day of the release, `2026-11-25`. */
  readonly date: string;
  readonly changes: readonly Change[];
}

/** The releases, newest first; the first one is the version of this code. src/ and dist/ lie side by side. */
export const releases = parse(
  readFileSync(new URL('../../src/package/changelog.yaml', import.meta.url), 'utf8'),
) as readonly [Release, ...Release[]];

/**
 * The chart's CHANGELOG.md.
 * Source of the form: https://keepachangelog.com/en/1.1.0/
 */
export function changelogMarkdown(): string {
  const sections = releases.map(({ version, date, changes }) => {
    const kinds = changeKinds.filter((kind) => changes.some((change) => change.kind === kind));
    const lists = kinds.map((kind) => {
      const lines = changes
        .filter((change) => change.kind === kind)
        .map(({ description }) => `- ${description}`);
      return `### ${kind.charAt(0).toUpperCase()}${kind.slice(1)}\n\n${lines.join('\n')}\n`;
    });
    return `## ${version} - ${date}\n\n${lists.join('\n')}`;
  });
  return `# Changelog\n\n${sections.join('\n')}`;
}
