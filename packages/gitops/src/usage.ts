import { parseArgs } from 'node:util';

/** How each command is called. */
const lines = {
  sync: 'sync',
  check: 'check',
  render: 'render [--out FOLDER]',
} as const;

/** The commands that there are. */
export type Command = keyof typeof lines;

/** What a command was given. */
export interface Request {
  readonly command: Command;
  /** By option, without its dashes. */
  readonly options: Readonly<Record<string, string | undefined>>;
}

/** The options of each command, and whether it needs them. */
const takes: Readonly<Record<Command, Readonly<Record<string, 'needed' | 'optional'>>>> = {
  sync: {},
  check: {},
  render: { out: 'optional' },
};

/** How the commands are called, for `--help`. */
export const usage = `Usage:
${Object.values(lines)
  .map((line) => `  npx nx run gitops:${line.replace(' ', ' -- ')}\n`)
  .join('')}
sync     makes Flux's and Argo CD's files what gitops/environments.yaml says
check    says which of them are not
render   writes the manifests of every environment, a file for each object, into FOLDER (default: dist/rendered)
`;

/** The command was called in a way that it does not know. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the arguments of the command line.
 *
 * @returns undefined when help was asked for
 * @throws UsageError when they make no sense
 */
export function readArguments(argv: readonly string[]): Request | undefined {
  const [command = '', ...rest] = argv;
  if (command === '--help' || rest.includes('--help')) return undefined;
  if (!isCommand(command)) {
    throw new UsageError(`unknown command "${command}"; known: ${Object.keys(lines).join(', ')}`);
  }
  const known = takes[command];
  const options = Object.fromEntries(Object.keys(known).map((name) => [name, { type: 'string' } as const]));
  const values = parse(rest, options);
  const missing = Object.keys(known).filter((name) => known[name] === 'needed' && values[name] === undefined);
  if (missing.length > 0) {
    throw new UsageError(`${command} needs ${missing.map((name) => `--${name}`).join(' and ')}`);
  }
  return { command, options: values };
}

function isCommand(word: string): word is Command {
  return Object.hasOwn(lines, word);
}

function parse(args: readonly string[], options: Record<string, { type: 'string' }>) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as Record<string, string | undefined>;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS_')) throw error;
    // only the first sentence is about what was typed
    throw new UsageError(message.replace(/(\.\s|\n)[^]*$/, ''));
  }
}
