import type { Seen } from '../seen/seen.ts';

/** A cause for which a release may be broken: how it is recognised, and what to do. */
export interface Cause {
  /** Stable, for programs. */
  readonly id: string;
  /** What is wrong, in words. */
  readonly words: string;
  readonly hint: string;
  /** Where more is said: a page of docs/, with its folder. */
  readonly page?: string;
  /** What was seen that tells of it; nothing where it is not the cause. */
  readonly find: (seen: Seen) => readonly string[];
}

/** A cause that was recognised, and what told of it. */
export interface Found extends Omit<Cause, 'find'> {
  readonly evidence: readonly string[];
}

export const runbook = (alert: string): string => `docs/runbooks/${alert}.md`;
