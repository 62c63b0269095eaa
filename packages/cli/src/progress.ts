import type { Terminal } from './terminal.ts';

/** Who waits no longer than this is told nothing, in milliseconds. */
const patience = 2000;

/** Commands that may ask others, and print nothing before they are done. */
const silent = new Set([
  'doctor',
  'fleet',
  'gitops',
  'import',
  'plan',
  'preflight',
  'publish',
  'release',
  'status',
]);

/** A terminal, and what ends the waiting. */
export interface Waiting {
  readonly terminal: Terminal;
  readonly end: () => void;
}

/**
 * Says on a terminal, below what is printed, that a command still works and for how many seconds. It ends with the first output.
 *
 * @param command - the first word of the call
 */
export function showProgress(terminal: Terminal, command: string): Waiting {
  if (terminal.isInteractive !== true || !silent.has(command)) return { terminal, end: () => undefined };
  const begun = Date.now();
  let isShown = false;
  const timer = setInterval(() => {
    const waited = Date.now() - begun;
    if (waited < patience) return;
    isShown = true;
    terminal.err(`\r${command}: ${Math.floor(waited / 1000)} s`);
  }, 500);
  const end = (): void => {
    clearInterval(timer);
    // back to the begin of the line, and without it: ECMA-48's CR and EL
    if (isShown) terminal.err('\r\u001b[K');
    isShown = false;
  };
  const after =
    (write: (text: string) => void) =>
    (text: string): void => {
      end();
      write(text);
    };
  return { terminal: { ...terminal, out: after(terminal.out), err: after(terminal.err) }, end };
}
