import type { PathSegment } from '@butler-postgres/diagnostics';

/** Something in a manifest for which the API server or the operator would refuse it. */
export interface Refusal {
  /** Stable, for programs; where the chart has a rule of the same purpose, its id. */
  readonly id: string;
  /** The field of the manifest. */
  readonly field: readonly PathSegment[];
  /** What is wrong and why, in words. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Finds what is wrong with an object that has the structure of its kind, API defaults included. */
export type Rule<T> = (object: T) => Iterable<Refusal>;
