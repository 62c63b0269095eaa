import { setTimeout as sleep } from 'node:timers/promises';

/** What one look at the world gave: the value when the condition is met, else what was seen instead. */
export type Look<T> =
  { readonly met: true; readonly value: T } | { readonly met: false; readonly seen: string };

/** How long to wait, and what to say when it was in vain. */
export interface WaitOptions {
  /** Milliseconds until the wait is given up. */
  readonly timeout: number;
  /** What is waited for, as the end of the sentence "waited 60 s for …". */
  readonly describe: string;
  /** Milliseconds between two looks; 500 by default. */
  readonly interval?: number;
  /** Further evidence, asked for once when the wait has failed. */
  readonly report?: () => Promise<string>;
}

/** A wait that was in vain; the message holds all that a reader of a CI log needs. */
export class WaitTimeout extends Error {
  readonly code = 'wait-timeout';
  /** What was waited for. */
  readonly describe: string;
  /** What the last look saw. */
  readonly seen: string;

  constructor(describe: string, seconds: number, seen: string, report: string) {
    super([`waited ${seconds} s for ${describe}`, `last seen: ${seen}`, report].filter(Boolean).join('\n'));
    this.name = 'WaitTimeout';
    this.describe = describe;
    this.seen = seen;
  }
}

/** A condition that is met, with what it found. */
export function met<T>(value: T): Look<T> {
  return { met: true, value };
}

/** A condition that is not met yet, with what there was instead. */
export function notYet(seen: string): Look<never> {
  return { met: false, seen };
}

/**
 * Looks until the condition is met. A look that throws counts as "not yet": API servers and pods refuse
 * connections while they start, and the error is shown if it stays. One that does not end, as a command in
 * a pod that hangs, is given as long as the whole wait.
 *
 * @returns the value that the condition was met with
 * @throws WaitTimeout when the time is up
 */
export async function waitFor<T>(look: () => Promise<Look<T>>, options: WaitOptions): Promise<T> {
  const { timeout, describe, interval = 500, report } = options;
  const end = Date.now() + timeout;
  for (;;) {
    const found = await within(
      Math.max(timeout, interval),
      look().catch((error: unknown) => notYet(`error: ${messageOf(error)}`)),
    );
    if (found.met) return found.value;
    if (Date.now() + interval > end) {
      const evidence = await report?.().catch((error: unknown) => `(no report: ${messageOf(error)})`);
      throw new WaitTimeout(describe, Math.round(timeout / 1000), found.seen, evidence ?? '');
    }
    await sleep(interval);
  }
}

async function within<T>(milliseconds: number, look: Promise<Look<T>>): Promise<Look<T>> {
  const over = new AbortController();
  const late = notYet(`nothing: a look has lasted ${Math.round(milliseconds / 1000)} s`);
  try {
    return await Promise.race([look, sleep(milliseconds, late, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
