import type { Answer, BudgetTable, Question } from './answer.ts';
import type { Completion, Description } from './keys.ts';
import type { Problem } from './problem.ts';

/** What is wrong with files, before anything else is computed. */
interface Checked extends Pick<Answer, 'objects'> {
  /** The first ones. */
  readonly problems: readonly Problem[];
  /** How many there are. */
  readonly found: number;
}

/** What the page asks of the worker, and what comes back. */
export interface Calls {
  check: (question: Question) => Checked;
  /** Of the files that were checked last. */
  manifests: () => string;
  budgets: () => readonly BudgetTable[];
  plan: () => string | undefined;
  /** At an offset of a file's text. */
  complete: (text: string, offset: number) => readonly Completion[];
  describe: (text: string, offset: number) => Description | undefined;
}

/** A call on its way; the number comes back with the answer. */
export type Call = readonly [number: number, name: keyof Calls, args: readonly unknown[]];

/** What comes back: what the call gives, or how it failed. */
export type Reply = readonly [number: number, given: unknown, failed?: string];
