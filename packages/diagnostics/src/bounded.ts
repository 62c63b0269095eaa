import type { Diagnostic } from './diagnostic.ts';
import { shorten } from './visible.ts';

/** A message is a sentence; what is longer has a value in it that nobody reads. */
const longestMessage = 1000;

/** Some of the diagnostics, and how many were left out. */
export interface Selection {
  readonly shown: readonly Diagnostic[];
  readonly rest: number;
}

/**
 * The first diagnostics in their order, errors before warnings where there are more.
 *
 * @param most - how many at the most
 */
export function select(diagnostics: readonly Diagnostic[], most: number): Selection {
  if (diagnostics.length <= most) return { shown: diagnostics, rest: 0 };
  const worst = [
    ...diagnostics.filter(({ severity }) => severity === 'error'),
    ...diagnostics.filter(({ severity }) => severity === 'warning'),
  ];
  const chosen = new Set(worst.slice(0, most));
  return { shown: diagnostics.filter((one) => chosen.has(one)), rest: diagnostics.length - most };
}

/** A diagnostic whose message and hint have an end, whatever values are in them. */
export function bounded(diagnostic: Diagnostic): Diagnostic {
  const { message, hint } = diagnostic;
  return {
    ...diagnostic,
    message: shorten(message, longestMessage),
    ...(hint === undefined ? {} : { hint: shorten(hint, longestMessage) }),
  };
}
