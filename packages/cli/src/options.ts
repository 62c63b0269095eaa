import { formats } from '@butler-postgres/diagnostics';
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import type { Checked } from '@butler-postgres/checks';
import type { Setting } from '@butler-postgres/values';
import { readerOf, substituteFromOption, substituteOption, type Substitutions } from './substitutions.ts';

/** Gathers what an option says that may be repeated. */
export const collect = (one: string, known: readonly string[] = []): readonly string[] => [...known, one];

/** The same of a few words: an option that may be repeated loses the check of commander's own choices. */
export function collectOf(
  words: readonly string[],
): (one: string, known?: readonly string[]) => readonly string[] {
  return (one, known = []) => {
    if (words.includes(one)) return [...known, one];
    throw new InvalidArgumentError(`Allowed choices are ${words.join(', ')}.`);
  };
}

/** A file of values, as often as there are files. */
function valuesOption(): Option {
  return new Option(
    '-f, --values <file>',
    'a file of values, or - for standard input; a later one wins, as with helm',
  )
    .makeOptionMandatory()
    .argParser(collect);
}

/** What a command is given that renders values. */
export interface ValuesOptions extends Substitutions {
  readonly values: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly setFile?: readonly string[];
  readonly release: string;
  readonly namespace: string;
}

/** Gives a command what is set over files of values. */
export function takesSettings(command: Command): Command {
  const setting = (flags: string, description: string): Option =>
    new Option(flags, description).argParser(collect);
  return command
    .addOption(setting('--set <key=value,…>', 'values over those of the files, as with helm'))
    .addOption(setting('--set-string <key=value,…>', 'the same for texts'))
    .addOption(setting('--set-json <key=json,…>', 'the same for JSON'))
    .addOption(setting('--set-file <key=file,…>', 'the same for texts that stand in files'));
}

/** Gives a command what values are rendered from: files, what is set over them, and the release's name. */
export function takesValues(command: Command): Command {
  return takesSettings(command.addOption(valuesOption()))
    .addOption(releaseOption())
    .addOption(namespaceOption())
    .addOption(substituteOption())
    .addOption(substituteFromOption())
    .addOption(allOption());
}

/** Reads what a command was given, renders and checks it. */
export async function checkValues(options: ValuesOptions): Promise<Checked> {
  const { check } = await import('@butler-postgres/checks');
  const { values, release, namespace, set = [], setString = [], setJson = [], setFile = [] } = options;
  const settings: Setting[] = [
    ...setJson.map((text) => ({ kind: 'set-json', text }) as const),
    ...set.map((text) => ({ kind: 'set', text }) as const),
    ...setString.map((text) => ({ kind: 'set-string', text }) as const),
    ...setFile.map((text) => ({ kind: 'set-file', text }) as const),
  ];
  return check(values, { name: release, namespace }, { settings, read: await readerOf(options) });
}

/** The release's name. */
export function releaseOption(): Option {
  return new Option('--release <name>', "the release's name")
    .default('butler-postgres')
    .argParser(releaseName);
}

/** How to print what is no list of diagnostics. */
export function textOrJsonOption(): Option {
  return new Option('-o, --output <format>', 'how to print it').choices(['text', 'json']).default('text');
}

/** The release that runs, for commands that ask kubectl. */
export function liveReleaseArgument(): Argument {
  return new Argument('[release]', 'the release, or its Cluster; without it, the only one of the namespace');
}

/** The release's namespace. */
export function namespaceOption(): Option {
  return new Option('-n, --namespace <name>', 'its namespace').default('default').argParser(namespaceName);
}

/** Files of values, for commands that can do without. */
export function optionalValuesOption(): Option {
  return valuesOption().makeOptionMandatory(false);
}

/** The namespace of what runs, for commands that ask kubectl. */
export function liveNamespaceOption(): Option {
  return new Option(
    '-n, --namespace <name>',
    "its namespace; without it, that of kubectl's context",
  ).argParser(namespaceName);
}

/** How to reach a Kubernetes cluster, as kubectl has it. */
export function kubeconfigOption(): Option {
  return new Option('--kubeconfig <file>', 'how to reach Kubernetes; without it, as kubectl does');
}

/** Which of the clusters of a kubeconfig. */
export function contextOption(): Option {
  return new Option('--context <name>', 'the context of kubectl');
}

/** The format of diagnostics. */
export function outputOption(): Option {
  return new Option('-o, --output <format>', 'how to print the diagnostics').choices(formats).default('text');
}

/** Every diagnostic, and not the first ones only. */
export function allOption(): Option {
  return new Option('--all', 'show every diagnostic, not the first 20 only');
}

/** The short form of the format for programs. */
export function jsonOption(): Option {
  return new Option('--json', 'short for --output json').implies({ output: 'json' });
}

/** How long something may take, or how often it comes. */
export function secondsOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(seconds);
}

function seconds(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 100_000) return number;
  throw new InvalidArgumentError('Expected whole seconds, from 1 to 99999.');
}

/** Helm's rule for names: chartutil.ValidateReleaseName. */
function releaseName(name: string): string {
  if (name.length <= 53 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)) {
    return name;
  }
  throw new InvalidArgumentError(
    'Expected lower-case letters, digits, dashes and dots, at most 53 characters.',
  );
}

/** Kubernetes' rule for a namespace, a DNS label. */
function namespaceName(name: string): string {
  if (name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return name;
  throw new InvalidArgumentError('Expected lower-case letters, digits and dashes, at most 63 characters.');
}
