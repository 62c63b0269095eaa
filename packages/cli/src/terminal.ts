import { writeSync } from 'node:fs';

/** Where a command writes to; text ends with a line break. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person reads the errors. */
  readonly isInteractive?: boolean;
  /** Whether what reads them shows colours. */
  readonly hasColors?: { readonly out: boolean; readonly err: boolean };
}

/**
 * Gives the terminal of this process. A reader that has enough and closes the pipe (`… | head`) ends it quietly; a
 * disk that is full, with the reason.
 */
export function processTerminal(): Terminal {
  process.stdout.on('error', endOn);
  process.stderr.on('error', endOn);
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isInteractive: process.stderr.isTTY,
    hasColors: { out: showsColors(process.stdout), err: showsColors(process.stderr) },
  };
}

function endOn({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit();
  try {
    writeSync(2, `butler-postgres: the output cannot be written: ${message}\n`);
  } catch {
    // nobody can be told
  }
  process.exit(1);
}

/** A terminal with colours, and not NO_COLOR, as Node.js itself decides: https://no-color.org */
function showsColors(stream: NodeJS.WriteStream & { isTTY?: boolean }): boolean {
  return stream.isTTY && stream.hasColors();
}
