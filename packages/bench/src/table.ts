import type { Comparison } from './cpu.ts';

/** Widths; numbers stand at the right of theirs. */
const columns = [-30, 10, -36, 9, 9, 0] as const;

export function printHead(): void {
  print(['what', 'CPU', '  beside', 'CPU', 'ratio', '  goal']);
}

/**
 * Measures a thing beside its peer, and prints what came of it.
 *
 * @param goal - the ratio that is not to be exceeded
 */
export function printRow(what: string, peer: string, goal: number, measure: () => Comparison): void {
  const { own, peer: beside, ratio } = measure();
  const limit = goal < 1 ? `at least ${times(goal)}` : `at most ${times(goal)}`;
  print([
    what,
    ms(own),
    `  ${peer}`,
    ms(beside),
    times(ratio),
    `  ${limit}${ratio > goal ? ' (missed)' : ''}`,
  ]);
}

/** `2.3x` of the peer, or for less than it how often the peer is as much: `1/17`. */
function times(ratio: number): string {
  return ratio < 1
    ? `1/${(1 / ratio).toFixed(1).replace('.0', '')}`
    : `${ratio.toFixed(1).replace('.0', '')}x`;
}

function ms(cpu: number): string {
  return `${cpu.toFixed(cpu < 10 ? 2 : 0)} ms`;
}

function print(cells: readonly string[]): void {
  const line = cells.map((cell, i) => {
    const width = columns[i] ?? 0;
    return width < 0 ? cell.padEnd(-width) : cell.padStart(width);
  });
  console.log(line.join('').trimEnd());
}
