import { ToolError } from '@butler-postgres/helm-cli';

/** Where a command writes to; text ends with a line break. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The terminal of this process. A reader that has enough and closes the pipe (`… | head`) ends it quietly. */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
}

/** Something that stops a command, as data; its message and hint are for people. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  /**
   * @param code - what kind of fault it is; stable, for programs
   * @param message - what is wrong, and where
   * @param hint - what to do about it
   */
  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** A command was called in a way that it does not know. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /**
   * @param message - what is wrong
   * @param usage - how to call it; that of the whole program when absent
   */
  constructor(
    message: string,
    readonly usage?: string,
  ) {
    super(message);
  }
}

/** A program with commands, as its people call it. */
export interface Program<R> {
  /** Stands before each message. */
  readonly name: string;
  /** How the commands are called, for `--help`. */
  readonly usage: string;
  /** Undefined when help was asked for; throws UsageError when the arguments make no sense. */
  readonly readArguments: (argv: readonly string[]) => R | undefined;
  readonly run: (request: R) => Promise<number>;
}

/**
 * Runs a program, and prints what stopped it for people.
 *
 * @param argv - the arguments, without node and the script
 * @returns the exit status: 0 when all is well, 1 when there are diagnostics, 2 when the arguments make no sense
 */
export async function runProgram<R>(
  { name, usage, readArguments, run }: Program<R>,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    const request = readArguments(argv);
    if (request === undefined) {
      terminal.out(usage);
      return 0;
    }
    return await run(request);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${name}: ${error.message}\n${error.usage ?? usage}`);
      return 2;
    }
    if (error instanceof CommandError || error instanceof ToolError) {
      const hint = error instanceof CommandError && error.hint !== undefined ? `\n  ${error.hint}` : '';
      terminal.err(`${name}: ${error.message}${hint}\n`);
      return 1;
    }
    const reason = error instanceof Error ? error.message : String(error);
    terminal.err(`${name}: internal error: ${reason}\nPlease report it with the command and the files.\n`);
    return 1;
  }
}
