import type { Major } from './tools.ts';

/**
 * The majors that a test asks: all, or where CONFORMANCE_TURN has a number, as in CI, one of them by that number, so that
 * turns one after the other ask all.
 */
export function ofTurn<const M extends Major>(majors: readonly M[]): M[] {
  const turn = process.env['CONFORMANCE_TURN'] ?? '';
  return turn === '' ? [...majors] : majors.filter((_, index) => index === Number(turn) % majors.length);
}
