/** How a thing is: `wrong` needs somebody now, `doubtful` soon, and `unknown` was not measured. */
export type State = 'well' | 'told' | 'unknown' | 'doubtful' | 'wrong';

/** One line of the screen. */
export interface StatusLine {
  /** What it is about; lines that follow about the same have it, too. */
  readonly about: string;
  readonly state: State;
  readonly words: string;
}

/** Makes lines about one thing. */
export function linesOf(about: string): (state: State, words: string) => StatusLine {
  return (state, words) => ({ about, state, words });
}
