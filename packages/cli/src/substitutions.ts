import type { JsonObject, JsonValue } from '@butler-postgres/schema-kit';
import type { ReadResult } from '@butler-postgres/values';
import { InvalidArgumentError, Option } from 'commander';

type Pair = readonly [name: string, value: string];

/** What the options say of variables that Flux fills in. */
export interface Substitutions {
  /** Pairs of name and value; they win over those of files. */
  readonly substitute?: readonly Pair[];
  readonly substituteFrom?: readonly string[];
}

/** A variable, as often as there are some. */
export function substituteOption(): Option {
  return new Option(
    '--substitute <name=value>',
    "fills in ${NAME} as Flux's postBuild.substitute does",
  ).argParser((pair: string, pairs?: readonly Pair[]): Pair[] => {
    const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(pair) ?? [];
    if (name === undefined || value === undefined)
      throw new InvalidArgumentError('Expected NAME=value, such as INSTANCES=3.');
    return [...(pairs ?? []), [name, value]];
  });
}

/** A file of variables, as often as there are some. */
export function substituteFromOption(): Option {
  return new Option(
    '--substitute-from <file>',
    'the same with what a file says: a ConfigMap, a Secret, or names and values',
  ).argParser((file: string, files?: readonly string[]) => [...(files ?? []), file]);
}

/**
 * Reads a file of values as Helm gets it from Flux, where the options speak of variables; else as it is.
 *
 * @throws DiagnosticError for a file of variables that cannot be read
 */
export async function readerOf({
  substitute: pairs = [],
  substituteFrom: files = [],
}: Substitutions): Promise<(file: string) => ReadResult> {
  const { readValuesFile, substitute } = await import('@butler-postgres/values');
  if (pairs.length + files.length === 0) return (file) => readValuesFile(file);
  const { DiagnosticError } = await import('@butler-postgres/diagnostics');
  const variables = new Map<string, string>();
  for (const file of files) {
    const { layer, diagnostics } = readValuesFile(file);
    const [first] = diagnostics;
    if (layer === undefined)
      throw new DiagnosticError(first?.code ?? 'unreadable', `${file}: ${first?.message ?? ''}`, first?.hint);
    for (const [name, value] of variablesOf(layer.values)) variables.set(name, value);
  }
  for (const [name, value] of pairs) variables.set(name, value);
  return (file) => readValuesFile(file, undefined, (text) => substitute(text, variables));
}

function variablesOf(file: JsonObject): [string, string][] {
  const { kind, data = {}, stringData = {} } = file;
  if (kind === 'ConfigMap') return texts(data);
  if (kind !== 'Secret') return texts(file);
  const decoded = texts(data).map(([name, value]): [string, string] => [
    name,
    Buffer.from(value, 'base64').toString(),
  ]);
  return [...decoded, ...texts(stringData)];
}

function texts(map: JsonValue): [string, string][] {
  return Object.entries(map ?? {}).map(([name, value]) => [name, String(value)]);
}
