import { readFileSync } from 'node:fs';
import { findEnvironments, type Environment } from '@butler-postgres/checks';
import { DiagnosticError, formatDiagnostic, hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import { layerValues, readValues } from '@butler-postgres/values';
import { withoutValue, withValue } from '../edit/edit.ts';

/** How a file of values is to be. */
interface Edit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** What is to be done so that a person has no access to any database of a fleet. */
export interface Offboarding {
  readonly edits: readonly Edit[];
  /** The environments that are then to be upgraded, such as `usdf-butler/prod`. */
  readonly environments: readonly string[];
  /** Lines that still have the name. */
  readonly mentions: readonly Diagnostic[];
}

/**
 * Takes a member out of every file of values below a folder: first its right to log in, then its entry.
 *
 * @param name - the member's key in `access.members`, or its name in PostgreSQL
 * @param folder - holds `<cluster>/common.yaml` and `<cluster>/<environment>.yaml`
 * @param step - `suspend` takes away the log-in; `remove` takes out the entry, which must have been suspended everywhere
 * @throws DiagnosticError `values`, `no-member`, `not-suspended`, `by-hand`
 */
export function offboard(name: string, folder: string, step: 'suspend' | 'remove'): Offboarding {
  const { environments, diagnostics } = findEnvironments(folder);
  if (hasErrors(diagnostics)) throw valuesError(diagnostics);
  const texts = new Map<string, string>();
  for (const file of environments.flatMap(({ files }) => files))
    if (!texts.has(file)) texts.set(file, readFileSync(file, 'utf8'));

  const concerned = environments
    .map((environment) => ({ environment, keys: keysOf(environment, texts, name) }))
    .filter(({ keys }) => keys.length > 0);
  const changed = new Map(texts);
  for (const { environment, keys } of concerned)
    for (const key of keys) {
      if (step === 'remove' && !isOut(environment, texts, key)) throw notSuspended(environment, key);
      for (const file of environment.files)
        changed.set(file, edited(file, changed.get(file) ?? '', key, step));
    }
  const words = new Set([name, ...concerned.flatMap(({ keys }) => keys)]);
  const mentions = [...changed].flatMap(([file, text]) => mentionsIn(file, text, [...words]));
  if (concerned.length === 0 && mentions.length === 0)
    throw new DiagnosticError(
      'no-member',
      `none of ${environments.length} environments has a member ${name}, and no line names one`,
      'Give the key in access.members, or the name in PostgreSQL.',
    );
  const edits = [...texts]
    .map(([file, before]) => ({ file, before, after: changed.get(file) ?? before }))
    .filter(({ before, after }) => before !== after);
  for (const { environment, keys } of concerned)
    for (const key of keys) if (!isOut(environment, changed, key)) throw byHand(environment.files[1], key);
  return {
    edits,
    environments: concerned.map(({ environment }) => nameOf(environment)),
    mentions: step === 'remove' || edits.length === 0 ? mentions : [],
  };
}

const nameOf = ({ cluster, environment }: Environment): string => `${cluster}/${environment}`;

/** The members of a file, by key. */
function membersIn(text: string, file: string): JsonObject {
  const { layer, diagnostics } = readValues(text, file);
  if (layer === undefined) throw valuesError(diagnostics);
  return membersOf(layer.values);
}

function membersOf({ access }: JsonObject): JsonObject {
  const members = isObject(access) ? access['members'] : undefined;
  return isObject(members) ? members : {};
}

/** The members of an environment that are meant. */
function keysOf({ files }: Environment, texts: ReadonlyMap<string, string>, name: string): string[] {
  const found = files.flatMap((file) => Object.entries(membersIn(texts.get(file) ?? '', file)));
  const meant = found.filter(
    ([key, member]) => key === name || (isObject(member) && member['name'] === name),
  );
  return [...new Set(meant.map(([key]) => key))];
}

/** Whether a member of an environment cannot log in any more. */
function isOut({ files }: Environment, texts: ReadonlyMap<string, string>, key: string): boolean {
  const layers = files.flatMap((file) => readValues(texts.get(file) ?? '', file).layer ?? []);
  const member = membersOf(layerValues(layers).values)[key];
  return !isObject(member) || member['suspended'] === true;
}

function edited(file: string, text: string, key: string, step: 'suspend' | 'remove'): string {
  const members = membersIn(text, file);
  if (!Object.hasOwn(members, key)) return text;
  const path = ['access', 'members', key];
  if (step === 'suspend' && !isObject(members[key])) return text;
  const result =
    step === 'suspend' ? withValue(text, [...path, 'suspended'], 'true') : withoutValue(text, path);
  if (result === undefined) throw byHand(file, key);
  return result;
}

/** Lines that have one of some names as a word: a rule of pg_hba.conf, an owner, a comment. */
function mentionsIn(file: string, text: string, words: readonly string[]): Diagnostic[] {
  const any = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  const pattern = new RegExp(`(?<![\\w.@-])(?:${any})(?![\\w@-])`, 'i');
  return text.split('\n').flatMap((line, index): Diagnostic[] => {
    const found = pattern.exec(line);
    return found === null
      ? []
      : [
          {
            severity: 'warning',
            code: 'still-named',
            message: `names ${found[0]}: ${line.trim()}`,
            location: { file, line: index + 1, column: found.index + 1, path: [] },
          },
        ];
  });
}

function valuesError(diagnostics: readonly Diagnostic[]): DiagnosticError {
  return new DiagnosticError(
    'values',
    `the values cannot be read:\n${diagnostics.map(formatDiagnostic).join('\n')}`,
  );
}

function notSuspended(environment: Environment, key: string): DiagnosticError {
  return new DiagnosticError(
    'not-suspended',
    `${key} may still log in by the values of ${nameOf(environment)}`,
    'Suspend first, without --remove, and upgrade: what was open ends, and PostgreSQL asks for the right to log in each time.',
  );
}

function byHand(file: string, key: string): DiagnosticError {
  return new DiagnosticError(
    'by-hand',
    `${file}: access.members.${key} cannot be changed without changing other lines`,
    'Change it by hand, and run this again to see what is left.',
  );
}
