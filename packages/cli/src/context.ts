import type { Style } from '@butler-postgres/diagnostics';
import type { Terminal } from './terminal.ts';

/** What a command runs in. */
export interface Context {
  readonly terminal: Terminal;
  /** The top folder of the checkout that `release`, `publish` and `gitops` work on. */
  readonly root: string;
  /** How the program will end: 0 when all is well, 1 when something is wrong. */
  status: number;
  /** How diagnostics are shown: how many, and in which colours. */
  styles: Readonly<Record<'out' | 'err', Style>>;
}

/** Prints lines as they come, for a command that says what it does. */
export function linesTo({ terminal }: Pick<Context, 'terminal'>): (line: string) => void {
  return (line) => {
    terminal.out(`${line}\n`);
  };
}
