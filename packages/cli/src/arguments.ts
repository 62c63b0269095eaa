import { parseArgs } from 'node:util';
import type { ReleaseName } from '@butler-postgres/chart';
import { type Command, commandNames, isCommand, wrongCall } from './usage.ts';

/** What the command was asked to do. */
export type Request =
  | { readonly command: 'help' | 'version' | 'schema' }
  | {
      readonly command: 'validate';
      readonly files: readonly string[];
      readonly release: ReleaseName;
      readonly strict: boolean;
      readonly json: boolean;
    }
  | { readonly command: 'render'; readonly files: readonly string[]; readonly release: ReleaseName }
  | {
      readonly command: 'fleet';
      readonly folder: string;
      readonly chart?: string;
      readonly strict: boolean;
      readonly json: boolean;
    };

const options = {
  values: { type: 'string', short: 'f', multiple: true },
  release: { type: 'string' },
  namespace: { type: 'string', short: 'n' },
  chart: { type: 'string' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Which options each command takes. */
const takes: Readonly<Record<Command, readonly string[]>> = {
  validate: ['values', 'release', 'namespace', 'strict', 'json'],
  render: ['values', 'release', 'namespace'],
  fleet: ['chart', 'strict', 'json'],
  schema: [],
};

/**
 * Reads the arguments of the command line.
 *
 * @throws UsageError when they make no sense
 */
export function readArguments(argv: readonly string[]): Request {
  const { values, positionals } = parse(argv);
  if (values.help === true) return { command: 'help' };
  if (values.version === true) return { command: 'version' };
  const [command, ...operands] = positionals;
  if (command === undefined) throw wrongCall(`name a command: ${commandNames}`);
  if (!isCommand(command)) throw wrongCall(`unknown command "${command}"; known: ${commandNames}`);
  const stray = Object.keys(values).find((name) => !takes[command].includes(name));
  if (stray !== undefined) throw wrongCall(`${command} has no option --${stray}`, command);

  const { strict = false, json = false, chart } = values;
  if (command === 'fleet') {
    const [folder, ...more] = operands;
    if (folder === undefined || more.length > 0) {
      throw wrongCall('fleet needs one folder, such as values', command);
    }
    return { command, folder, strict, json, ...(chart === undefined ? {} : { chart }) };
  }
  if (operands.length > 0) {
    throw wrongCall(`unexpected argument "${operands.join(' ')}"; give files of values with -f`, command);
  }
  if (command === 'schema') return { command };
  const files = values.values ?? [];
  if (files.length === 0) throw wrongCall(`${command} needs at least one file of values`, command);
  const release = releaseOf(command, values.release, values.namespace);
  return command === 'render'
    ? { command, files, release }
    : { command: 'validate', files, release, strict, json };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS_')) throw error;
    const [first = ''] = argv;
    // only the first sentence is about what was typed
    throw wrongCall(message.replace(/(\.\s|\n)[^]*$/, ''), isCommand(first) ? first : undefined);
  }
}

/** Helm's rules for names: chartutil.ValidateReleaseName, and Kubernetes' for a namespace (a DNS label). */
function releaseOf(command: Command, name = 'butler-postgres', namespace = 'default'): ReleaseName {
  if (name.length > 53 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)) {
    throw wrongCall(
      `"${name}" is no name for a release: lower-case letters, digits, dashes and dots, at most 53 characters`,
      command,
    );
  }
  if (namespace.length > 63 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(namespace)) {
    throw wrongCall(
      `"${namespace}" is no name for a namespace: lower-case letters, digits and dashes, at most 63 characters`,
      command,
    );
  }
  return { name, namespace };
}
