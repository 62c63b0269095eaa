import { readFileSync } from 'node:fs';
import { findEnvironments, type Environment } from '@butler-postgres/checks';
import { DiagnosticError, formatDiagnostic, hasErrors, type Diagnostic } from '@butler-postgres/diagnostics';
import { isObject, type JsonObject } from '@butler-postgres/schema-kit';
import { layerValues, readValues, type Layer } from '@butler-postgres/values';
import { withoutValue, withValue } from '../edit/edit.ts';

/** How a file of values is to be. */
interface Edit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A file of values, and what it says. */
interface ValuesFile {
  readonly file: string;
  readonly text: string;
  readonly layer: Layer;
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
  const paths = new Set(environments.flatMap(({ files }) => files));
  const before = new Map([...paths].map((file) => [file, parsed(file, readFileSync(file, 'utf8'))]));

  const concerned = environments
    .map((environment) => ({ environment, keys: keysOf(filesOf(environment, before), name) }))
    .filter(({ keys }) => keys.length > 0);
  const after = new Map(before);
  for (const { environment, keys } of concerned)
    for (const key of keys) {
      if (step === 'remove' && !isOut(filesOf(environment, before), key))
        throw notSuspended(environment, key);
      for (const one of filesOf(environment, after)) after.set(one.file, edited(one, key, step));
    }
  const words = new Set([name, ...concerned.flatMap(({ keys }) => keys)]);
  const mentions = [...after.values()].flatMap((one) => mentionsIn(one, [...words]));
  if (concerned.length === 0 && mentions.length === 0)
    throw new DiagnosticError(
      'no-member',
      `none of ${environments.length} environments has a member ${name}, and no line names one`,
      'Give the key in access.members, or the name in PostgreSQL.',
    );
  const edits = [...before.values()]
    .map(({ file, text }) => ({ file, before: text, after: after.get(file)?.text ?? text }))
    .filter((edit) => edit.before !== edit.after);
  for (const { environment, keys } of concerned)
    for (const key of keys)
      if (!isOut(filesOf(environment, after), key)) throw byHand(environment.files[1], key);
  return {
    edits,
    environments: concerned.map(({ environment }) => nameOf(environment)),
    mentions: step === 'remove' || edits.length === 0 ? mentions : [],
  };
}

const nameOf = ({ cluster, environment }: Environment): string => `${cluster}/${environment}`;

function parsed(file: string, text: string): ValuesFile {
  const { layer, diagnostics } = readValues(text, file);
  if (layer === undefined) throw valuesError(diagnostics);
  return { file, text, layer };
}

function filesOf({ files }: Environment, known: ReadonlyMap<string, ValuesFile>): ValuesFile[] {
  return files.flatMap((file) => known.get(file) ?? []);
}

/** The members in values, by key. */
function membersOf({ access }: JsonObject): JsonObject {
  const members = isObject(access) ? access['members'] : undefined;
  return isObject(members) ? members : {};
}

/** The members of an environment that are meant. */
function keysOf(files: readonly ValuesFile[], name: string): string[] {
  const found = files.flatMap(({ layer }) => Object.entries(membersOf(layer.values)));
  const meant = found.filter(
    ([key, member]) => key === name || (isObject(member) && member['name'] === name),
  );
  return [...new Set(meant.map(([key]) => key))];
}

/** Whether a member of an environment cannot log in any more. */
function isOut(files: readonly ValuesFile[], key: string): boolean {
  const member = membersOf(layerValues(files.map(({ layer }) => layer)).values)[key];
  return !isObject(member) || member['suspended'] === true;
}

function edited(one: ValuesFile, key: string, step: 'suspend' | 'remove'): ValuesFile {
  const { file, text, layer } = one;
  const members = membersOf(layer.values);
  if (!Object.hasOwn(members, key)) return one;
  const path = ['access', 'members', key];
  if (step === 'suspend' && !isObject(members[key])) return one;
  const result =
    step === 'suspend' ? withValue(text, [...path, 'suspended'], 'true') : withoutValue(text, path);
  if (result === undefined) throw byHand(file, key);
  return parsed(file, result);
}

/** Lines that have one of some names as a word: a rule of pg_hba.conf, an owner, a comment. */
function mentionsIn({ file, text }: ValuesFile, words: readonly string[]): Diagnostic[] {
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
