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
 * subject, one with `Changelog: <kind>: <sentence>` with that sentence, and a sentence without a kind is a change. One
 * with `Breaking-Change: <what to do>` breaks. Any other commit is of no concern to those who run the chart.
 * Source of the trailer: https://docs.gitlab.com/development/changelog/
 *
 * @param root - a checkout
 * @param tag - where to begin; undefined for the first commit
 * @throws DiagnosticError `bad-trailer` for a single word that is no kind, with the commit
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
    for (const value of split(kinds)) changes.push(changeOf(value, subject) ?? badTrailer(commit, value));
    breaking.push(...split(sentences));
  }
  return { changes, breaking };
}

function split(values: string): string[] {
  return values.split('\x1f').filter((value) => value !== '');
}

const trailerOfKind = new RegExp(`^(${changeKinds.join('|')})(?::\\s*(.+))?$`, 'i');

function changeOf(value: string, subject: string): Change | undefined {
  const [, word, sentence = subject] = trailerOfKind.exec(value) ?? [];
  const kind = changeKinds.find((known) => known === word?.toLowerCase());
  if (kind !== undefined) return { kind, description: sentence.replace(/\.$/, '') };
  return value.includes(' ') ? { kind: 'changed', description: value.replace(/\.$/, '') } : undefined;
}

function badTrailer(commit: string, word: string): never {
  throw new DiagnosticError(
    'bad-trailer',
    `commit ${commit} has the trailer "Changelog: ${word}", which is no kind of change`,
    `Kinds are ${changeKinds.join(', ')}.`,
  );
}
