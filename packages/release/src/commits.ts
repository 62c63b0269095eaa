import { DiagnosticError } from '@butler-postgres/diagnostics';
import { changeKinds, type Change } from '@butler-postgres/chart';
import { git } from './git.ts';

/** What commits say of themselves to those who run the chart. */
export interface Commits {
  /** For the changelog, oldest first. */
  readonly changes: readonly Change[];
  /** What those who upgrade have to do, in the commits' words. */
  readonly breaking: readonly string[];
}

/**
 * Reads the commits since a tag. The rule: a commit with the trailer `Changelog: <kind>` is in the changelog with its
 * subject; one with `Breaking-Change: <what to do>` breaks. Any other is of no concern to those who run the chart.
 * Source of the trailer: https://docs.gitlab.com/development/changelog/
 *
 * @param root - a checkout
 * @param tag - where to begin; undefined for the first commit
 * @throws DiagnosticError `bad-trailer` for an unknown kind, with the commit
 */
export async function commitsSince(root: string, tag: string | undefined): Promise<Commits> {
  const trailer = (key: string): string => `%(trailers:key=${key},valueonly,unfold,separator=%x1f)`;
  const format = ['%h', '%s', trailer('Changelog'), trailer('Breaking-Change')].join('%x00');
  const range = tag === undefined ? 'HEAD' : `${tag}..HEAD`;
  const text = await git(root, 'log', '--reverse', `--format=${format}%x1e`, range);
  const changes: Change[] = [];
  const breaking: string[] = [];
  for (const record of text.split('\x1e')) {
    const [commit = '', subject = '', kinds = '', sentences = ''] = record.trim().split('\0');
    for (const word of split(kinds)) {
      const kind = changeKinds.find((known) => known === word);
      if (kind === undefined) throw badTrailer(commit, word);
      changes.push({ kind, description: subject.replace(/\.$/, '') });
    }
    breaking.push(...split(sentences));
  }
  return { changes, breaking };
}

function split(values: string): string[] {
  return values.split('\x1f').filter((value) => value !== '');
}

function badTrailer(commit: string, word: string): DiagnosticError {
  return new DiagnosticError(
    'bad-trailer',
    `commit ${commit} has the trailer "Changelog: ${word}", which is no kind of change`,
    `Kinds are ${changeKinds.join(', ')}.`,
  );
}
