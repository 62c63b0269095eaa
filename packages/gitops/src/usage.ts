import { parseArgs } from 'node:util';
import { UsageError } from '@butler-postgres/cli';

/** How each command is called. */
const lines = {
  sync: '',
  check: '',
  render: '[--out FOLDER]',
  diff: '--before FOLDER --after FOLDER [--out FILE]',
  promote: '--cluster NAME --from ENVIRONMENT --to ENVIRONMENT [--version VERSION] [--commit]',
  record: '--report FILE [--version VERSION] [--operator VERSION]',
} as const;

/** The commands that there are. */
export type Command = keyof typeof lines;

/** What a command was given. */
export interface Request {
  readonly command: Command;
  /** By option, without its dashes; a switch that was given is `true`. */
  readonly options: Readonly<Record<string, string | undefined>>;
}

type Option = 'needed' | 'optional' | 'switch';

/** The options of each command. */
const takes: Readonly<Record<Command, Readonly<Record<string, Option>>>> = {
  sync: {},
  check: {},
  render: { out: 'optional' },
  diff: { before: 'needed', after: 'needed', out: 'optional' },
  promote: { cluster: 'needed', from: 'needed', to: 'needed', version: 'optional', commit: 'switch' },
  record: { report: 'needed', version: 'optional', operator: 'optional' },
};

/** How the commands are called, for `--help`. */
export const usage = `Usage:
${Object.entries(lines)
  .map(([command, line]) => `  npx nx run gitops:${command}${line === '' ? '' : ` -- ${line}`}\n`)
  .join('')}
sync     makes Flux's and Argo CD's files what gitops/environments.yaml says
check    says which of them are not
render   writes the manifests of every environment, a file for each object, into FOLDER (default: dist/rendered)
diff     compares two such folders, object by object, as Markdown
promote  moves a version, and its image, to the next environment, and prints the message for the commit
record   writes down what the conformance suite found of a version, from the report that it wrote with --json
`;

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
  const options = parse(rest, known);
  const missing = Object.keys(known).filter(
    (name) => known[name] === 'needed' && options[name] === undefined,
  );
  if (missing.length > 0) {
    throw new UsageError(`${command} needs ${missing.map((name) => `--${name}`).join(' and ')}`);
  }
  return { command, options };
}

function isCommand(word: string): word is Command {
  return Object.hasOwn(lines, word);
}

function parse(args: readonly string[], known: Readonly<Record<string, Option>>) {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, kind]) => {
      return [name, { type: kind === 'switch' ? 'boolean' : 'string' } as const];
    }),
  );
  try {
    // Nx turns the switch --commit into --commit=true
    const plain = args.map((arg) => (arg === '--commit=true' ? '--commit' : arg));
    const { values } = parseArgs({ args: plain, options, strict: true });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS_')) throw error;
    // only the first sentence is about what was typed
    throw new UsageError(message.replace(/(\.\s|\n)[^]*$/, ''));
  }
}
